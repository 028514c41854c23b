import type { Device } from './device.ts';
import { type ExportedDevice, type LastSeen, toExportedDevices } from './device-export-shape.ts';

/** Columns in their order, named as in the JSON. `Record` makes a field without a place here a type error. */
const columnOrder: Record<keyof ExportedDevice, true> = {
  name: true,
  status: true,
  kind: true,
  model: true,
  address: true,
  subnetMask: true,
  gateway: true,
  dhcp: true,
  httpPort: true,
  sdkPort: true,
  firmware: true,
  serialNumber: true,
  mac: true,
  activated: true,
  presence: true,
  firstSeen: true,
  lastSeen: true,
  bootTime: true,
  interface: true,
  interfaces: true,
  sourceAddress: true,
  otherSubnet: true,
  conflict: true,
  incomplete: true,
  firmwareVersion: true,
  firmwareBuild: true,
  dspVersion: true,
  ipv6Address: true,
  analogChannels: true,
  digitalChannels: true,
  disks: true,
  deviceType: true,
  oem: true,
  hikConnectSupported: true,
  hikConnectEnabled: true,
  hasLockFunction: true,
  passwordReset: true,
  passwordResetModeSecond: true,
  serialCodeReset: true,
  guidFile: true,
  securityQuestions: true,
  mailbox: true,
  syncCameraPasswords: true,
  id: true,
};

export const csvColumns = Object.keys(columnOrder) as readonly (keyof ExportedDevice)[];

export { type ExportedDevice, toExportedDevice, toExportedDevices } from './device-export-shape.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const CONTROL_CHARACTER = /[^\P{Cc}\t\r\n]/gu;
// A spreadsheet that splits at semicolons (most of Europe) begins cells after them, and rows after line breaks, where we did not.
const FORMULA_START = /^(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[="+\-@\t\r\n＝＋－＠])/gu;

/** Text for a spreadsheet: UTF-8 with byte order mark, RFC 4180, and no cell that could be taken for a formula. */
export function devicesToCsv(devices: readonly Device[], seen: LastSeen, now: number = Date.now()): string {
  const rows = toExportedDevices(devices, seen, now).map((device) => csvColumns.map((column) => device[column]));
  return toCsv([csvColumns, ...rows]);
}

export type CsvValue = ExportedDevice[keyof ExportedDevice];

/** The same for rows of any other list, the head among them. Null is an empty cell. */
export function toCsv(rows: readonly (readonly CsvValue[])[]): string {
  return BYTE_ORDER_MARK + rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  const text = Array.isArray(value) ? value.join('; ') : String(value);
  const harmless = text.replace(CONTROL_CHARACTER, '\uFFFD').replace(FORMULA_START, "'");
  return /[",;\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One object, `{ "devices": [ … ] }`, in the order given. */
export function devicesToJson(devices: readonly Device[], seen: LastSeen, now: number = Date.now()): string {
  return `${JSON.stringify({ devices: toExportedDevices(devices, seen, now) }, null, 2)}\n`;
}
