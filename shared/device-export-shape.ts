import {
  type Device,
  type DeviceId,
  type DeviceKind,
  type DeviceStatus,
  deviceStatus,
  type Presence,
  type Told,
} from './device.ts';

/**
 * A device as files and scripts see it: flat, in the names of `docs/discover-json.md`. Fields may be added; none changes its
 * meaning or goes. It never holds a password, and `null` means that the device did not say.
 */
export interface ExportedDevice {
  readonly id: DeviceId;
  readonly mac: string | null;
  readonly serialNumber: string | null;
  readonly name: string | null;
  readonly kind: DeviceKind;
  readonly model: string | null;
  readonly address: string | null;
  readonly subnetMask: string | null;
  readonly gateway: string | null;
  readonly ipv6Address: string | null;
  readonly dhcp: Told;
  readonly httpPort: number | null;
  readonly sdkPort: number | null;
  /** As the device wrote it: `V5.6.2build 190701`. */
  readonly firmware: string | null;
  readonly firmwareVersion: string | null;
  readonly firmwareBuild: string | null;
  readonly dspVersion: string | null;
  readonly activated: boolean;
  readonly status: DeviceStatus;
  readonly presence: Presence;
  /** ISO 8601 in UTC, by this computer's clock. */
  readonly firstSeen: string;
  readonly lastSeen: string | null;
  /** The device's own clock, as it wrote it. */
  readonly bootTime: string | null;
  /** The interface that heard it first; `interfaces` names all. */
  readonly interface: string | null;
  readonly interfaces: readonly string[];
  readonly sourceAddress: string | null;
  readonly otherSubnet: boolean;
  readonly conflict: boolean;
  readonly incomplete: boolean;
  readonly analogChannels: number | null;
  readonly digitalChannels: number | null;
  readonly disks: number | null;
  readonly deviceType: string | null;
  readonly oem: string | null;
  readonly hikConnectSupported: Told;
  readonly hikConnectEnabled: Told;
  /** The device has a lock function. It does not say that it is locked. */
  readonly hasLockFunction: Told;
  readonly passwordReset: Told;
  readonly passwordResetModeSecond: Told;
  readonly serialCodeReset: Told;
  readonly guidFile: Told;
  readonly securityQuestions: Told;
  readonly mailbox: Told;
  readonly syncCameraPasswords: Told;
}

/** Pairs of identity and last answer, as the snapshot carries them; a `Map` will do. */
export type LastSeen = Iterable<readonly [DeviceId, number]>;

/** `lastSeen` and `now` in milliseconds since 1970. */
export function toExportedDevice(device: Device, lastSeen: number | null, now: number = Date.now()): ExportedDevice {
  const [sighting] = device.sightings;
  return {
    id: device.id,
    mac: device.mac,
    serialNumber: device.serialNumber,
    name: device.name,
    kind: device.kind,
    model: device.model,
    address: device.address,
    subnetMask: device.subnetMask,
    gateway: device.gateway,
    ipv6Address: device.ipv6Address,
    dhcp: device.dhcp,
    httpPort: device.httpPort,
    sdkPort: device.sdkPort,
    firmware: device.firmware?.text ?? null,
    firmwareVersion: device.firmware?.version ?? null,
    firmwareBuild: device.firmware?.build ?? null,
    dspVersion: device.dspVersion,
    activated: device.activated,
    status: deviceStatus(device, now),
    presence: device.presence,
    firstSeen: new Date(device.firstSeenAt).toISOString(),
    lastSeen: lastSeen === null ? null : new Date(lastSeen).toISOString(),
    bootTime: device.bootTime,
    interface: sighting?.interfaceName ?? null,
    interfaces: [...new Set(device.sightings.map(({ interfaceName }) => interfaceName))],
    sourceAddress: sighting?.sourceAddress ?? null,
    otherSubnet: device.otherSubnet,
    conflict: device.conflictsWith.length > 0,
    incomplete: device.incomplete,
    analogChannels: device.analogChannels,
    digitalChannels: device.digitalChannels,
    disks: device.disks,
    deviceType: device.deviceType,
    oem: device.oem,
    hikConnectSupported: device.hikConnect.supported,
    hikConnectEnabled: device.hikConnect.enabled,
    hasLockFunction: device.hasLockFunction,
    passwordReset: device.recovery.passwordReset,
    passwordResetModeSecond: device.recovery.passwordResetModeSecond,
    serialCodeReset: device.recovery.serialCodeReset,
    guidFile: device.recovery.guidFile,
    securityQuestions: device.recovery.securityQuestions,
    mailbox: device.recovery.mailbox,
    syncCameraPasswords: device.recovery.syncCameraPasswords,
  };
}

export function toExportedDevices(
  devices: readonly Device[],
  seen: LastSeen,
  now: number = Date.now(),
): readonly ExportedDevice[] {
  const lastSeen = new Map(seen);
  return devices.map((device) => toExportedDevice(device, lastSeen.get(device.id) ?? null, now));
}
