import type { ExportedDevice } from '../../../shared/device-export.ts';
import { displayWidth, harmless, padDisplay } from '../display-width.ts';

const columns: readonly { readonly title: string; readonly text: (device: ExportedDevice) => string | null }[] = [
  { title: 'ADDRESS', text: ({ address }) => address },
  { title: 'STATE', text: stateOf },
  { title: 'NAME', text: ({ name }) => name },
  { title: 'MODEL', text: ({ model }) => model },
  { title: 'FIRMWARE', text: ({ firmware }) => firmware },
  { title: 'MAC', text: ({ mac }) => mac },
  { title: 'INTERFACE', text: ({ interfaces }) => interfaces.join(', ') },
  { title: 'SERIAL NUMBER', text: ({ serialNumber }) => serialNumber },
];

/** Lines of equal columns, a heading first; a column that is empty for every device is left out. */
export function deviceTable(devices: readonly ExportedDevice[]): string {
  const filled = columns
    .map(({ title, text }) => ({ title, cells: devices.map((device) => harmless(text(device) ?? '')) }))
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
    ...devices.map((_, row) => line(filled.map(({ cells }) => cells[row] ?? ''))),
  ].join('');
}

/** What a person has to know first. A found device is online or it would not be in the table; its lock is not known here. */
function stateOf({ status, presence }: ExportedDevice): string {
  switch (status) {
    case 'addressConflict':
      return 'address conflict';
    case 'inactive':
      return 'not activated';
    case 'wrongSubnet':
      return 'other subnet';
    case 'restarting':
      return 'restarting';
    case 'offline':
    case 'unknown':
      return presence;
  }
}
