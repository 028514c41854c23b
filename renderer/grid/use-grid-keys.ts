import type { KeyboardEvent, RefObject } from 'react';
import type { GridColumn } from '../../shared/settings.ts';
import { copyRows } from '../commands/device-commands.ts';
import { type ActiveCell, useGridStore } from '../state/grid-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { cellElement, type GridTarget, gridTarget } from './grid-target.ts';
import { WIDTH_STEP } from './head-menu.tsx';
import { moveInGrid, type Place } from './keyboard.ts';
import type { Point } from './point-menu.tsx';
import { toggleSort } from './toggle-sort.ts';

export interface GridKeysOptions {
  readonly grid: RefObject<HTMLElement | null>;
  /** Null: two-line rows without a head. */
  readonly columns: readonly GridColumn[] | null;
  readonly rowHeight: number;
  readonly openMenu: (target: GridTarget, at: Point) => void;
  /** The cell is drawn on the next render; it takes the focus then. */
  readonly focusCell: (cell: ActiveCell) => void;
}

/** The keys of the grid: WAI-ARIA grid pattern, selection, copying, sorting, widths, menus. */
export function useGridKeys(options: GridKeysOptions): (event: KeyboardEvent<HTMLElement>) => void {
  const { grid, columns, rowHeight, openMenu, focusCell } = options;

  function placeOf(target: GridTarget): Place {
    const { ids } = useGridStore.getState().order;
    return { row: target.row === null ? -1 : ids.indexOf(target.row), column: target.column };
  }

  function move(event: KeyboardEvent<HTMLElement>, target: GridTarget): boolean {
    const { order, select } = useGridStore.getState();
    const page = grid.current?.parentElement?.clientHeight ?? 0;
    const place = moveInGrid(
      placeOf(target),
      { key: event.key, ctrl: event.ctrlKey || event.metaKey },
      {
        rows: order.ids.length,
        columns: columns === null ? 1 : columns.length + 1,
        hasHead: columns !== null,
        pageRows: Math.max(1, Math.floor(page / rowHeight) - 1),
        mirrored: grid.current !== null && getComputedStyle(grid.current).direction === 'rtl',
      },
    );
    if (place === null) return false;
    const row = place.row < 0 ? null : (order.ids[place.row] ?? null);
    focusCell({ row, column: place.column });
    const vertical = event.key === 'ArrowDown' || event.key === 'ArrowUp' || event.key.startsWith('Page');
    if (event.shiftKey && vertical && row !== null && target.row !== null) {
      if (useGridStore.getState().selection.ids.size === 0) select({ kind: 'only', id: target.row });
      select({ kind: 'range', id: row, shown: order.ids, keep: false });
    }
    return true;
  }

  function headKey(event: KeyboardEvent<HTMLElement>, target: GridTarget): boolean {
    const { selection, order, select } = useGridStore.getState();
    if (target.name === null) {
      if (event.key !== ' ' && event.key !== 'Enter') return false;
      select(order.ids.every((id) => selection.ids.has(id)) ? { kind: 'none' } : { kind: 'all', shown: order.ids });
      return true;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      toggleSort(target.name);
      return true;
    }
    if (!event.altKey || !event.key.startsWith('Arrow')) return false;
    const wider = event.key === 'ArrowRight' || event.key === 'ArrowUp';
    const width = target.element.getBoundingClientRect().width;
    useSettingsStore.getState().setWidth(target.name, width + (wider ? WIDTH_STEP : -WIDTH_STEP));
    return true;
  }

  function rowKey(event: KeyboardEvent<HTMLElement>, id: string): boolean {
    const { selection, order, select } = useGridStore.getState();
    const { showDetails, beginRename } = useViewStore.getState();
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter') {
      if (!selection.ids.has(id) || selection.ids.size > 1) select({ kind: 'only', id });
      showDetails(id);
    } else if (event.key === 'F2') {
      beginRename(id);
    } else if (event.key === ' ') {
      select(event.shiftKey ? { kind: 'range', id, shown: order.ids, keep: true } : { kind: 'toggle', id });
    } else if (ctrl && event.key.toLowerCase() === 'c') {
      if (window.getSelection()?.toString()) return false;
      void copyRows(selection.ids.size > 0 ? selection.ids : new Set([id]));
    } else {
      return false;
    }
    return true;
  }

  function menuKey(event: KeyboardEvent<HTMLElement>, target: GridTarget): boolean {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return false;
    const box = (grid.current && cellElement(grid.current, target))?.getBoundingClientRect();
    if (box) openMenu(target, { x: box.left + 24, y: box.bottom - 4 });
    return true;
  }

  function commonKey(event: KeyboardEvent<HTMLElement>): boolean {
    const { order, selection, select } = useGridStore.getState();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      select({ kind: 'all', shown: order.ids });
      return true;
    }
    if (event.key !== 'Escape' || selection.ids.size === 0) return false;
    select({ kind: 'none' });
    return true;
  }

  return (event) => {
    const target = gridTarget(event.target, columns);
    if (target === null) return;
    const handled =
      menuKey(event, target) ||
      (target.row === null ? headKey(event, target) : rowKey(event, target.row)) ||
      commonKey(event) ||
      move(event, target);
    if (handled) event.preventDefault();
  };
}
