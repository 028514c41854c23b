import { sameNetwork } from '../../../shared/address.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import { CopyOnWriteIndex, CopyOnWriteMap } from './copy-on-write.ts';
import type { LocalNetwork } from './events.ts';
import type { RegistryState } from './state.ts';

/** Addresses that many devices may announce without disturbing each other. */
const SHAREABLE_ADDRESSES: ReadonlySet<string> = new Set(['127.0.0.1', '0.0.0.0']);

/** The state while one batch of events is folded in: changed in place, invisible outside, indices kept in step. */
export class Draft {
  readonly lastSeen: CopyOnWriteMap<DeviceId, number>;
  readonly missedRounds: CopyOnWriteMap<DeviceId, number>;
  readonly aliases: CopyOnWriteMap<DeviceId, DeviceId>;
  readonly names: CopyOnWriteMap<DeviceId, string>;
  readonly byAddress: CopyOnWriteIndex;
  readonly bySerial: CopyOnWriteIndex;
  networks: readonly LocalNetwork[];
  listeningSince: number;
  overLimit: number;
  private readonly changedDevices: CopyOnWriteMap<DeviceId, Device>;

  constructor(private readonly base: RegistryState) {
    this.changedDevices = new CopyOnWriteMap(base.devices);
    this.lastSeen = new CopyOnWriteMap(base.lastSeen);
    this.missedRounds = new CopyOnWriteMap(base.missedRounds);
    this.aliases = new CopyOnWriteMap(base.aliases);
    this.names = new CopyOnWriteMap(base.names);
    this.byAddress = new CopyOnWriteIndex(base.byAddress);
    this.bySerial = new CopyOnWriteIndex(base.bySerial);
    this.networks = base.networks;
    this.listeningSince = base.listeningSince;
    this.overLimit = base.overLimit;
  }

  get devices(): ReadonlyMap<DeviceId, Device> {
    return this.changedDevices.current;
  }

  /** Enters a device or its new form. A device that changes address leaves its conflicts behind. */
  put(device: Device): void {
    const known = this.devices.get(device.id);
    if (known === device) return;
    const left = known ? contestedAddress(known) : null;
    const joined = contestedAddress(device);
    if (left !== joined) {
      if (left !== null) this.byAddress.remove(left, device.id);
      if (joined !== null) this.byAddress.add(joined, device.id);
    }
    const formerSerial = known?.serialNumber ?? null;
    if (formerSerial !== device.serialNumber) {
      if (formerSerial !== null) this.bySerial.remove(formerSerial, device.id);
      if (device.serialNumber !== null) this.bySerial.add(device.serialNumber, device.id);
    }
    const moved = left !== joined && device.conflictsWith.length > 0;
    this.changedDevices.set(device.id, moved ? { ...device, conflictsWith: [] } : device);
  }

  /** Takes a device off the list with everything that was observed about it. */
  drop(id: DeviceId): void {
    const known = this.devices.get(id);
    if (!known) return;
    const address = contestedAddress(known);
    if (address !== null) this.byAddress.remove(address, id);
    if (known.serialNumber !== null) this.bySerial.remove(known.serialNumber, id);
    this.changedDevices.delete(id);
    this.lastSeen.delete(id);
    this.missedRounds.delete(id);
  }

  /** Answers, but its address is in none of this computer's networks. Without a known network nothing is claimed. */
  isInOtherSubnet(address: string | null): boolean {
    if (address === null || this.networks.length === 0) return false;
    return !this.networks.some((network) => sameNetwork(network.address, address, network.prefixLength));
  }

  /** The new state, or the old object where nothing changed. */
  finish(): RegistryState {
    const next: RegistryState = {
      devices: this.devices,
      lastSeen: this.lastSeen.current,
      missedRounds: this.missedRounds.current,
      byAddress: this.byAddress.current,
      bySerial: this.bySerial.current,
      aliases: this.aliases.current,
      names: this.names.current,
      networks: this.networks,
      listeningSince: this.listeningSince,
      overLimit: this.overLimit,
    };
    const keys = Object.keys(next) as (keyof RegistryState)[];
    return keys.every((key) => next[key] === this.base[key]) ? this.base : next;
  }
}

function contestedAddress(device: Device): string | null {
  if (device.presence === 'offline' || device.address === null) return null;
  return SHAREABLE_ADDRESSES.has(device.address) ? null : device.address;
}
