import type { Device, DeviceId } from '../../../shared/device.ts';
import type { LogIdentity } from '../../../shared/failed-logins.ts';
import type { BreakingClient } from '../../../shared/sync-plan.ts';
import type { SeenClient } from './preflight.ts';

/** Logins that one planned device told of, and who its addresses are. */
export interface ClientsOf {
  readonly deviceId: DeviceId;
  /** The account whose password changes; the logins of others go on. */
  readonly account: string;
  readonly seen: readonly SeenClient[];
  readonly identify: (address: string) => LogIdentity;
  /** Recorders whose entries for this device the run writes. */
  readonly servedBy: ReadonlySet<DeviceId>;
}

interface Gathered {
  readonly client: Omit<BreakingClient, 'deviceIds'>;
  readonly deviceIds: Set<DeviceId>;
}

/** Who will need the new password. This computer and recorders that the run itself brings up to date are not among them. */
export function breakingClients(devices: readonly ClientsOf[]): readonly BreakingClient[] {
  const found = new Map<string, Gathered>();
  for (const { deviceId, account, seen, identify, servedBy } of devices) {
    for (const { address, userName, seenIn } of seen) {
      if (userName !== null && userName !== account) continue;
      const identity = identify(address);
      if (identity.kind === 'thisComputer' || identity.kind === 'itself') continue;
      if (identity.kind === 'recorder' && servedBy.has(identity.deviceId)) continue;
      const before = found.get(address);
      const online = seenIn === 'onlineUser' || before?.client.seenIn === 'onlineUser';
      found.set(address, {
        client: {
          address,
          identity,
          userName: userName ?? before?.client.userName ?? null,
          seenIn: online ? 'onlineUser' : 'log',
        },
        deviceIds: (before?.deviceIds ?? new Set<DeviceId>()).add(deviceId),
      });
    }
  }
  return [...found.values()]
    .map(({ client, deviceIds }) => ({ ...client, deviceIds: [...deviceIds] }))
    .sort((left, right) => right.deviceIds.length - left.deviceIds.length);
}

/** Recorders that log in to the device and whose channels nobody read. */
export function unreadRecorders(
  { seen, identify }: Pick<ClientsOf, 'seen' | 'identify'>,
  channelsRead: ReadonlySet<DeviceId>,
  find: (deviceId: DeviceId) => Device | undefined,
): readonly Device[] {
  const recorders = new Map<DeviceId, Device>();
  for (const { address } of seen) {
    const identity = identify(address);
    if (identity.kind !== 'recorder' || channelsRead.has(identity.deviceId)) continue;
    const recorder = find(identity.deviceId);
    if (recorder) recorders.set(recorder.id, recorder);
  }
  return [...recorders.values()];
}
