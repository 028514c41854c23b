import { create } from 'zustand';
import type { DeviceId } from '../../shared/device.ts';
import type { GridColumn } from '../../shared/settings.ts';
import { type ChosenFacets, type FacetName, noFacets } from '../grid/facets.ts';
import { emptyOrder, type ShownOrder } from '../grid/reconcile-order.ts';
import { noSelection, type Selection, type SelectionAction, select } from '../grid/selection.ts';

/** The one cell that is in the tab order. `row` is null for the head. */
export interface ActiveCell {
  readonly row: DeviceId | null;
  readonly column: number;
}

interface GridState {
  readonly query: string;
  readonly facets: ChosenFacets;
  readonly selection: Selection;
  readonly active: ActiveCell | null;
  readonly order: ShownOrder;
  readonly pointerInside: boolean;
  readonly focusInside: boolean;
  /** Chosen columns that the grid's width has no room for. */
  readonly withoutRoom: readonly GridColumn[];
  /** Rises with each wish of the user to see the rows in their proper order. */
  readonly refreshes: number;
  setQuery(query: string): void;
  setFacet(facet: FacetName, chosen: ReadonlySet<string>): void;
  clearFilter(): void;
  select(action: SelectionAction): void;
  setActive(active: ActiveCell): void;
  setOrder(order: ShownOrder): void;
  setPointerInside(inside: boolean): void;
  setFocusInside(inside: boolean): void;
  setWithoutRoom(columns: readonly GridColumn[]): void;
  refreshOrder(): void;
}

export const useGridStore = create<GridState>()((set, get) => ({
  query: '',
  facets: noFacets,
  selection: noSelection,
  active: null,
  order: emptyOrder,
  pointerInside: false,
  focusInside: false,
  withoutRoom: [],
  refreshes: 0,
  setQuery: (query) => set({ query }),
  setFacet: (facet, chosen) => set({ facets: { ...get().facets, [facet]: chosen } }),
  clearFilter: () => set({ query: '', facets: noFacets }),
  select: (action) => set({ selection: select(get().selection, action) }),
  setActive: (active) => set({ active }),
  setOrder: (order) => set({ order }),
  setPointerInside: (pointerInside) => set({ pointerInside }),
  setFocusInside: (focusInside) => set({ focusInside }),
  setWithoutRoom: (withoutRoom) => set({ withoutRoom }),
  refreshOrder: () => set({ refreshes: get().refreshes + 1 }),
}));

/** Somebody points at, reads or has selected rows: they keep their places. */
export function isHeld(state: Pick<GridState, 'pointerInside' | 'focusInside' | 'selection'>): boolean {
  return state.pointerInside || state.focusInside || state.selection.ids.size > 0;
}
