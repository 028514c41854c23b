import type { PlannedDevice, PlannedEntry } from '../../../shared/sync-plan.ts';
import type { InForce, ReportedDevice, StepKind, StepProblem, StepState, SyncStep } from '../../../shared/sync-run.ts';
import { entryKey, type SyncEntry, type WhichPassword } from './entries.ts';

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
  /** The run wrote it, or may have. */
  readonly mayBeWritten: boolean;
  /** The same, before a write that is on its way. */
  readonly wasWritten: boolean;
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
  /** How `inForce` is known. */
  readonly provenBy: ReportedDevice['provenBy'];
  readonly provenAt: number | null;
  /**
   * The password in force is to be settled before anything else is done, and this one is in doubt: it was being set, or the
   * device refused it. Null: nothing is in doubt.
   */
  readonly doubt: WhichPassword | null;
  /** A login with it was sent, and nobody knows what the device answered. */
  readonly unheard: WhichPassword | null;
  /** The same, before a login that is on its way and may turn out not to have left. */
  readonly unheardBefore: WhichPassword | null;
  /** A `set` of it was lost, and a login showed that it had not happened. */
  readonly undone: WhichPassword | null;
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

export const NOT_STARTED: StepState = { kind: 'notStarted' };

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
    unheard: null,
    unheardBefore: null,
    undone: null,
    refused: [],
    // Of a device that keeps its password nobody knows what its channels have.
    entries: new Map(planned.entries.map((entry) => [entryKey(entry), newEntry(change ? 'old' : 'unknown')])),
    leftOutAt: null,
    touched: false,
    everSet: false,
    turned: false,
  };
}

function newEntry(inForce: InForce): EntryFold {
  return { inForce, before: inForce, mayBeWritten: false, wasWritten: false, state: 'unknown', at: null };
}

function stepsOf({ task, proof, entries }: PlannedDevice): StepFold[] {
  return [
    ...(proof.kind === 'proven' || task === 'throughRecorder' ? [] : [newStep('login', 'login')]),
    ...(task === 'change' ? entries.map((entry) => entryStep('match', entry)) : []),
    ...(task === 'change' ? [newStep('set', 'set'), newStep('prove', 'prove')] : []),
    ...entries.flatMap((entry) => [entryStep('entry', entry), entryStep('online', entry)]),
  ];
}

function entryStep(kind: EntryStepKind, { recorderId, channelId }: PlannedEntry): StepFold {
  return newStep(`${kind}:${entryKey({ recorderId, channelId })}`, kind, { recorderId, channelId });
}

export function newStep(stepId: string, kind: StepKind, of: { recorderId: string; channelId: string } | null = null): StepFold {
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

/** Steps about a channel of a recorder. */
const entryStepKinds = ['match', 'entry', 'online'] as const;
type EntryStepKind = (typeof entryStepKinds)[number];

export function stepKind(stepId: string): StepKind {
  const ofEntry = entryStepKinds.find((kind) => stepId.startsWith(`${kind}:`));
  return ofEntry ?? (stepId === 'set' || stepId === 'prove' ? stepId : 'login');
}

export function isOfEntry(kind: StepKind): boolean {
  return entryStepKinds.some((one) => one === kind);
}

/** Nothing is in doubt where one of these was lost. */
export function isReading(kind: StepKind): boolean {
  return kind === 'match' || kind === 'online';
}

/** The password that the run wants in force. A device that only had its channels changed has no other than the new one. */
export function targetOf(device: DeviceFold): WhichPassword {
  return device.turned && device.planned.task === 'change' ? 'old' : 'new';
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
