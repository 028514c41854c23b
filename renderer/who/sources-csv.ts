import type { Device, DeviceId } from '../../shared/device.ts';
import { type CsvValue, toCsv } from '../../shared/device-export.ts';
import type { FailedLoginSource } from '../../shared/failed-logins.ts';
import { dateTime } from '../format/time.ts';
import { text } from '../text/en.ts';
import { sourceName } from './source-names.ts';

/** The same rows as the table, the head first. Instants as a person reads them. */
export function sourceRows(
  sources: readonly FailedLoginSource[],
  devices: ReadonlyMap<DeviceId, Device>,
): readonly (readonly string[])[] {
  const { columns, confidenceOf, rhythm, noAddress } = text.who;
  return [
    Object.values(columns),
    ...sources.map((source) => [
      source.address || noAddress,
      sourceName(source, devices),
      source.userName,
      String(source.count),
      dateTime(source.first),
      dateTime(source.last),
      rhythm(source),
      confidenceOf[source.confidence],
    ]),
  ];
}

/** For programs: names of fields as in the analysis, instants in ISO 8601. User names come from strangers, so cells are guarded. */
export function sourcesToCsv(sources: readonly FailedLoginSource[], devices: ReadonlyMap<DeviceId, Device>): string {
  const head = ['address', 'who', 'userName', 'count', 'first', 'last', 'rhythm', 'everySeconds', 'confidence'];
  const rows = sources.map((source): readonly CsvValue[] => [
    source.address,
    sourceName(source, devices),
    source.userName,
    source.count,
    new Date(source.first).toISOString(),
    new Date(source.last).toISOString(),
    source.rhythm.kind,
    source.rhythm.kind === 'even' ? source.rhythm.everySeconds : null,
    source.confidence,
  ]);
  return toCsv([head, ...rows]);
}
