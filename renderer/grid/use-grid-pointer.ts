import type { MouseEvent } from 'react';
import type { GridColumn } from '../../shared/settings.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { type GridTarget, gridTarget } from './grid-target.ts';
import type { Point } from './point-menu.tsx';
import { toggleSort } from './toggle-sort.ts';

export interface GridPointer {
  onMouseDown(event: MouseEvent<HTMLElement>): void;
  onClick(event: MouseEvent<HTMLElement>): void;
  onContextMenu(event: MouseEvent<HTMLElement>): void;
}

/** Clicks in the grid: select, sort, open details, menus. */
export function useGridPointer(
  columns: readonly GridColumn[] | null,
  openMenu: (target: GridTarget, at: Point) => void,
): GridPointer {
  function clickHead(target: GridTarget): void {
    const { order, selection, select } = useGridStore.getState();
    if (target.onEdge) return;
    if (target.name !== null) toggleSort(target.name);
    else if (columns !== null) {
      select(order.ids.every((id) => selection.ids.has(id)) ? { kind: 'none' } : { kind: 'all', shown: order.ids });
    }
  }

  function clickRow(event: MouseEvent<HTMLElement>, id: string, inCheckCell: boolean): void {
    const { order, select } = useGridStore.getState();
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.shiftKey) select({ kind: 'range', id, shown: order.ids, keep: ctrl || inCheckCell });
    else if (ctrl || inCheckCell) select({ kind: 'toggle', id });
    else {
      select({ kind: 'only', id });
      useViewStore.getState().showDetails(id);
    }
  }

  return {
    onMouseDown(event) {
      const target = gridTarget(event.target, columns);
      if (target === null || event.button !== 0) return;
      // Shift click would select text, and a click on a checkbox would take the focus out of its cell.
      if (event.shiftKey || event.target instanceof HTMLInputElement) {
        event.preventDefault();
        target.element.focus({ preventScroll: true });
      }
    },
    onClick(event) {
      const target = gridTarget(event.target, columns);
      if (target === null) return;
      if (target.row === null) clickHead(target);
      else clickRow(event, target.row, columns !== null && target.column === 0);
    },
    onContextMenu(event) {
      const target = gridTarget(event.target, columns);
      if (target === null) return;
      event.preventDefault();
      // A menu key sends no pointer position.
      const box = target.element.getBoundingClientRect();
      const byKey = event.clientX === 0 && event.clientY === 0;
      openMenu(target, byKey ? { x: box.left + 24, y: box.bottom - 4 } : { x: event.clientX, y: event.clientY });
    },
  };
}
