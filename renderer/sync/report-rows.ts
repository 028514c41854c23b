import { type CsvValue, toCsv } from '../../shared/device-export.ts';
import type { SkippedDevice } from '../../shared/sync-plan.ts';
import type { ReportedChannel, ReportedDevice, SyncReport } from '../../shared/sync-run.ts';
import { clockTime, dateTime } from '../format/time.ts';
import type { ReportDocument, ReportPart } from '../guide/report-document.ts';
import { text } from '../text/en.ts';
import { describeProblem, describeSkip, nameBesideAddress } from './describe.ts';

const words = text.sync.report;
const { columns } = text.sync;

/** The password that was to be in force: the new one, or after a roll back the old one. */
export function wanted(report: SyncReport): 'new' | 'old' {
  return report.direction === 'back' ? 'old' : 'new';
}

/** After a roll back: the run had not come to it, so there was nothing to bring back. */
export function isUntouched({ inForce, state }: ReportedDevice, goal: 'new' | 'old'): boolean {
  return goal === 'old' && inForce === 'old' && (state === 'leftOut' || state === 'notStarted');
}

/** Devices and channels that are not as they should be. */
export function leftToDo(report: SyncReport): readonly ReportedDevice[] {
  const goal = wanted(report);
  return report.devices.filter((device) => {
    const { inForce, state, channels } = device;
    const isSettled = state === 'done' || isUntouched(device, goal);
    return inForce !== goal || !isSettled || channels.some(({ entry }) => entry !== goal);
  });
}

/** `Channel 2 online`, `Channel 5, old`. */
export function channelText(channel: ReportedChannel, goal: 'new' | 'old'): string {
  const { channelId, entry, state } = channel;
  return entry === goal && state === 'online' ? words.channelOnline(channelId) : words.channel(channelId, entry, state);
}

export function proofText(device: ReportedDevice): string {
  const proven = words.provenBy[device.provenBy];
  return device.provenAt === null ? proven : `${proven}, ${clockTime(device.provenAt)}`;
}

export function reportTitle(report: SyncReport): string {
  const goal = wanted(report);
  const done = report.devices.filter(({ inForce }) => inForce === goal).length;
  return words.title(done, report.devices.length, goal);
}

export function reportSubtitle(report: SyncReport): string {
  const others = report.devices
    .filter(({ inForce }) => inForce !== wanted(report))
    .map(({ name, inForce }) => ({ name, inForce }));
  const seconds = Math.max(0, Math.round((report.endedAt - report.startedAt) / 1000));
  return [words.others(others), words.finished(report.how, clockTime(report.endedAt), seconds), words.spent(report.triesSpent)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function noteOf({ problem }: ReportedDevice): string {
  return problem === null ? '' : describeProblem(problem);
}

function skippedPart(skipped: readonly SkippedDevice[]): ReportPart {
  const items = skipped.map(({ name, address, reason }) =>
    [nameBesideAddress(name, address), address ?? text.grid.notTold, describeSkip(reason)].join(' · '),
  );
  return { kind: 'list', items };
}

/** The report on paper. It names devices and times, never a password. */
export function reportDocument(report: SyncReport, skipped: readonly SkippedDevice[]): ReportDocument {
  const goal = wanted(report);
  const head = [columns.device, columns.address, columns.account, words.password, columns.entry, columns.state];
  const rows = report.devices.map((device) => [
    nameBesideAddress(device.name, device.address),
    device.address,
    device.account,
    `${words.inForce[device.inForce]}: ${proofText(device)}`,
    device.channels.map((channel) => channelText(channel, goal)).join('; ') || words.noChannel,
    isUntouched(device, goal) ? words.untouched : text.sync.run.states[device.state],
  ]);
  const notes = report.devices.filter(({ problem }) => problem !== null).map((device) => `${device.name}: ${noteOf(device)}`);
  const notesPart: ReportPart = { kind: 'list', items: notes };
  return {
    title: reportTitle(report),
    subtitle: reportSubtitle(report),
    sections: [
      { heading: words.inForceHeading, parts: [{ kind: 'table', head, rows }] },
      ...(notes.length === 0 ? [] : [{ heading: columns.note, parts: [notesPart] }]),
      ...(skipped.length === 0 ? [] : [{ heading: text.sync.plan.skippedHeading, parts: [skippedPart(skipped)] }]),
      {
        heading: words.whenHeading,
        parts: [
          {
            kind: 'facts',
            facts: [
              [words.startedAt, dateTime(report.startedAt)],
              [words.endedAt, dateTime(report.endedAt)],
            ],
          },
        ],
      },
    ],
    end: words.noPasswords,
  };
}

/** For programs: one line for each channel of a device, one for a device without any. Instants in ISO 8601. */
export function reportToCsv(report: SyncReport): string {
  const head = [
    'device',
    'deviceId',
    'address',
    'account',
    'passwordInForce',
    'provenBy',
    'provenAt',
    'state',
    'problem',
    'recorder',
    'channel',
    'channelEntry',
    'channelState',
  ];
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const rows = report.devices.flatMap((device) => {
    const own: readonly CsvValue[] = [
      device.name,
      device.deviceId,
      device.address,
      device.account,
      device.inForce,
      device.provenBy,
      iso(device.provenAt),
      device.state,
      device.problem?.code ?? null,
    ];
    if (device.channels.length === 0) return [[...own, null, null, null, null]];
    return device.channels.map((channel) => [...own, channel.recorderName, channel.channelId, channel.entry, channel.state]);
  });
  return toCsv([head, ...rows]);
}
