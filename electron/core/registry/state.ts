import type { Device, DeviceId } from '../../../shared/device.ts';
import type { LocalNetwork } from './events.ts';

/** More identities than any LAN has: beyond it somebody forges answers, and the list stops growing. */
export const MAX_DEVICES = 20_000;

/** Everything the list of devices knows. Changed only by `reduce`. */
export interface RegistryState {
  readonly devices: ReadonlyMap<DeviceId, Device>;
  /** Last answers, milliseconds since 1970. Apart from `devices`, so that a repeat leaves the device the same object. */
  readonly lastSeen: ReadonlyMap<DeviceId, number>;
  /** Rounds missed in a row, where there are any. */
  readonly missedRounds: ReadonlyMap<DeviceId, number>;
  /** Online and quiet devices by the address they announce, where two on one address would be a conflict. */
  readonly byAddress: ReadonlyMap<string, ReadonlySet<DeviceId>>;
  readonly bySerial: ReadonlyMap<string, ReadonlySet<DeviceId>>;
  /** Identities that turned out to be another one: first known by serial number, later by MAC. */
  readonly aliases: ReadonlyMap<DeviceId, DeviceId>;
  /** Names the user gave, also of devices that are not on the list now. */
  readonly names: ReadonlyMap<DeviceId, string>;
  readonly networks: readonly LocalNetwork[];
  /** Silence is counted from here on, milliseconds since 1970. */
  readonly listeningSince: number;
  /** Answers left out because the list was full. */
  readonly overLimit: number;
}

export const emptyRegistry: RegistryState = {
  devices: new Map(),
  lastSeen: new Map(),
  missedRounds: new Map(),
  byAddress: new Map(),
  bySerial: new Map(),
  aliases: new Map(),
  names: new Map(),
  networks: [],
  listeningSince: 0,
  overLimit: 0,
};

/** The device under an identity it has or had. */
export function findDevice(state: RegistryState, id: DeviceId): Device | undefined {
  return state.devices.get(id) ?? state.devices.get(state.aliases.get(id) ?? '');
}
