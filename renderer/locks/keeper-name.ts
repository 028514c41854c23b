import type { LockKeeper } from '../../shared/lock-keeper.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';

const words = text.locks;

/** How the client that keeps a lock is called: as a device on the list, or by where it tries from. */
export function keeperName({ deviceId, address, isThisComputer }: LockKeeper): string {
  const device = deviceId === null ? undefined : useDevicesStore.getState().byId.get(deviceId);
  if (device) return deviceTitle(device);
  return isThisComputer ? words.programHere : (address ?? words.anotherClient);
}

/** With the recorder's channel, where one is known: what has to be stopped. */
export function keeperWithChannel(keeper: LockKeeper): string {
  return words.keptChannel(keeperName(keeper), keeper.channelId);
}

export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
