import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import { type ActiveCell, useGridStore } from '../state/grid-store.ts';
import { cellElement, gridTarget } from './grid-target.ts';

export interface ActiveCellState {
  readonly active: ActiveCell;
  /** Of its row among those shown; -1 in the head. */
  readonly activeIndex: number;
  readonly focusCell: (cell: ActiveCell) => void;
}

/** The grid's one tab stop. It belongs to a device, not to a place, so that it stays with it when the order changes. */
export function useActiveCell(
  grid: RefObject<HTMLElement | null>,
  ids: readonly DeviceId[],
  columnCount: number,
): ActiveCellState {
  const wished = useGridStore((state) => state.active);
  const lastIndex = useRef(0);
  const focusWanted = useRef(false);

  const wishedIndex = wished === null || wished.row === null ? -1 : ids.indexOf(wished.row);
  const gone = wished === null || (wished.row !== null && wishedIndex < 0);
  // Where the row left, its neighbour takes over.
  const activeIndex = gone ? Math.min(wished === null ? 0 : lastIndex.current, ids.length - 1) : wishedIndex;
  const column = Math.min(wished?.column ?? 0, columnCount - 1);
  const active: ActiveCell = { row: activeIndex < 0 ? null : (ids[activeIndex] ?? null), column };

  useLayoutEffect(() => {
    lastIndex.current = Math.max(activeIndex, 0);
    const lost = gone && wished !== null && useGridStore.getState().focusInside;
    if (!focusWanted.current && !lost) return;
    const cell = grid.current && cellElement(grid.current, active);
    if (!cell) return;
    focusWanted.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const { setActive, setFocusInside } = useGridStore.getState();
    const focusIn = (event: FocusEvent) => {
      const target = event.target && gridTarget(event.target, null);
      setFocusInside(true);
      if (target) setActive({ row: target.row, column: target.column });
    };
    const focusOut = (event: FocusEvent) => {
      const next = event.relatedTarget;
      if (!(next instanceof Node && element.contains(next))) setFocusInside(false);
    };
    element.addEventListener('focusin', focusIn);
    element.addEventListener('focusout', focusOut);
    return () => {
      element.removeEventListener('focusin', focusIn);
      element.removeEventListener('focusout', focusOut);
      setFocusInside(false);
    };
  }, [grid]);

  return {
    active,
    activeIndex,
    focusCell: (cell) => {
      focusWanted.current = true;
      useGridStore.getState().setActive(cell);
    },
  };
}
