import type { DeviceKind } from '../../shared/device.ts';
import { kindWord } from '../../shared/text/device.ts';
import { MenuItem } from '../controls/menu.tsx';
import { type FacetName, facetCounts, NOT_TOLD } from '../grid/facets.ts';
import { kindIcons } from '../icons/status-icons.tsx';
import { loginFactsNow, type ShownStatus } from '../locks/login-status.ts';
import { shownIcons } from '../locks/shown-marks.ts';
import { shownWord } from '../locks/shown-word.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { text } from '../text/en.ts';

export function facetLabel(facet: FacetName, value: string): string {
  if (value === NOT_TOLD) return text.grid.notTold;
  switch (facet) {
    case 'status':
      return shownWord(value as ShownStatus); // facet values are made by facetValues()
    case 'kind':
      return kindWord(value as DeviceKind);
    case 'activated':
      return value === 'yes' ? text.grid.yes : text.grid.no;
    case 'interface':
    case 'subnet':
    case 'oem':
      return value;
  }
}

function facetIcon(facet: FacetName, value: string) {
  if (facet === 'status') return shownIcons[value as ShownStatus];
  return facet === 'kind' ? kindIcons[value as DeviceKind] : undefined;
}

/** The values of one facet with the number of devices each would leave. Counted only while its menu is open. */
export function FacetItems({ facet }: { readonly facet: FacetName }) {
  const byId = useDevicesStore((state) => state.byId);
  const query = useGridStore((state) => state.query);
  const facets = useGridStore((state) => state.facets);
  const counts = facetCounts([...byId.values()], { query, facets }, facet, Date.now(), loginFactsNow);
  return counts.map(({ value, count }) => {
    const icon = facetIcon(facet, value);
    return (
      <MenuItem key={value} id={itemKey(value)} count={count} {...(icon ? { icon } : {})}>
        {facetLabel(facet, value)}
      </MenuItem>
    );
  });
}

/** Menu keys may not be empty. */
function itemKey(value: string): string {
  return `=${value}`;
}

export function chosenKeys(chosen: ReadonlySet<string>): Set<string> {
  return new Set([...chosen].map(itemKey));
}

export function chosenValues(keys: 'all' | Iterable<string | number>): ReadonlySet<string> {
  return new Set(keys === 'all' ? [] : [...keys].map((key) => String(key).slice(1)));
}
