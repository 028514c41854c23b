import { parseIPv4 } from '../../shared/address.ts';
import { type Device, type DeviceId, type DeviceStatus, deviceStatus } from '../../shared/device.ts';
import { compareNatural } from '../../shared/order.ts';
import type { GridColumn, Settings } from '../../shared/settings.ts';
import { kindWord } from '../../shared/text/device.ts';
import { interfaceNames } from './device-values.ts';

export interface OrderContext {
  readonly now: number;
  readonly seenAt: ReadonlyMap<DeviceId, number>;
}

type SortKey = number | string | null;

/** In the order in which a person has to act. */
const statusRank: Record<DeviceStatus, number> = {
  addressConflict: 0,
  inactive: 1,
  wrongSubnet: 2,
  restarting: 3,
  unknown: 4,
  offline: 5,
};

function sortKey(device: Device, column: GridColumn, context: OrderContext): SortKey {
  switch (column) {
    case 'status':
      return statusRank[deviceStatus(device, context.now)];
    case 'address':
    case 'subnetMask':
    case 'gateway': {
      const address = device[column];
      return address === null ? null : (parseIPv4(address) ?? address);
    }
    case 'firmware':
      return device.firmware?.version ?? device.firmware?.text ?? null;
    case 'kind':
      return kindWord(device.kind);
    case 'activated':
      return device.activated ? 0 : 1;
    case 'dhcp':
      return device.dhcp === null ? null : device.dhcp ? 0 : 1;
    case 'lastSeen': {
      const seenAt = context.seenAt.get(device.id);
      return seenAt === undefined ? null : -seenAt;
    }
    case 'interface':
      return interfaceNames(device)[0] ?? null;
    case 'name':
    case 'model':
    case 'serialNumber':
    case 'mac':
    case 'bootTime':
    case 'httpPort':
    case 'sdkPort':
      return device[column];
  }
}

function compareKeys(left: SortKey, right: SortKey): number {
  if (left === right) return 0;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  // A number is a whole address; text in an address column is something else and comes after it.
  if (typeof left === 'number') return -1;
  if (typeof right === 'number') return 1;
  return compareNatural(left ?? '', right ?? '');
}

function compareTies(left: Device, right: Device): number {
  const bySerial = compareKeys(left.serialNumber ?? '', right.serialNumber ?? '');
  if (bySerial !== 0) return bySerial;
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}

/**
 * Identities in the order of one column. Equal values stand by serial number, then identity, so the order is the same every
 * time. What a device did not tell comes last in both directions.
 */
export function orderDevices(
  devices: readonly Device[],
  sort: Settings['grid']['sort'],
  context: OrderContext,
): readonly DeviceId[] {
  const direction = sort.direction === 'ascending' ? 1 : -1;
  return devices
    .map((device) => ({ device, key: sortKey(device, sort.column, context) }))
    .sort((left, right) => {
      if ((left.key === null) !== (right.key === null)) return left.key === null ? 1 : -1;
      return direction * compareKeys(left.key, right.key) || compareTies(left.device, right.device);
    })
    .map(({ device }) => device.id);
}
