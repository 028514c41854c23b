import type { Facts } from '../../../shared/result.ts';
import type { StepProblem } from '../../../shared/sync-run.ts';
import type { StepOutcome } from './entries.ts';
import type { Meaning } from './run-answers.ts';

/** Characters. */
const LONGEST_FACT = 200;

/** How the step of a meaning ends in the journal. */
export function outcomeOf(meaning: Meaning): StepOutcome {
  switch (meaning.kind) {
    case 'done':
      return meaning.facts === undefined ? { kind: 'done' } : { kind: 'done', facts: boundedFacts(meaning.facts) };
    case 'failed':
    case 'unknown':
      return { kind: meaning.kind, problem: bounded(meaning.problem) };
    case 'locked':
      return notDone({ code: 'lockRunning', facts: { unlocksAt: meaning.until, estimated: meaning.estimated } });
    case 'busy':
      return notDone({ code: 'deviceBusy', facts: {} });
    case 'absent':
      return notDone({ code: 'unreachable', facts: { cause: meaning.code } });
    case 'pause':
      return notDone({ code: meaning.by, facts: {} });
    case 'putOff':
      return notDone(meaning.problem);
  }
}

export function failedOutcome(problem: StepProblem): StepOutcome {
  return { kind: 'failed', problem: bounded(problem) };
}

function notDone(problem: StepProblem): StepOutcome {
  return { kind: 'notDone', problem: bounded(problem) };
}

/** A device may answer with words of any length, and every line of the journal has to find room. */
function boundedFacts(facts: Facts): Facts {
  const cut = (value: Facts[string]) => (typeof value === 'string' ? value.slice(0, LONGEST_FACT) : value);
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, cut(value)]));
}

function bounded({ code, facts }: StepProblem): StepProblem {
  return { code, facts: boundedFacts(facts) };
}
