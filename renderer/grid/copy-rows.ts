/** Tab-separated lines for a spreadsheet or a text: a cell with a tab, a line break or a quote is quoted (as spreadsheets paste it). */
export function toTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(tabSeparatedCell).join('\t')).join('\n');
}

function tabSeparatedCell(text: string): string {
  // A cell that a spreadsheet would take for a formula stays text.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[\t\r\n"]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
