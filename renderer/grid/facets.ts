import { formatIPv4, networkOf, parseIPv4, prefixLength } from '../../shared/address.ts';
import type { Device } from '../../shared/device.ts';
import { compareNatural } from '../../shared/order.ts';
import { type LoginFactsOf, noLogins, shownStatus } from '../locks/login-status.ts';
import { interfaceNames } from './device-values.ts';
import { matchesQuery } from './filter.ts';

export const facetNames = ['status', 'kind', 'interface', 'subnet', 'oem', 'activated'] as const;
export type FacetName = (typeof facetNames)[number];

/** Chosen values of each facet. An empty set means any. */
export type ChosenFacets = Readonly<Record<FacetName, ReadonlySet<string>>>;

/** The value of devices that did not tell the field. */
export const NOT_TOLD = '';

export const noFacets: ChosenFacets = {
  status: new Set(),
  kind: new Set(),
  interface: new Set(),
  subnet: new Set(),
  oem: new Set(),
  activated: new Set(),
};

export interface DeviceFilter {
  readonly query: string;
  readonly facets: ChosenFacets;
}

const nobodyLoggedIn: LoginFactsOf = () => noLogins;

export function facetValues(device: Device, facet: FacetName, now: number, logins = nobodyLoggedIn): readonly string[] {
  switch (facet) {
    case 'status':
      return [shownStatus(device, now, logins(device.id))];
    case 'kind':
      return [device.kind];
    case 'interface':
      return interfaceNames(device);
    case 'subnet':
      return [subnetOf(device)];
    case 'oem':
      return [device.oem ?? NOT_TOLD];
    case 'activated':
      return [device.activated ? 'yes' : 'no'];
  }
}

/** `192.168.1.0/24`, or `NOT_TOLD` where address or mask are missing or no mask. */
export function subnetOf(device: Pick<Device, 'address' | 'subnetMask'>): string {
  const address = device.address === null ? null : parseIPv4(device.address);
  const length = device.subnetMask === null ? null : prefixLength(device.subnetMask);
  return address === null || length === null ? NOT_TOLD : `${formatIPv4(networkOf(address, length))}/${length}`;
}

export function matchesFilter(device: Device, filter: DeviceFilter, now: number, logins = nobodyLoggedIn): boolean {
  const matchesFacet = (facet: FacetName) => {
    const chosen = filter.facets[facet];
    return chosen.size === 0 || facetValues(device, facet, now, logins).some((value) => chosen.has(value));
  };
  return facetNames.every(matchesFacet) && matchesQuery(device, filter.query, now, logins(device.id));
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/**
 * The values to choose from and how many devices each would leave, with every other part of the filter in force.
 * A chosen value stays in the list even where it leaves none.
 */
export function facetCounts(
  devices: readonly Device[],
  filter: DeviceFilter,
  facet: FacetName,
  now: number,
  logins = nobodyLoggedIn,
): readonly FacetCount[] {
  const others: DeviceFilter = { query: filter.query, facets: { ...filter.facets, [facet]: new Set<string>() } };
  const counts = new Map<string, number>([...filter.facets[facet]].map((value) => [value, 0]));
  for (const device of devices) {
    if (!matchesFilter(device, others, now, logins)) continue;
    for (const value of facetValues(device, facet, now, logins)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => compareNatural(left.value || '\uffff', right.value || '\uffff'));
}

export function isFiltering(filter: DeviceFilter): boolean {
  return filter.query.trim() !== '' || facetNames.some((facet) => filter.facets[facet].size > 0);
}
