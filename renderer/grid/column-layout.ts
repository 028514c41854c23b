import { defaultSettings, type GridColumn, type Settings } from '../../shared/settings.ts';
import { fitColumns } from './fit-columns.ts';

/** Own widths in rem, so that they grow with the text. */
const ownWidthsRem: Record<GridColumn, number> = {
  status: 14,
  name: 9.1,
  kind: 7,
  model: 10.5,
  address: 7.3,
  firmware: 5.4,
  serialNumber: 13.5,
  mac: 9.3,
  activated: 6,
  bootTime: 11.5,
  dhcp: 4.5,
  subnetMask: 8.2,
  gateway: 7.6,
  httpPort: 5.5,
  sdkPort: 5.5,
  lastSeen: 5.2,
  interface: 7,
};

const CHECK_COLUMN_REM = 2.75;

/** The column that takes the room left over: the first of these that is shown and has no width of the user's. */
const takesRest: readonly GridColumn[] = ['model', 'serialNumber', 'name', 'interface', 'status'];

export interface ColumnLayout {
  readonly columns: readonly GridColumn[];
  /** Chosen, but without room here. */
  readonly hidden: readonly GridColumn[];
  /** For `grid-template-columns`, the check column first. */
  readonly template: string;
  /** Pixels below which the grid scrolls sideways. */
  readonly minWidth: number;
  widthOf(column: GridColumn): number;
}

/** A list of columns that the user never touched adapts to the room; a chosen list is shown whole and scrolls. */
export function layOutColumns(grid: Settings['grid'], available: number, remPixels: number): ColumnLayout {
  const widthOf = (column: GridColumn) => grid.widths[column] ?? ownWidthsRem[column] * remPixels;
  const check = CHECK_COLUMN_REM * remPixels;
  const untouched = sameColumns(grid.columns, defaultSettings.grid.columns);
  const columns = untouched ? fitColumns(grid.columns, widthOf, available - check) : grid.columns;
  const rest = takesRest.find((column) => columns.includes(column) && grid.widths[column] === undefined);
  const tracks = columns.map((column) => (column === rest ? `minmax(${widthOf(column)}px, 1fr)` : `${widthOf(column)}px`));
  return {
    columns,
    hidden: grid.columns.filter((column) => !columns.includes(column)),
    template: [`${check}px`, ...tracks].join(' '),
    minWidth: columns.reduce((sum, column) => sum + widthOf(column), check),
    widthOf,
  };
}

function sameColumns(left: readonly GridColumn[], right: readonly GridColumn[]): boolean {
  return left.length === right.length && left.every((column, index) => column === right[index]);
}

/** The list with one column moved by one place. */
export function moveColumn(columns: readonly GridColumn[], column: GridColumn, by: -1 | 1): readonly GridColumn[] {
  const from = columns.indexOf(column);
  const to = from + by;
  const other = columns[to];
  if (from < 0 || other === undefined) return columns;
  return columns.map((current, index) => (index === from ? other : index === to ? column : current));
}
