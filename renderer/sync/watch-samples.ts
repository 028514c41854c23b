import type { DeviceId } from '../../shared/device.ts';
import type { StaleClient, SyncWatch } from '../../shared/sync-run.ts';
import { at, idOf } from './sync-samples.ts';

/** A recorder at 192.168.1.20 that failed once. */
export function staleClient(
  deviceId: DeviceId,
  { recorderId, entry }: { readonly recorderId: DeviceId; readonly entry: StaleClient['entry'] },
): StaleClient {
  const seenAt = at(9);
  return {
    deviceId,
    source: {
      address: '192.168.1.20',
      userName: 'admin',
      count: 1,
      first: seenAt,
      last: seenAt,
      times: [seenAt],
      rhythm: { kind: 'unclear' },
      identity: { kind: 'recorder', deviceId: recorderId },
      confidence: 'high',
    },
    lockedSince: null,
    entry,
    lockedUntil: at(39),
  };
}

interface Sample {
  /** Names of devices. */
  readonly watched: readonly string[];
  readonly withoutLogin?: readonly string[];
  readonly clients?: readonly StaleClient[];
  readonly changes?: Partial<SyncWatch>;
}

export function watchWith({ watched, withoutLogin = [], clients = [], changes }: Sample): SyncWatch {
  return {
    startedAt: at(9),
    until: at(69),
    running: true,
    watched: watched.map((name) => ({ deviceId: idOf(name), account: 'admin' })),
    notReadable: withoutLogin.map((name) => ({ deviceId: idOf(name), code: 'noLogin' })),
    lastReadAt: at(10),
    clients,
    ...changes,
  };
}
