import type { Device, DeviceFacts } from '../device.ts';

const nothingTold: DeviceFacts = {
  mac: null,
  serialNumber: null,
  model: null,
  kind: 'other',
  address: null,
  subnetMask: null,
  gateway: null,
  ipv6Address: null,
  dhcp: null,
  httpPort: null,
  sdkPort: null,
  firmware: null,
  dspVersion: null,
  activated: true,
  bootTime: null,
  analogChannels: null,
  digitalChannels: null,
  disks: null,
  deviceType: null,
  oem: null,
  hikConnect: { supported: null, enabled: null },
  hasLockFunction: null,
  recovery: {
    passwordReset: null,
    passwordResetModeSecond: null,
    serialCodeReset: null,
    guidFile: null,
    securityQuestions: null,
    mailbox: null,
    syncCameraPasswords: null,
  },
  incomplete: false,
};

/** What a device told that told nothing but `facts`. */
export function factsWith(facts: Partial<DeviceFacts>): DeviceFacts {
  return { ...nothingTold, ...facts };
}

/** A device on the list that told nothing and has nothing special, but for `values`. */
export function deviceWith(values: Partial<Device>): Device {
  return {
    ...nothingTold,
    id: 'serial:K1',
    serialNumber: 'K1',
    name: null,
    presence: 'online',
    firstSeenAt: 0,
    sightings: [],
    pastAddresses: [],
    restartNoticedAt: null,
    conflictsWith: [],
    otherSubnet: false,
    ...values,
  };
}
