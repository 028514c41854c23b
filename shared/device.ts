/** `mac:c056e35a2011` or, where a device tells no MAC, `serial:DS-…`. Never an address: factory devices share 192.168.1.64. */
export type DeviceId = string;

export type DeviceKind = 'recorder' | 'camera' | 'doorbell' | 'intercom' | 'other';

/** `online` answered in this round, `quiet` missed two rounds, `offline` was not heard for 120 s (SADP header). */
export type Presence = 'online' | 'quiet' | 'offline';

/** A wire boolean: `null` where the device said nothing. Missing is not false. */
export type Told = boolean | null;

export interface Firmware {
  /** As the device wrote it: `V5.6.2build 190701`. */
  readonly text: string;
  /** `5.6.2`, or null where the text has no version. */
  readonly version: string | null;
  /** Build date `YYMMDD` as digits, or null. */
  readonly build: string | null;
}

export interface RecoveryAbilities {
  readonly passwordReset: Told;
  readonly passwordResetModeSecond: Told;
  readonly serialCodeReset: Told;
  readonly guidFile: Told;
  readonly securityQuestions: Told;
  readonly mailbox: Told;
  readonly syncCameraPasswords: Told;
}

/** Where and how a device's answers reach this computer. */
export interface Sighting {
  readonly interfaceName: string;
  /** The packet's source; may differ from the address the device announces (NAT, several adapters). */
  readonly sourceAddress: string;
  /** `group` arrived on the joined 37020 socket, `direct` on the socket that asked. */
  readonly path: 'group' | 'direct';
}

export interface PastAddress {
  readonly address: string;
  /** Milliseconds since 1970, when the device was first seen elsewhere. */
  readonly until: number;
}

/** What a device says about itself in one SADP answer, in domain terms. */
export interface DeviceFacts {
  /** Lower case with colons, `c0:56:e3:5a:20:11`. */
  readonly mac: string | null;
  readonly serialNumber: string | null;
  readonly model: string | null;
  readonly kind: DeviceKind;
  readonly address: string | null;
  readonly subnetMask: string | null;
  readonly gateway: string | null;
  readonly ipv6Address: string | null;
  readonly dhcp: Told;
  readonly httpPort: number | null;
  readonly sdkPort: number | null;
  readonly firmware: Firmware | null;
  readonly dspVersion: string | null;
  /** False only where the device said exactly `false`. */
  readonly activated: boolean;
  /** The device's own clock, as it wrote it: never a basis for a time-out. */
  readonly bootTime: string | null;
  readonly analogChannels: number | null;
  readonly digitalChannels: number | null;
  readonly disks: number | null;
  readonly deviceType: string | null;
  readonly oem: string | null;
  readonly hikConnect: { readonly supported: Told; readonly enabled: Told };
  /** SADP `DeviceLock`: the device has a lock function. It does not say that it is locked. */
  readonly hasLockFunction: Told;
  readonly recovery: RecoveryAbilities;
  /** The answer was cut off; what could be read is shown. */
  readonly incomplete: boolean;
}

/** A device as this program knows it: its latest facts and what was observed about it. */
export interface Device extends DeviceFacts {
  readonly id: DeviceId;
  /** The name the user gave, kept by identity. SADP carries no name. */
  readonly name: string | null;
  readonly presence: Presence;
  readonly firstSeenAt: number;
  readonly sightings: readonly Sighting[];
  readonly pastAddresses: readonly PastAddress[];
  /** When this computer noticed a changed BootTime, or null. */
  readonly restartNoticedAt: number | null;
  /** Other devices that announce the same address. */
  readonly conflictsWith: readonly DeviceId[];
  /** It answers, but its address is in none of this computer's networks. */
  readonly otherSubnet: boolean;
}

/** What changed since the receiver's revision. A gap in revisions means: ask for the snapshot again. */
export interface DevicesDelta {
  readonly revision: number;
  readonly upserted: readonly Device[];
  /** Last answers, milliseconds since 1970; kept apart so that a repeated answer does not redraw a row. */
  readonly seen: readonly (readonly [DeviceId, number])[];
  readonly removed: readonly DeviceId[];
}

export interface DevicesSnapshot {
  readonly revision: number;
  readonly devices: readonly Device[];
  readonly seen: readonly (readonly [DeviceId, number])[];
}

/** Something that happened to a device, for the list of events in its details. */
export interface DeviceNotice {
  readonly at: number;
  readonly deviceId: DeviceId;
  readonly kind:
    | 'appeared'
    | 'returned'
    | 'wentQuiet'
    | 'wentOffline'
    | 'restarted'
    | 'addressChanged'
    | 'conflictBegan'
    | 'conflictEnded'
    | 'activated'
    | 'deactivated';
  readonly from: string | null;
  readonly to: string | null;
}

export interface RawAnswer {
  readonly text: string;
  readonly receivedAt: number;
  readonly sourceAddress: string;
  readonly interfaceName: string;
}

export type DeviceStatus = 'offline' | 'addressConflict' | 'inactive' | 'wrongSubnet' | 'restarting' | 'unknown';

/** How long after a noticed restart a device is shown as restarting, unless it says more. */
const RESTART_SHOWN_MS = 60_000;

/** The one word the grid shows. The order is the order in which a person has to act. */
export function deviceStatus(device: Device, now: number): DeviceStatus {
  if (device.presence === 'offline') return 'offline';
  if (device.conflictsWith.length > 0) return 'addressConflict';
  if (!device.activated) return 'inactive';
  if (device.restartNoticedAt !== null && now - device.restartNoticedAt < RESTART_SHOWN_MS) return 'restarting';
  if (device.otherSubnet) return 'wrongSubnet';
  return 'unknown';
}
