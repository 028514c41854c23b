import { compareIPv4 } from '../../../shared/address.ts';
import type { Device } from '../../../shared/device.ts';
import { devicesToCsv, toExportedDevices } from '../../../shared/device-export.ts';
import type { InterfaceReport, NetworkDiagnosis } from '../../../shared/network.ts';
import { compareNatural } from '../../../shared/order.ts';
import { describeDiagnosis, diagnosisSubject } from '../../../shared/text/diagnosis.ts';
import { harmless } from '../display-width.ts';
import { deviceTable } from './device-table.ts';
import type { DiscoverOptions } from './discover-options.ts';
import type { SearchOutcome } from './search.ts';

/** What goes to stdout: a table, one JSON object (docs/discover-json.md), or CSV. An empty table is no text at all. */
export function formatResult(
  devices: readonly Device[],
  { snapshot, status, diagnosis }: SearchOutcome,
  { format }: Pick<DiscoverOptions, 'format'>,
): string {
  const sorted = [...devices].sort(byAddress);
  const exported = toExportedDevices(sorted, snapshot.seen, diagnosis.at);
  switch (format) {
    case 'table':
      return exported.length === 0 ? '' : deviceTable(exported);
    case 'csv':
      return devicesToCsv(sorted, snapshot.seen, diagnosis.at);
    case 'json': {
      const interfaces = status.interfaces.filter(({ state }) => state !== 'leftOut').map(exportInterface);
      return `${JSON.stringify({ devices: exported, interfaces }, null, 2).replace(/[\u007F-\u009F]/g, escapeSign)}\n`;
    }
  }
}

/** For stderr: what was tried, what it means and what to do, the line to read first at the top. */
export function diagnosisLines(
  { lines, mostLikely }: NetworkDiagnosis,
  { targets, interfaces }: Pick<DiscoverOptions, 'targets' | 'interfaces'>,
): readonly string[] {
  const first = mostLikely === null ? undefined : lines[mostLikely];
  const ordered = first === undefined ? lines : [first, ...lines.filter((line) => line !== first)];
  // Whoever named the interfaces knows that the others are left out.
  const wanted = interfaces === null ? ordered : ordered.filter(({ verdict }) => verdict !== 'leftOut');
  return [
    `No device answered${targets === null ? '' : ` at ${targets.text}`}. What Latchkey tried:`,
    ...wanted.map((line) => {
      const { title, detail, nextStep } = describeDiagnosis(line);
      const sentence = /[.!?]$/.test(title) ? title : `${title}.`;
      return harmless(`  ${diagnosisSubject(line)}: ${[sentence, detail, nextStep].filter(Boolean).join(' ')}`);
    }),
  ];
}

function exportInterface({ name, address, sent, answered, malformed, faults }: InterfaceReport) {
  return { name, address, sent, answered, malformed, errors: faults.map(({ during, code }) => ({ during, code })) };
}

/** JSON leaves these as they are, but a terminal may obey them. */
function escapeSign(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** By address as numbers; devices that share one by serial number, so that two runs print the same order. */
function byAddress(left: Device, right: Device): number {
  return (
    compareIPv4(left.address ?? '', right.address ?? '') || compareNatural(left.serialNumber ?? '', right.serialNumber ?? '')
  );
}
