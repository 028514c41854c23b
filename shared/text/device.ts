import type { DeviceKind, DeviceNotice, DeviceStatus } from '../device.ts';
import type { GridColumn } from '../settings.ts';

const statusWords: Readonly<Record<DeviceStatus, string>> = {
  offline: 'Offline',
  addressConflict: 'Address conflict',
  inactive: 'Inactive',
  wrongSubnet: 'Wrong subnet',
  restarting: 'Restarting',
  unknown: 'Unknown',
};

/** What stands beside the word, where it says more than the word. */
const statusHints: Readonly<Record<DeviceStatus, string | null>> = {
  offline: null,
  addressConflict: 'two devices, one address',
  inactive: 'no password set',
  wrongSubnet: 'answers, but cannot be reached',
  restarting: null,
  unknown: 'not checked yet',
};

const kindWords: Readonly<Record<DeviceKind, string>> = {
  recorder: 'Recorder',
  camera: 'Camera',
  doorbell: 'Doorbell',
  intercom: 'Intercom',
  other: 'Other device',
};

const columnNames: Readonly<Record<GridColumn, string>> = {
  status: 'Status',
  name: 'Name',
  kind: 'Type',
  model: 'Model',
  address: 'Address',
  firmware: 'Firmware',
  serialNumber: 'Serial number',
  mac: 'MAC',
  activated: 'Activated',
  bootTime: 'Started (device time)',
  dhcp: 'DHCP',
  subnetMask: 'Subnet mask',
  gateway: 'Gateway',
  httpPort: 'Web port',
  sdkPort: 'SDK port',
  lastSeen: 'Last seen',
  interface: 'Interface',
};

type Change = Pick<DeviceNotice, 'from' | 'to'>;

const noticeSentences: Readonly<Record<DeviceNotice['kind'], (change: Change) => string>> = {
  appeared: ({ to }) => (to === null ? 'Appeared.' : `Appeared at ${to}.`),
  returned: () => 'Answers again.',
  wentQuiet: () => 'Missed two searches.',
  wentOffline: () => 'Went offline: not heard for 2 min.',
  restarted: ({ to }) => (to === null ? 'Restarted.' : `Restarted. Its own clock says ${to}.`),
  addressChanged: ({ from, to }) => `Moved from ${from ?? 'no address'} to ${to ?? 'no address'}.`,
  conflictBegan: ({ to }) => (to === null ? 'Another device has its address.' : `Another device has its address, ${to}.`),
  conflictEnded: ({ from }) => (from === null ? 'Has its address alone again.' : `The conflict over ${from} has ended.`),
  activated: () => 'A password was set.',
  deactivated: () => 'No password is set any more.',
};

export function statusWord(status: DeviceStatus): string {
  return statusWords[status];
}

export function statusHint(status: DeviceStatus): string | null {
  return statusHints[status];
}

export function kindWord(kind: DeviceKind): string {
  return kindWords[kind];
}

export function columnName(column: GridColumn): string {
  return columnNames[column];
}

export function noticeSentence(notice: DeviceNotice): string {
  return noticeSentences[notice.kind](notice);
}
