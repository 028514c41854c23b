import type { PlannedDevice } from '../../../shared/sync-plan.ts';
import type { InForce, StepKind, StepProblem, StepState, SyncStep } from '../../../shared/sync-run.ts';
import { entryKey, type StepOutcome, type SyncEntry, type WhichPassword } from './entries.ts';

export interface StepFold extends SyncStep {
  /** Of a step that failed or is unknown. */
  readonly problem: StepProblem | null;
  /** It was sent, and its end is not written. */
  readonly sent: boolean;
}

export interface EntryFold {
  readonly inForce: InForce;
  /** What was in force before a write that is on its way. */
  readonly before: InForce;
  readonly state: 'online' | 'offline' | 'unknown';
  readonly at: number | null;
}

/** One device as the journal tells it. */
export interface DeviceFold {
  readonly planned: PlannedDevice;
  readonly steps: readonly StepFold[];
  readonly inForce: InForce;
  /** What was in force before a `set` that is on its way. */
  readonly before: InForce;
  /** How `inForce` is known: the device accepted the login, it answered that it saved it, or nothing was sent. */
  readonly provenBy: 'login' | 'answer' | 'journal';
  readonly provenAt: number | null;
  /**
   * The password in force is to be settled before anything else is done, and this one is tried first: the one that was being
   * set, or where the device's answer spoke against it the one before. Null: nothing is in doubt.
   */
  readonly doubt: WhichPassword | null;
  /** Passwords that the device refused since the last `set`. They are not sent again. */
  readonly refused: readonly WhichPassword[];
  readonly entries: ReadonlyMap<string, EntryFold>;
  readonly leftOutAt: number | null;
  /** A `set` or a channel entry was sent in this direction. */
  readonly touched: boolean;
  /** A `set` was sent in either direction, or may have been. */
  readonly everSet: boolean;
  /** The run turned back: what is wanted is the password from before. */
  readonly turned: boolean;
}

export type StepEvent = Extract<SyncEntry, { kind: 'sending' | 'stepEnded' | 'waiting' }>;
type Ended = Extract<SyncEntry, { kind: 'stepEnded' }>;

const NOT_STARTED: StepState = { kind: 'notStarted' };

export function newDevice(planned: PlannedDevice): DeviceFold {
  const provenAt = planned.proof.kind === 'proven' ? planned.proof.provenAt : null;
  const change = planned.task === 'change';
  const hasNew = !change && provenAt !== null;
  const inForce = change ? 'old' : hasNew ? 'new' : 'unknown';
  return {
    planned,
    steps: stepsOf(planned),
    inForce,
    before: inForce,
    provenBy: provenAt === null ? 'journal' : 'login',
    provenAt,
    doubt: null,
    refused: [],
    entries: new Map(planned.entries.map((entry) => [entryKey(entry), newEntry('old')])),
    leftOutAt: null,
    touched: false,
    everSet: false,
    turned: false,
  };
}

function newEntry(inForce: InForce): EntryFold {
  return { inForce, before: inForce, state: 'unknown', at: null };
}

function stepsOf({ task, proof, entries }: PlannedDevice): StepFold[] {
  return [
    ...(proof.kind === 'proven' ? [] : [newStep('login', 'login')]),
    ...(task === 'change' ? [newStep('set', 'set'), newStep('prove', 'prove')] : []),
    ...entries.flatMap(({ recorderId, channelId }) => [
      newStep(`entry:${entryKey({ recorderId, channelId })}`, 'entry', { recorderId, channelId }),
      newStep(`online:${entryKey({ recorderId, channelId })}`, 'online', { recorderId, channelId }),
    ]),
  ];
}

function newStep(stepId: string, kind: StepKind, of: { recorderId: string; channelId: string } | null = null): StepFold {
  return {
    stepId,
    kind,
    recorderId: of?.recorderId ?? null,
    channelId: of?.channelId ?? null,
    state: NOT_STARTED,
    problem: null,
    sent: false,
  };
}

/** More entries of a device, whose lines follow its own. */
export function withEntries(device: DeviceFold, more: PlannedDevice['entries']): DeviceFold {
  return newDevice({ ...device.planned, entries: [...device.planned.entries, ...more] });
}

export function stepKind(stepId: string): StepKind {
  if (stepId.startsWith('entry:')) return 'entry';
  if (stepId.startsWith('online:')) return 'online';
  return stepId === 'set' || stepId === 'prove' ? stepId : 'login';
}

export function foldStep(device: DeviceFold, event: StepEvent): DeviceFold {
  const found = device.steps.find(({ stepId }) => stepId === event.stepId);
  // A login that the plan did not foresee: after a restart every login is proven anew.
  const known = found ? device : { ...device, steps: [newStep(event.stepId, stepKind(event.stepId)), ...device.steps] };
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
      // What never left changed nothing; only a finding (`settled`) tells something of its own.
      return found?.sent || event.outcome.kind === 'done' ? end(ended, event) : ended;
    }
  }
}

