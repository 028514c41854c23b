import type { Facts } from '../../../shared/result.ts';
import type { RunLine } from '../../../shared/sync-run.ts';
import type { MissingLines, SyncEntry } from './entries.ts';
import { isOfEntry, stepKind } from './fold-device.ts';

/** What a person reads of an entry; null where there is nothing to read. */
export function lineOf(entry: SyncEntry | MissingLines): RunLine | null {
  switch (entry.kind) {
    case 'planAlso':
    case 'devicePlanned':
    case 'entriesPlanned':
    case 'recorderNamed':
    case 'loginSealed':
    case 'newSealed':
    case 'confirmed':
    case 'sending':
      return null;
    case 'missing':
      // Nobody knows when they were written: no time is told for them.
      return { at: 0, deviceId: null, code: 'linesMissing', facts: {} };
    case 'stepEnded':
      return stepLine(entry);
    case 'waiting': {
      const { at, deviceId, until, for: what } = entry;
      return { at, deviceId, code: 'waiting', facts: { ...channelOf(entry.stepId), for: what, until } };
    }
    case 'leftOut':
    case 'again':
      return { at: entry.at, deviceId: entry.deviceId, code: entry.kind, facts: {} };
    case 'paused':
      return { at: entry.at, deviceId: null, code: 'paused', facts: { by: entry.by } };
    case 'ended':
      return { at: entry.at, deviceId: null, code: 'ended', facts: { how: entry.how } };
    default:
      return { at: entry.at, deviceId: null, code: entry.kind, facts: {} };
  }
}

const DONE_CODES = {
  login: 'loginProven',
  match: 'channelMatched',
  set: 'passwordSet',
  prove: 'passwordProven',
  entry: 'entryWritten',
  online: 'channelOnline',
} as const;
const SHORT_CODES = { notDone: 'stepPutOff', failed: 'stepFailed', unknown: 'stepUnknown' } as const;

function stepLine({ at, deviceId, stepId, password, outcome }: Extract<SyncEntry, { kind: 'stepEnded' }>): RunLine {
  const about: Facts = { step: stepKind(stepId), password, ...channelOf(stepId) };
  if (outcome.kind === 'done') {
    return { at, deviceId, code: DONE_CODES[stepKind(stepId)], facts: { ...outcome.facts, ...about } };
  }
  const { code: problem, facts } = outcome.problem;
  return { at, deviceId, code: SHORT_CODES[outcome.kind], facts: { ...facts, ...about, problem } };
}

function channelOf(stepId: string): Facts {
  if (!isOfEntry(stepKind(stepId))) return {};
  const key = stepId.slice(stepId.indexOf(':') + 1);
  const cut = key.lastIndexOf(':');
  return { recorderId: key.slice(0, cut), channelId: key.slice(cut + 1) };
}
