import type { DeviceStatus } from '../../shared/device.ts';
import type { Age } from '../format/time.ts';
import type { FacetName } from '../grid/facets.ts';

export const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const units = { second: 's', minute: 'min', hour: 'h', day: 'd' } as const;

export const gridText = {
  label: 'Devices',
  ago: (age: Age): string => `${age.amount} ${units[age.unit]} ago`,
  never: 'not yet',
  yes: 'Yes',
  no: 'No',
  notTold: 'not told',
  devices: (count: number): string => plural(count, 'device', 'devices'),

  newOf: (kind: string): string => `New ${kind.toLowerCase()}`,
  sinceSeconds: (seconds: number): string => `for ${seconds} s`,
  sharers: (count: number): string => plural(count, 'device', 'devices'),
  selectRow: (name: string): string => `Select ${name}`,
  selectAll: 'Select all shown devices',
  selectNone: 'Clear the selection',

  facets: {
    status: 'Status',
    kind: 'Type',
    interface: 'Interface',
    subnet: 'Subnet',
    oem: 'Brand',
    activated: 'Activated',
  } satisfies Record<FacetName, string>,
  facetAny: (facet: string): string => `${facet}: any`,
  facetChosen: (facet: string, chosen: readonly string[]): string =>
    `${facet}: ${chosen.length === 1 ? chosen[0] : chosen.length}`,
  moreFilters: 'More filters',
  allFilters: 'Filters',
  filterField: 'Filter devices',
  filterKey: 'Ctrl F',
  filterKeyMac: '⌘ F',
  clearFilter: 'Clear the filter',

  shownOf: (shown: number, all: number): string => `${shown.toLocaleString('en')} of ${plural(all, 'device', 'devices')}`,
  statusCount: {
    unknown: (count) => `${count.toLocaleString('en')} not checked`,
    inactive: (count) => `${count.toLocaleString('en')} inactive`,
    wrongSubnet: (count) => `${count.toLocaleString('en')} in another subnet`,
    addressConflict: (count) => `${count.toLocaleString('en')} in address conflict`,
    restarting: (count) => `${count.toLocaleString('en')} restarting`,
    offline: (count) => `${count.toLocaleString('en')} offline`,
  } satisfies Record<DeviceStatus, (count: number) => string>,
  selected: (count: number): string => `${count.toLocaleString('en')} selected`,
  newDevices: (count: number): string => plural(count, 'new device', 'new devices'),
  newRows: (count: number): string => `${count.toLocaleString('en')} new.`,
  orderChanged: 'The order has changed.',
  refreshOrder: 'Refresh order',

  headHint: 'Enter sorts. Alt with the arrow keys makes the column wider or narrower. Shift F10 opens its menu.',
  sortAscending: 'Sort ascending',
  sortDescending: 'Sort descending',
  wider: 'Wider',
  narrower: 'Narrower',
  ownWidth: 'Own width',
  moveEarlier: 'Move earlier',
  moveLater: 'Move later',
  hideColumn: 'Hide column',
  columnMenu: (column: string): string => `Column ${column}`,
  chooseColumns: 'Columns',
  earlier: (column: string): string => `Move ${column} earlier`,
  later: (column: string): string => `Move ${column} later`,
  resetColumns: 'As at first',
  noRoom: (columns: readonly string[]): string => `No room at this width: ${columns.join(', ')}.`,

  filterEmptyTitle: 'No device matches the filter',
  filterEmptyBody: (all: number): string => `${plural(all, 'device is', 'devices are')} hidden by it.`,
} as const;
