import { USUAL_ACCOUNT } from '../../../shared/attempts.ts';
import type { DeviceId } from '../../../shared/device.ts';
import { keeperOf, type ToldChannel } from '../locks/lock-keeper.ts';
import type { WhoMemory } from './who-commands-memory.ts';
import type { WhoDependencies } from './who-commands-ports.ts';

/** As much of an account's name as the commands take. */
const LONGEST_ACCOUNT = 64;

/** After new evidence: says of every device that it is about what keeps it locked, or that nothing does. */
export function noteKeepers({ registry, locks, noteKeeper }: WhoDependencies, memory: WhoMemory): void {
  const devices = [...registry.current().devices.values()];
  const told = new Map<DeviceId, ToldChannel[]>();
  for (const recorder of devices) {
    const read = memory.channelsOf(recorder, devices);
    for (const channel of read?.channels ?? []) {
      if (read === null || channel.camera === null) continue;
      const { deviceId } = channel.camera;
      told.set(deviceId, [...(told.get(deviceId) ?? []), { recorder, channel, readAt: read.readAt }]);
    }
  }
  const known = locks();
  const keptBefore = known.flatMap(({ deviceId, keptBy }) => (keptBy === undefined ? [] : [deviceId]));
  for (const deviceId of new Set([...memory.analyses.keys(), ...told.keys(), ...keptBefore])) {
    const kept = keeperOf({ who: memory.analyses.get(deviceId) ?? null, channels: told.get(deviceId) ?? [] });
    const account = kept?.account ?? known.find((lock) => lock.deviceId === deviceId)?.account ?? USUAL_ACCOUNT;
    noteKeeper(deviceId, account.slice(0, LONGEST_ACCOUNT), kept?.keeper ?? null);
  }
}
