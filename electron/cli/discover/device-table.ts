import type { ExportedDevice } from '../../../shared/device-export.ts';
import { type TextColumn, textTable } from '../text-table.ts';

const columns: readonly TextColumn<ExportedDevice>[] = [
  { title: 'ADDRESS', text: ({ address }) => address },
  { title: 'STATE', text: stateOf },
  { title: 'NAME', text: ({ name }) => name },
  { title: 'MODEL', text: ({ model }) => model },
  { title: 'FIRMWARE', text: ({ firmware }) => firmware },
  { title: 'MAC', text: ({ mac }) => mac },
  { title: 'INTERFACE', text: ({ interfaces }) => interfaces.join(', ') },
  { title: 'SERIAL NUMBER', text: ({ serialNumber }) => serialNumber },
];

/** A column that is empty for every device is left out. */
export function deviceTable(devices: readonly ExportedDevice[]): string {
  return textTable(columns, devices);
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
