import type { DeviceId } from '../../../shared/device.ts';

const SERIAL_PREFIX = 'serial:';

/** The identity of a device that told a serial number and no MAC. */
export function serialIdentity(serialNumber: string): DeviceId {
  return `${SERIAL_PREFIX}${serialNumber}`;
}

export function isSerialIdentity(id: DeviceId): boolean {
  return id.startsWith(SERIAL_PREFIX);
}
