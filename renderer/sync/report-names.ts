import { nameWithChannel } from '../../shared/channel-names.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { nameForPeople } from './describe.ts';

/** What the devices of a plan, and others on the list, are called in its sentences. */
export function namesIn({ devices }: Pick<SyncPlan, 'devices'>, list: ReadonlyMap<DeviceId, Device>): (id: DeviceId) => string {
  const planned = new Map(devices.map((device) => [device.deviceId, nameWithChannel(device, device.entries)]));
  return (id) => {
    const listed = list.get(id);
    return planned.get(id) ?? (listed === undefined ? id : nameForPeople(listed));
  };
}
