import { type CsvValue, toCsv } from '../../shared/device-export.ts';
import { textOf } from '../../shared/text/facts.ts';
import { isChannelLeftAlone } from './report-left.ts';
import { type ReportFacts, type ReportRow, reportRows } from './report-rows.ts';

const columns = [
  'record',
  'name',
  'model',
  'deviceId',
  'serialNumber',
  'mac',
  'address',
  'account',
  'passwordInForce',
  'provenBy',
  'provenAt',
  'state',
  'reason',
  'recorder',
  'channel',
  'channelName',
  'channelEntry',
  'channelState',
  'withoutChannel',
  'runStartedAt',
  'runEndedAt',
  'runEnd',
] as const;
type Cells = Partial<Record<(typeof columns)[number], CsvValue>>;

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/**
 * For programs, in codes. `record`: `device`, one line for each channel of it or one without any; `skipped`, a device without a
 * part in the run; `channelLeftAlone`. Instants in ISO 8601.
 */
export function reportToCsv(facts: ReportFacts): string {
  const { report } = facts;
  const run: Cells = { runStartedAt: iso(report.startedAt), runEndedAt: iso(report.endedAt), runEnd: report.how };
  const lines = [...reportRows(facts).flatMap(deviceLines), ...skippedLines(facts), ...channelLines(facts)];
  return toCsv([columns, ...lines.map((line) => columns.map((column) => ({ ...line, ...run })[column] ?? null))]);
}

function deviceLines({ device, name, model, identity, state, withoutChannel }: ReportRow): readonly Cells[] {
  const { deviceId, address, account, inForce, provenBy, provenAt, problem, channels } = device;
  const own: Cells = {
    record: 'device',
    name,
    model,
    deviceId,
    serialNumber: identity?.serialNumber ?? null,
    mac: identity?.mac ?? null,
    address,
    account,
    passwordInForce: inForce,
    provenBy,
    provenAt: iso(provenAt),
    state,
    reason: problem?.code ?? null,
  };
  if (channels.length === 0) return [{ ...own, withoutChannel }];
  return channels.map((channel) => ({
    ...own,
    recorder: channel.recorderName,
    channel: channel.channelId,
    channelName: channel.name,
    channelEntry: channel.entry,
    channelState: channel.state,
  }));
}

function skippedLines({ plan, devices }: ReportFacts): readonly Cells[] {
  return plan.skipped.map(({ deviceId, name, address, reason }) => {
    const listed = deviceId === null ? undefined : devices.get(deviceId);
    const { serialNumber = null, mac = null } = listed ?? {};
    return { record: 'skipped', name, deviceId, serialNumber, mac, address, state: 'skipped', reason };
  });
}

function channelLines({ plan }: ReportFacts): readonly Cells[] {
  const warnings = [...plan.warnings, ...plan.devices.flatMap((device) => device.warnings)];
  return warnings.filter(isChannelLeftAlone).map(({ code, facts }) => ({
    record: 'channelLeftAlone',
    address: textOf(facts, 'address'),
    account: textOf(facts, 'userName'),
    state: 'leftAlone',
    reason: code,
    recorder: textOf(facts, 'recorderName'),
    channel: textOf(facts, 'channelId'),
    channelName: textOf(facts, 'channelName'),
  }));
}
