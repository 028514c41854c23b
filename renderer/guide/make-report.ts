import type { AttemptRow } from '../../shared/attempts.ts';
import type { WhoAnalysis } from '../../shared/causes.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Guide } from '../../shared/guide.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { describeCause, describeCauseEvidence } from '../../shared/text/causes.ts';
import { kindWord } from '../../shared/text/device.ts';
import { describeGuideStep, describeProfessional, describeStepEvidence } from '../../shared/text/guide.ts';
import { describeEvidence, describeLogProblem, describeNotVisible, describeVerdict } from '../../shared/text/who.ts';
import type { RecorderChannels } from '../../shared/who.ts';
import { dateTime } from '../format/time.ts';
import { deviceTitle, toldWord } from '../grid/device-values.ts';
import { text } from '../text/en.ts';
import { sourceRows } from '../who/sources-csv.ts';
import { stateWord } from './guide-step-item.tsx';
import type { ReportDocument, ReportPart, ReportSection } from './report-document.ts';
import { lockFacts, lockRow, lockTableHead } from './report-locks.ts';

const words = text.guide.doc;

/** All that a report is made of. There is no password among it, so none can get in. */
export interface ReportFacts {
  readonly device: Device;
  readonly devices: ReadonlyMap<DeviceId, Device>;
  readonly locks: readonly DeviceLock[];
  readonly analysis: WhoAnalysis | null;
  readonly channels: readonly RecorderChannels[];
  readonly guide: Guide | null;
  /** Of this device, the latest first. */
  readonly attempts: readonly AttemptRow[];
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/** What a professional needs to go on: devices, locks, evidence, and what was tried. */
export function makeReport(facts: ReportFacts): ReportDocument {
  const { device, version, madeAt } = facts;
  return {
    title: words.title(deviceTitle(device)),
    subtitle: words.made(dateTime(madeAt), version),
    sections: [
      { heading: words.device, parts: [deviceFacts(device)] },
      ...lockSections(facts),
      ...whoSections(facts),
      ...channelSections(facts),
      { heading: words.tried, parts: triedParts(facts) },
      ...professionalSection(facts.guide),
    ],
    end: words.end,
  };
}

function deviceFacts(device: Device): ReportPart {
  const told = (value: string | null) => value ?? words.notTold;
  return {
    kind: 'facts',
    facts: [
      [words.name, told(device.name)],
      [words.kind, kindWord(device.kind)],
      [words.model, told(device.model)],
      [words.serial, told(device.serialNumber)],
      [words.mac, told(device.mac)],
      [words.address, told(device.address)],
      [words.firmware, told(device.firmware?.text ?? null)],
      [words.started, told(device.bootTime)],
      [words.hikConnect, toldWord(device.hikConnect.enabled)],
    ],
  };
}

function lockSections({ device, devices, locks, madeAt }: ReportFacts): readonly ReportSection[] {
  const own = locks.filter(({ deviceId }) => deviceId === device.id);
  const others = locks.filter(({ deviceId, record }) => deviceId !== device.id && record.said === 'locked');
  const parts: readonly ReportPart[] =
    own.length === 0
      ? [{ kind: 'paragraph', text: words.lockNone }]
      : own.map((lock) => ({ kind: 'facts', facts: lockFacts(lock, madeAt) }));
  const rows = others.map((lock) => lockRow(lock, devices, madeAt));
  const otherSection = { heading: words.otherLocks, parts: [{ kind: 'table' as const, head: lockTableHead, rows }] };
  return [{ heading: words.lock, parts }, ...(others.length === 0 ? [] : [otherSection])];
}

function whoSections({ analysis, devices }: ReportFacts): readonly ReportSection[] {
  if (analysis === null) return [{ heading: words.verdict, parts: [{ kind: 'paragraph', text: words.verdictNone }] }];
  const { who, causes } = analysis;
  const [head = [], ...rows] = sourceRows(who.sources, devices);
  const confidence = text.who.confidenceOf[who.verdict.confidence];
  const causeItems = causes.map((cause) => {
    const { title, meaning } = describeCause(cause);
    const lines = cause.evidence.map(describeCauseEvidence).filter((line) => line !== null);
    return [`${title} (${text.who.confidenceOf[cause.confidence]}).`, meaning, ...lines].join(' ');
  });
  const sections: readonly ReportSection[] = [
    {
      heading: words.verdict,
      parts: [
        { kind: 'paragraph', text: `${describeVerdict(who.verdict)} ${words.verdictConfidence}: ${confidence}.` },
        { kind: 'list', items: who.verdict.evidence.map(describeEvidence).filter((line) => line !== null) },
      ],
    },
    { heading: words.sources, parts: [{ kind: 'table', head, rows }] },
    { heading: words.causes, parts: [{ kind: 'list', items: causeItems }] },
    { heading: words.problems, parts: [{ kind: 'list', items: who.log.problems.map(describeLogProblem) }] },
    { heading: words.notVisible, parts: [{ kind: 'list', items: who.notVisible.map(describeNotVisible) }] },
  ];
  return sections.filter(({ parts }) => parts.some(hasContent));
}

function hasContent(part: ReportPart): boolean {
  if (part.kind === 'list') return part.items.length > 0;
  return part.kind !== 'table' || part.rows.length > 0;
}

function channelSections({ channels, devices }: ReportFacts): readonly ReportSection[] {
  return channels.map((recorder) => {
    const known = devices.get(recorder.recorderId);
    const rows = recorder.channels.map((channel) => {
      const camera = channel.camera === null ? undefined : devices.get(channel.camera.deviceId);
      return [
        channel.channelId ?? '',
        camera ? deviceTitle(camera) : (channel.name ?? ''),
        channel.address ?? '',
        text.who.channelState[channel.state],
        channel.detectResult ?? '',
      ];
    });
    const heading = words.channels(known ? deviceTitle(known) : recorder.recorderId);
    return { heading, parts: [{ kind: 'table', head: words.channelColumns, rows }] };
  });
}

function triedParts({ guide, attempts }: ReportFacts): readonly ReportPart[] {
  const steps = (guide?.steps ?? []).map((step) => {
    const { state } = step;
    const line = state.kind === 'doneByEvidence' ? state.evidence : state.kind === 'openedAgain' ? state.because : null;
    const seen = line === null ? null : describeStepEvidence(line);
    return [`${describeGuideStep(step).title}: ${stateWord(state)}.`, seen].filter((part) => part !== null).join(' ');
  });
  const rows = attempts.map((row) => [
    dateTime(row.sentAt),
    row.account,
    row.lane,
    words.outcomes[row.outcome],
    row.attemptsLeft === null ? words.notTold : String(row.attemptsLeft),
  ]);
  const heading: ReportPart = {
    kind: 'paragraph',
    text: `${words.attempts}:${rows.length === 0 ? ` ${words.attemptsNone}` : ''}`,
  };
  const table: readonly ReportPart[] = rows.length === 0 ? [] : [{ kind: 'table', head: words.attemptColumns, rows }];
  return [...(steps.length === 0 ? [] : [{ kind: 'list' as const, items: steps }]), heading, ...table];
}

function professionalSection(guide: Guide | null): readonly ReportSection[] {
  const reasons = (guide?.professional ?? []).map(describeProfessional);
  return reasons.length === 0 ? [] : [{ heading: text.guide.professional, parts: [{ kind: 'list', items: reasons }] }];
}
