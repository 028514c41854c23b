import type { Device } from '../../../shared/device.ts';

/** A shorter text is no serial number that tells devices apart. */
const SHORTEST_SERIAL = 9;

/** Whether both are serial numbers that tell devices apart. */
export function comparableSerials(left: string | null, right: string | null): boolean {
  return isSerial(left) && isSerial(right);
}

function isSerial(serial: string | null): serial is string {
  // Cameras of other makers are stored with zeros and a MAC: nothing to compare.
  return serial !== null && serial.length >= SHORTEST_SERIAL && !/^0+(-|$)/.test(serial);
}

/** Recorders may drop the model that begins a serial number, or add letters behind it. */
export function sameSerial(left: string | null, right: string | null): boolean {
  if (!isSerial(left) || !isSerial(right)) return false;
  return left === right || left.endsWith(right) || right.endsWith(left);
}

export function normalMac(mac: string | null): string | null {
  const digits = (mac ?? '').replace(/[^0-9a-f]/gi, '').toLowerCase();
  return digits.length === 12 ? digits : null;
}

/** The devices of one list by what tells them apart, each in the order of the list. */
export class DeviceIndex {
  private readonly byMac = new Map<string, Device[]>();
  /** Two equal serial numbers end alike, whichever of them is the longer one. */
  private readonly bySerialEnd = new Map<string, Device[]>();
  private readonly byAddress = new Map<string, Device[]>();

  constructor(devices: readonly Device[]) {
    for (const device of devices) {
      note(this.byMac, normalMac(device.mac), device);
      note(this.bySerialEnd, serialEnd(device.serialNumber), device);
      note(this.byAddress, device.address, device);
    }
  }

  withMac(mac: string | null): readonly Device[] {
    return found(this.byMac, mac);
  }

  withSerial(serial: string | null): readonly Device[] {
    return found(this.bySerialEnd, serialEnd(serial)).filter((device) => sameSerial(device.serialNumber, serial));
  }

  withAddress(address: string | null): readonly Device[] {
    return found(this.byAddress, address);
  }
}

const indexes = new WeakMap<readonly Device[], DeviceIndex>();

/** The channels of several recorders are looked up in one list: of ten thousand devices, one index is made. */
export function indexOf(devices: readonly Device[]): DeviceIndex {
  const index = indexes.get(devices) ?? new DeviceIndex(devices);
  indexes.set(devices, index);
  return index;
}

function serialEnd(serial: string | null): string | null {
  return isSerial(serial) ? serial.slice(-SHORTEST_SERIAL) : null;
}

function note(index: Map<string, Device[]>, mark: string | null, device: Device): void {
  if (mark === null) return;
  const same = index.get(mark);
  if (same === undefined) index.set(mark, [device]);
  else same.push(device);
}

function found(index: ReadonlyMap<string, readonly Device[]>, mark: string | null): readonly Device[] {
  return mark === null ? [] : (index.get(mark) ?? []);
}
