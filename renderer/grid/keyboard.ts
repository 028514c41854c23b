/** A place in the grid by its indices; row -1 is the head. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  readonly hasHead: boolean;
  /** Rows that one page shows. */
  readonly pageRows: number;
  /** Right-to-left writing: the arrow keys follow the eye, not the index. */
  readonly mirrored: boolean;
}

export interface MoveKey {
  readonly key: string;
  readonly ctrl: boolean;
}

/** Where a key leads (WAI-ARIA grid pattern), or null where it is not a key of movement. */
export function moveInGrid(from: Place, { key, ctrl }: MoveKey, extent: GridExtent): Place | null {
  const first = extent.hasHead ? -1 : 0;
  const last = Math.max(extent.rows - 1, first);
  const lastColumn = Math.max(extent.columns - 1, 0);
  const to = (row: number, column: number): Place => ({
    row: Math.min(Math.max(row, first), last),
    column: Math.min(Math.max(column, 0), lastColumn),
  });
  const forward = extent.mirrored ? -1 : 1;
  switch (key) {
    case 'ArrowDown':
      return to(ctrl ? last : from.row + 1, from.column);
    case 'ArrowUp':
      return to(ctrl ? first : from.row - 1, from.column);
    case 'ArrowRight':
      return to(from.row, from.column + forward);
    case 'ArrowLeft':
      return to(from.row, from.column - forward);
    case 'Home':
      return to(ctrl ? first : from.row, 0);
    case 'End':
      return to(ctrl ? last : from.row, lastColumn);
    case 'PageDown':
      return to(from.row + extent.pageRows, from.column);
    case 'PageUp':
      return to(from.row < 0 ? from.row : Math.max(from.row - extent.pageRows, 0), from.column);
    default:
      return null;
  }
}
