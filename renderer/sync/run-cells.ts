import type { DeviceId } from '../../shared/device.ts';
import type { PlannedDevice, SyncPlan } from '../../shared/sync-plan.ts';
import type { DeviceRun, StepKind, StepProblem, StepState, SyncRun, SyncStep } from '../../shared/sync-run.ts';

export const runColumns = ['set', 'prove', 'entry', 'online'] as const;
export type RunColumn = (typeof runColumns)[number];

/** One cell of the run's table: the state that a person has to know of the steps behind it. */
export interface RunCell {
  /** Null: the device has no such step. */
  readonly state: StepState | null;
  /** The step whose state it is. */
  readonly step: SyncStep | null;
  readonly done: number;
  readonly count: number;
}

const kindsOf: Record<RunColumn, readonly StepKind[]> = {
  set: ['login', 'match', 'set'],
  prove: ['prove'],
  entry: ['entry'],
  online: ['online'],
};

/** The order in which a state hides the others. */
const urgency: readonly StepState['kind'][] = ['failed', 'unknown', 'running', 'waiting', 'notStarted', 'leftOut', 'done'];

export function cellOf(device: DeviceRun, column: RunColumn): RunCell {
  const steps = device.steps.filter(({ kind }) => kindsOf[column].includes(kind));
  const done = steps.filter(({ state }) => state.kind === 'done').length;
  const step = steps.toSorted((one, other) => rank(one) - rank(other) || lateness(other) - lateness(one))[0] ?? null;
  return { state: step?.state ?? null, step, done, count: steps.length };
}

function rank({ state }: SyncStep): number {
  return urgency.indexOf(state.kind);
}

function lateness({ state }: SyncStep): number {
  return state.kind === 'done' ? state.at : 0;
}

/** The problem of its first failed step, and that step. */
export function failureOf(device: DeviceRun): { readonly step: SyncStep; readonly problem: StepProblem } | null {
  for (const step of device.steps) if (step.state.kind === 'failed') return { step, problem: step.state.problem };
  return null;
}

/** The step that is on its way or waits. */
export function currentStep(device: DeviceRun): SyncStep | null {
  return device.steps.find(({ state }) => state.kind === 'running' || state.kind === 'waiting') ?? null;
}

export type RunCounts = Readonly<Record<DeviceRun['state'], number>>;

export function countStates(run: SyncRun): RunCounts {
  const counts = { notStarted: 0, running: 0, waiting: 0, done: 0, failed: 0, unknown: 0, leftOut: 0 };
  for (const { state } of run.devices) counts[state] += 1;
  return counts;
}

export interface RunRow {
  /** The run stands still: what is begun goes on later. */
  readonly isStill: boolean;
  readonly planned: PlannedDevice;
  readonly device: DeviceRun;
}

/** The devices of the run in the order of its plan. */
export function runRows(plan: SyncPlan, run: SyncRun): readonly RunRow[] {
  const byId = new Map<DeviceId, DeviceRun>(run.devices.map((device) => [device.deviceId, device]));
  return plan.devices.flatMap((planned) => {
    const device = byId.get(planned.deviceId);
    return device === undefined ? [] : [{ isStill: run.phase === 'paused', planned, device }];
  });
}
