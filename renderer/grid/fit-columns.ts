import type { GridColumn } from '../../shared/settings.ts';

/** Which columns give way first where there is no room. What is missing here never does. */
const givesWay: readonly GridColumn[] = ['serialNumber', 'mac', 'lastSeen', 'firmware', 'model'];

/** The columns that fit into `available` pixels, least needed ones left out. The order stays. */
export function fitColumns(
  columns: readonly GridColumn[],
  widthOf: (column: GridColumn) => number,
  available: number,
): readonly GridColumn[] {
  let shown = columns;
  for (const candidate of givesWay) {
    if (shown.reduce((sum, column) => sum + widthOf(column), 0) <= available) return shown;
    shown = shown.filter((column) => column !== candidate);
  }
  return shown;
}
