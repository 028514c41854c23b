import { parseDocument } from './document.ts';
import { IsapiMalformedError } from './malformed.ts';

/** `GET /ISAPI/System/deviceInfo`. The set of elements varies with the firmware; an empty element is null. */
export interface IsapiDeviceInfo {
  readonly deviceName: string | null;
  readonly deviceId: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly subSerialNumber: string | null;
  /** As the device wrote it. */
  readonly macAddress: string | null;
  /** `V5.7.17` */
  readonly firmwareVersion: string | null;
  /** `build 240606` */
  readonly firmwareReleasedDate: string | null;
  /** Free text: `IPCamera`, `NVR`, `HybirdNVR` (sic), … */
  readonly deviceType: string | null;
  readonly manufacturer: string | null;
  readonly hardwareVersion: string | null;
  readonly oemCode: string | null;
  readonly regionVersion: string | null;
  /** The device's own clock, with its zone. */
  readonly bootTime: string | null;
}

/** @throws IsapiMalformedError */
export function decodeDeviceInfo(body: Uint8Array): IsapiDeviceInfo {
  const root = parseDocument(body, { roots: ['DeviceInfo'] });
  const info: IsapiDeviceInfo = {
    deviceName: root.filledText('deviceName'),
    deviceId: root.filledText('deviceID'),
    model: root.filledText('model'),
    serialNumber: root.filledText('serialNumber'),
    subSerialNumber: root.filledText('subSerialNumber'),
    macAddress: root.filledText('macAddress'),
    firmwareVersion: root.filledText('firmwareVersion'),
    firmwareReleasedDate: root.filledText('firmwareReleasedDate'),
    deviceType: root.filledText('deviceType'),
    manufacturer: root.filledText('manufacturer'),
    hardwareVersion: root.filledText('hardwareVersion'),
    oemCode: root.filledText('OEMCode'),
    regionVersion: root.filledText('regionVersion'),
    bootTime: root.filledText('bootTime'),
  };
  if (Object.values(info).every((value) => value === null)) {
    throw new IsapiMalformedError('missingElement', { expected: 'model' });
  }
  return info;
}