function stateAfter(outcome: StepOutcome, at: number): Pick<StepFold, 'state' | 'problem'> {
  switch (outcome.kind) {
    case 'done':
      return { state: { kind: 'done', at, how: outcome.how }, problem: null };
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
      const changing = { inForce: 'unknown', before: device.inForce, doubt: password, refused: [], touched: true } as const;
      return { ...device, ...changing, everSet: true, entries };
    }
    case 'entry':
      return {
        ...withEntry(device, stepId, (entry) => ({ ...entry, inForce: 'unknown', before: entry.inForce })),
        touched: true,
      };
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
  }
}

function endSet(device: DeviceFold, { at, password, outcome, spentTry }: Ended): DeviceFold {
  switch (outcome.kind) {
    case 'done':
      return { ...device, inForce: password, provenBy: 'answer', provenAt: at, doubt: null };
    case 'notDone':
    case 'failed': {
      // Refused with the login that is to be in force: nobody knows any more what is.
      const loginRefused = spentTry && outcome.problem.code === 'loginRefused';
      const undone: DeviceFold = { ...device, inForce: device.before, doubt: null };
      return loginRefused ? { ...undone, inForce: 'unknown', refused: [other(password)] } : undone;
    }
    case 'unknown':
      // An answer that could be read and says neither yes nor no speaks rather for the password before.
      return outcome.problem.code === 'unreadableAnswer' ? { ...device, doubt: other(password) } : device;
  }
}

function endLogin(device: DeviceFold, { at, password, stepId, outcome, spentTry }: Ended): DeviceFold {
  if (outcome.kind === 'done') return accept(device, password, { at, stepId });
  const refusal = spentTry && outcome.kind !== 'notDone' && isRefusal(outcome.problem);
  if (!refusal) return device;
  const refused = [...device.refused.filter((one) => one !== password), password];
  const doubt = device.everSet ? (device.doubt ?? password) : null;
  return { ...device, refused, doubt, inForce: device.inForce === password ? 'unknown' : device.inForce };
}

function isRefusal({ code }: StepProblem): boolean {
  return code === 'loginRefused' || code === 'newPasswordRefused';
}

/** The device took this password: it is the one in force, whatever was in doubt before. */
function accept(device: DeviceFold, password: WhichPassword, { at, stepId }: { at: number; stepId: string }): DeviceFold {
  const loggedIn = { state: { kind: 'done', at, how: 'settled' }, problem: null } as const;
  const steps = device.steps.map((step) =>
    step.kind === 'login' && step.state.kind !== 'done' ? { ...step, ...loggedIn } : step,
  );
  const proven: DeviceFold = { ...device, steps, inForce: password, provenBy: 'login', provenAt: at, doubt: null, refused: [] };
  if (device.doubt === null) return proven;
  const set = device.steps.find((step) => step.stepId === 'set');
  if (set === undefined || stepId !== 'prove') return proven;
  const wanted = targetOf(device);
  if (password === wanted) {
    return set.state.kind === 'done'
      ? proven
      : withStep(proven, 'set', { state: { kind: 'done', at, how: 'settled' }, problem: null });
  }
  // The other one is in force, so the set did not happen and its proof is still to come.
  const undone = set.state.kind === 'failed' ? proven : withStep(proven, 'set', { state: NOT_STARTED, problem: null });
  return withStep(undone, 'prove', { state: NOT_STARTED, problem: null });
}

/** The password that the run wants in force. A device that only had its channels changed has no other than the new one. */
export function targetOf(device: DeviceFold): WhichPassword {
  return device.turned && device.planned.task === 'change' ? 'old' : 'new';
}

function endEntry(device: DeviceFold, { stepId, password, outcome, at }: Ended): DeviceFold {
  return withEntry(device, stepId, (entry) => {
    switch (outcome.kind) {
      case 'done':
        return { ...entry, inForce: password, state: outcome.how === 'settled' ? 'online' : 'unknown', at };
      case 'notDone':
      case 'failed':
        return { ...entry, inForce: entry.before };
      case 'unknown':
        return entry;
    }
  });
}

function endOnline(device: DeviceFold, { stepId, at, outcome }: Ended): DeviceFold {
  return withEntry(device, stepId, (entry) => {
    if (outcome.kind === 'done') {
      // The recorder is logged in to the camera, so it has the password that the camera has.
      return { ...entry, inForce: device.inForce === 'unknown' ? entry.inForce : device.inForce, state: 'online', at };
    }
    if (outcome.kind !== 'failed') return entry;
    const { code } = outcome.problem;
    const seenOffline = code === 'channelOffline' || code === 'channelRefusesCamera';
    return seenOffline ? { ...entry, state: 'offline', at } : { ...entry, state: 'unknown', at: null };
  });
}

export function stateOf(device: DeviceFold, stepId: string): StepState | null {
  return device.steps.find((step) => step.stepId === stepId)?.state ?? null;
}

export function other(password: WhichPassword): WhichPassword {
  return password === 'old' ? 'new' : 'old';
}

export function withStep(device: DeviceFold, stepId: string, change: Partial<StepFold>): DeviceFold {
  return { ...device, steps: device.steps.map((step) => (step.stepId === stepId ? { ...step, ...change } : step)) };
}

function withEntry(device: DeviceFold, stepId: string, change: (entry: EntryFold) => EntryFold): DeviceFold {
  const key = stepId.slice(stepId.indexOf(':') + 1);
  const entry = device.entries.get(key);
  if (!entry) return device;
  return { ...device, entries: new Map(device.entries).set(key, change(entry)) };
}
