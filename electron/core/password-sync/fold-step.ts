import type { StepProblem, StepState } from '../../../shared/sync-run.ts';
import type { StepOutcome, WhichPassword } from './entries.ts';
import {
  type DeviceFold,
  type EntryFold,
  NOT_STARTED,
  newStep,
  other,
  type StepEvent,
  type StepFold,
  stepKind,
  targetOf,
  withStep,
} from './fold-device.ts';

type Ended = Extract<StepEvent, { kind: 'stepEnded' }>;

/** What one request of a step, sent or ended, tells about its device and the channel. */
export function foldStep(device: DeviceFold, event: StepEvent): DeviceFold {
  const found = device.steps.find(({ stepId }) => stepId === event.stepId);
  // A login that the plan did not foresee: after a restart every login is proven anew.
  const all = found ? device : { ...device, steps: [newStep(event.stepId, stepKind(event.stepId)), ...device.steps] };
  // A chain does one step at a time: what waited before it was sent waits no more.
  const known = {
    ...all,
    steps: all.steps.map((step) =>
      step.stepId !== event.stepId && step.state.kind === 'waiting' && !step.sent ? { ...step, state: NOT_STARTED } : step,
    ),
  };
  switch (event.kind) {
    case 'waiting': {
      const state: StepState = { kind: 'waiting', since: event.at, until: event.until, for: event.for };
      return withStep(known, event.stepId, { state });
    }
    case 'sending':
      return begin(
        withStep(known, event.stepId, { state: { kind: 'running', since: event.at }, problem: null, sent: true }),
        event,
      );
    case 'stepEnded': {
      const ended = withStep(known, event.stepId, { ...stateAfter(event.outcome, event.at), sent: false });
      // What never left changed nothing. A step that is done was sent, even where the line that said so is missing.
      return found?.sent || event.outcome.kind === 'done' ? end(ended, event) : ended;
    }
  }
}

function stateAfter(outcome: StepOutcome, at: number): Pick<StepFold, 'state' | 'problem'> {
  switch (outcome.kind) {
    case 'done':
      return { state: { kind: 'done', at, how: 'answered' }, problem: null };
    case 'notDone':
      return { state: NOT_STARTED, problem: null };
    case 'failed':
      return { state: { kind: 'failed', at, problem: outcome.problem }, problem: outcome.problem };
    case 'unknown':
      return { state: { kind: 'unknown', at }, problem: outcome.problem };
  }
}

function begin(device: DeviceFold, { stepId, password }: Extract<StepEvent, { kind: 'sending' }>): DeviceFold {
  switch (stepKind(stepId)) {
    case 'set': {
      // A channel that was seen online is not known to be, from here on.
      const entries = new Map(
        [...device.entries].map(([key, entry]) => [key, { ...entry, state: 'unknown', at: null } as const]),
      );
      const changing = { inForce: 'unknown', before: device.inForce, doubt: password, unheard: null, refused: [] } as const;
      return { ...device, ...changing, touched: true, everSet: true, entries };
    }
    case 'entry':
      return {
        ...withEntry(device, stepId, (entry) => ({
          ...entry,
          inForce: 'unknown',
          before: entry.inForce,
          mayBeWritten: true,
          wasWritten: entry.mayBeWritten,
        })),
        touched: true,
      };
    case 'login':
    case 'prove':
      return { ...device, unheard: password, unheardBefore: device.unheard };
    default:
      return device;
  }
}

function end(device: DeviceFold, event: Ended): DeviceFold {
  switch (stepKind(event.stepId)) {
    case 'set':
      return endSet(device, event);
    case 'login':
    case 'prove':
      return endLogin(device, event);
    case 'entry':
      return endEntry(device, event);
    case 'online':
      return endOnline(device, event);
    case 'match':
      return device;
  }
}

function endSet(device: DeviceFold, { at, password, outcome, spentTry }: Ended): DeviceFold {
  switch (outcome.kind) {
    case 'done':
      return { ...device, inForce: password, provenBy: 'answer', provenAt: at, doubt: null };
    case 'notDone':
    case 'failed': {
      // Refused with the login that is to be in force: nobody knows any more what is.
      const loginRefused = spentTry && isRefusal(outcome.problem);
      const undone: DeviceFold = { ...device, inForce: device.before, doubt: null };
      return loginRefused ? { ...undone, inForce: 'unknown', refused: [other(password)] } : undone;
    }
    case 'unknown':
      return device;
  }
}

