import type { GridColumn } from '../../shared/settings.ts';
import { useSettingsStore } from '../state/settings-store.ts';

/** Sorts by a column; by the same column again, the other way round. */
export function toggleSort(column: GridColumn): void {
  const { settings, setSort } = useSettingsStore.getState();
  const { sort } = settings.grid;
  const ascending = sort.column !== column || sort.direction === 'descending';
  setSort({ column, direction: ascending ? 'ascending' : 'descending' });
}
