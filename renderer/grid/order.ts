import { parseIPv4 } from '../../shared/address.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { compareNatural } from '../../shared/order.ts';
import type { GridColumn, Settings } from '../../shared/settings.ts';
import { kindWord } from '../../shared/text/device.ts';
import { type LoginFactsOf, loginStatusAt, noLogins, type ShownStatus, shownStatus } from '../locks/login-status.ts';
import { interfaceNames } from './device-values.ts';

export interface OrderContext {
  readonly now: number;
  readonly seenAt: ReadonlyMap<DeviceId, number>;
  readonly logins?: LoginFactsOf;
}

type SortKey = number | string | null;

/** In the order in which a person has to act. */
const statusRank: Record<ShownStatus, number> = {
  addressConflict: 0,
  keptLocked: 1,
  locked: 2,
  probablyOpen: 3,
  wrongPassword: 4,
  inactive: 5,
  wrongSubnet: 6,
  restarting: 7,
  unknown: 8,
  ok: 9,
  offline: 10,
};

/** More than any time in milliseconds, so that times order within a rank. */
const RANK_STEP = 1e14;

/** Locked devices stand by the end of their lock, the soonest first. */
function statusKey(device: Device, { now, logins }: OrderContext): number {
  const facts = logins?.(device.id) ?? noLogins;
  const status = shownStatus(device, now, facts);
  const login = status === 'locked' ? loginStatusAt(facts, now) : null;
  return statusRank[status] * RANK_STEP + (login?.kind === 'locked' ? login.state.unlocksAt : 0);
}

function sortKey(device: Device, column: GridColumn, context: OrderContext): SortKey {
  switch (column) {
    case 'status':
      return statusKey(device, context);
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
