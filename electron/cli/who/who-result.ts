import type { WhoAnalysis } from '../../../shared/causes.ts';
import { describeCause } from '../../../shared/text/causes.ts';
import {
  describeEvidence,
  describeLogProblem,
  describeNotVisible,
  describeVerdict,
  describeWhoStep,
} from '../../../shared/text/who.ts';
import { harmless } from '../display-width.ts';

const iso = (instant: number): string => new Date(instant).toISOString();

/** What `--json` prints (docs/who-json.md). Instants are ISO 8601 in UTC, on this computer's clock. */
export function whoJson({ who, causes }: WhoAnalysis) {
  const { verdict, sources, log, own, notVisible } = who;
  return {
    verdict: { ...verdict, sentence: describeVerdict(verdict), nextStepSentence: describeWhoStep(verdict.nextStep) },
    sources: sources.map(({ address, userName, count, first, last, rhythm, identity, confidence }) => ({
      address,
      userName,
      count,
      first: iso(first),
      last: iso(last),
      rhythm,
      identity,
      confidence,
    })),
    ownAttempts: own,
    log: {
      read: log.wasRead,
      from: iso(log.window.from),
      until: iso(log.window.until),
      entries: log.entriesRead,
      cut: log.cut,
      begins: log.begins === null ? null : iso(log.begins),
      clockOffsetSeconds: log.clockOffsetMs === null ? null : Math.round(log.clockOffsetMs / 1000),
      problems: log.problems,
    },
    notVisible,
    causes,
  };
}

/** For people. What a device wrote cannot command the terminal. */
export function whoLines({ who, causes }: WhoAnalysis): string {
  const { verdict, sources, log, notVisible } = who;
  const lines = [
    `${describeVerdict(verdict)} (${verdict.confidence} confidence)`,
    ...verdict.evidence.flatMap((line) => indented(describeEvidence(line))),
    `Next: ${describeWhoStep(verdict.nextStep)}`,
    ...section(
      'Failed logins by address',
      sources.map(({ address, userName, count, first, last }) =>
        [address || 'at the device', userName, `${count}`, iso(first), iso(last)].join('  '),
      ),
    ),
    ...section('About the log', log.problems.map(describeLogProblem)),
    ...section(
      'Causes',
      causes.map((cause) => `${describeCause(cause).title} (${cause.confidence})`),
    ),
    ...section('Not visible here', notVisible.map(describeNotVisible)),
  ];
  return lines.map((line) => `${harmless(line)}\n`).join('');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.flatMap(indented)];
}

function indented(line: string | null): readonly string[] {
  return line === null ? [] : [`  ${line}`];
}
