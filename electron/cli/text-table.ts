import { displayWidth, harmless, padDisplay } from './display-width.ts';

export interface TextColumn<Row> {
  readonly title: string;
  readonly text: (row: Row) => string | null;
}

/** Lines of equal columns, a heading first; a column that is empty for every row is left out. */
export function textTable<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[]): string {
  const filled = columns
    .map(({ title, text }) => ({ title, cells: rows.map((row) => harmless(text(row) ?? '')) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ title, cells }) => ({ title, cells: cells.map((cell) => cell || '-') }));
  const widths = filled.map(({ title, cells }) => Math.max(...[title, ...cells].map(displayWidth)));
  const line = (cells: readonly string[]): string =>
    `${cells
      .map((cell, index) => padDisplay(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd()}\n`;
  return [
    line(filled.map(({ title }) => title)),
    ...rows.map((_, row) => line(filled.map(({ cells }) => cells[row] ?? ''))),
  ].join('');
}
