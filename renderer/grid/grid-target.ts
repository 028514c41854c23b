import type { DeviceId } from '../../shared/device.ts';
import type { GridColumn } from '../../shared/settings.ts';
import type { ActiveCell } from '../state/grid-store.ts';

/** The cell an event happened in. `row` is null in the head. */
export interface GridTarget extends ActiveCell {
  readonly element: HTMLElement;
  readonly name: GridColumn | null;
  readonly onEdge: boolean;
}

export function gridTarget(target: EventTarget, columns: readonly GridColumn[] | null): GridTarget | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-column]');
  if (cell === null) return null;
  const column = Number(cell.dataset['column']);
  const row: DeviceId | null = cell.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null;
  return { element: cell, row, column, name: columns?.[column - 1] ?? null, onEdge: target.closest('[data-edge]') !== null };
}

/** The cell on the screen, or null where it is not drawn. */
export function cellElement(grid: HTMLElement, { row, column }: ActiveCell): HTMLElement | null {
  const line = row === null ? grid.querySelector('thead') : grid.querySelector(`[data-row="${CSS.escape(row)}"]`);
  return line?.querySelector<HTMLElement>(`[data-column="${column}"]`) ?? null;
}
