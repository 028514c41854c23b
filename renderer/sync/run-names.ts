import { nameWithChannel } from '../../shared/channel-names.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';

/** Recorders that only learn a channel's password have no row of their own. */
export function namesIn({ devices }: Pick<SyncPlan, 'devices'>): ReadonlyMap<DeviceId, string> {
  const recorders = devices.flatMap(({ entries }) =>
    entries.map(({ recorderId, recorderName }) => [recorderId, recorderName] as const),
  );
  return new Map([...recorders, ...devices.map((device) => [device.deviceId, nameWithChannel(device, device.entries)] as const)]);
}