function endLogin(asked: DeviceFold, event: Ended): DeviceFold {
  const { password, outcome, spentTry } = event;
  if (outcome.kind === 'done') return accept(asked, event);
  const refusal = outcome.kind !== 'notDone' && isRefusal(outcome.problem);
  // The guard may know of a refusal whose line here was lost with the program.
  const isRefused = refusal && (spentTry || outcome.problem.facts['reason'] === 'refusedBefore');
  const device = { ...asked, unheard: unheardAfter(asked, event, isRefused) };
  if (!isRefused) return device;
  const refused = [...device.refused.filter((one) => one !== password), password];
  const doubt = device.everSet ? (device.doubt ?? password) : null;
  return { ...device, refused, doubt, inForce: device.inForce === password ? 'unknown' : device.inForce };
}

/** What stays unheard of: this login, where it left and nobody knows what was answered; else the one before it. */
function unheardAfter(device: DeviceFold, { password, outcome }: Ended, isRefused: boolean): WhichPassword | null {
  const isUnjudged = outcome.kind === 'unknown' || (outcome.kind === 'failed' && outcome.problem.code === 'unreadableAnswer');
  if (isUnjudged) return password;
  return isRefused && device.unheardBefore === password ? null : device.unheardBefore;
}

function isRefusal({ code }: StepProblem): boolean {
  return code === 'loginRefused' || code === 'newPasswordRefused';
}

/** The device took this password: it is the one in force, whatever was in doubt before. */
function accept(device: DeviceFold, { password, at }: Ended): DeviceFold {
  const wanted = targetOf(device);
  const settled = { state: { kind: 'done', at, how: 'settled' }, problem: null } as const;
  // What is asked before a change has no meaning behind it.
  const isPast = ({ kind }: StepFold) => kind === 'login' || (kind === 'match' && password === wanted);
  const steps = device.steps.map((step) => (isPast(step) && step.state.kind !== 'done' ? { ...step, ...settled } : step));
  const known = { inForce: password, provenBy: 'login', provenAt: at, doubt: null, unheard: null, refused: [] } as const;
  const proven: DeviceFold = { ...device, steps, ...known };
  if (device.doubt === null) return proven;
  const set = device.steps.find((step) => step.stepId === 'set');
  if (set === undefined) return proven;
  if (password === wanted) {
    return set.state.kind === 'done'
      ? proven
      : withStep(proven, 'set', { state: { kind: 'done', at, how: 'settled' }, problem: null });
  }
  // The other one is in force, so the set did not happen and its proof is still to come.
  const undone = set.state.kind === 'failed' ? proven : withStep(proven, 'set', { state: NOT_STARTED, problem: null });
  const lost = device.doubt === wanted ? wanted : device.undone;
  return { ...withStep(undone, 'prove', { state: NOT_STARTED, problem: null }), undone: lost };
}

function endEntry(device: DeviceFold, { stepId, password, outcome, at }: Ended): DeviceFold {
  return withEntry(device, stepId, (entry) => {
    switch (outcome.kind) {
      case 'done':
        return { ...entry, inForce: password, state: 'unknown', at };
      case 'notDone':
      case 'failed':
        return { ...entry, inForce: entry.before, mayBeWritten: entry.wasWritten };
      case 'unknown':
        return entry;
    }
  });
}

function endOnline(device: DeviceFold, { stepId, at, outcome }: Ended): DeviceFold {
  // The channel failed before it got this password, so no earlier session can be what is seen.
  const isProof = device.planned.task === 'throughRecorder' && outcome.kind === 'done';
  const proven: DeviceFold = isProof ? { ...device, inForce: 'new', provenBy: 'recorder', provenAt: at } : device;
  return withEntry(proven, stepId, (entry) => {
    // That it is online does not tell which password it has: a recorder keeps the session from before.
    if (outcome.kind === 'done') return { ...entry, state: 'online', at };
    if (outcome.kind !== 'failed') return entry;
    const { code } = outcome.problem;
    const seenOffline = code === 'channelOffline' || code === 'channelRefusesCamera';
    return seenOffline ? { ...entry, state: 'offline', at } : { ...entry, state: 'unknown', at: null };
  });
}

function withEntry(device: DeviceFold, stepId: string, change: (entry: EntryFold) => EntryFold): DeviceFold {
  const key = stepId.slice(stepId.indexOf(':') + 1);
  const entry = device.entries.get(key);
  if (!entry) return device;
  return { ...device, entries: new Map(device.entries).set(key, change(entry)) };
}
