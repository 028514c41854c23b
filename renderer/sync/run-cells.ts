import type { DeviceId } from '../../shared/device.ts';
import type { PlannedDevice, SyncPlan } from '../../shared/sync-plan.ts';
import { getsPassword, type RunState, stateIn } from '../../shared/sync-progress.ts';
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

/** Among the devices that get a password: what the others have is not of this run. */
export function countInForce(run: SyncRun): { readonly inNew: number; readonly inOld: number; readonly unknown: number } {
  const devices = run.devices.filter(getsPassword);
  const inNew = devices.filter(({ inForce }) => inForce === 'new').length;
  const inOld = devices.filter(({ inForce }) => inForce === 'old').length;
  return { inNew, inOld, unknown: devices.length - inNew - inOld };
}

/** The device that goes alone before the others. */
export function firstOf({ devices }: SyncPlan): PlannedDevice | null {
  return devices.find(({ goes }) => goes === 'first') ?? devices[0] ?? null;
}

/** Somebody to wait for. A channel that comes online belongs to every change, and is no obstacle. */
export interface Obstacle {
  readonly for: 'lock' | 'device';
  readonly until: number | null;
  /** Null: the device itself. */
  readonly recorderName: string | null;
}

export interface RunRow {
  /** The run stands still: what is begun goes on later. */
  readonly isStill: boolean;
  readonly planned: PlannedDevice;
  readonly device: DeviceRun;
  readonly state: RunState;
  readonly direction: SyncRun['direction'];
  readonly waitsFor: Obstacle | null;
  /** Whose old passwords it needs and nobody knows any more: its own, its recorders'. */
  readonly missingLogins: readonly DeviceId[];
}

/** The devices of the run in the order of its plan. */
export function runRows(plan: SyncPlan, run: SyncRun): readonly RunRow[] {
  const byId = new Map<DeviceId, DeviceRun>([...run.recorders, ...run.devices].map((device) => [device.deviceId, device]));
  return plan.devices.flatMap((planned) => {
    const device = byId.get(planned.deviceId);
    if (device === undefined) return [];
    const asked = new Set([planned.deviceId, ...planned.entries.map(({ recorderId }) => recorderId)]);
    return [
      {
        isStill: run.phase === 'paused',
        planned,
        device,
        state: stateIn(run, device),
        direction: run.direction,
        waitsFor: obstacleOf(device, planned, byId),
        missingLogins: run.missingLogins.filter((deviceId) => asked.has(deviceId)),
      },
    ];
  });
}

/** What its own step waits for, or else the login into a recorder that has to take its channel. */
function obstacleOf(device: DeviceRun, { entries }: PlannedDevice, byId: ReadonlyMap<DeviceId, DeviceRun>): Obstacle | null {
  const step = currentStep(device);
  if (step !== null) {
    const recorder = entries.find(({ recorderId }) => recorderId === step.recorderId);
    return obstacleIn(step.state, recorder?.recorderName ?? null);
  }
  if (device.state !== 'notStarted') return null;
  for (const { recorderId, recorderName } of entries) {
    const state = byId.get(recorderId)?.steps.find(({ kind }) => kind === 'login')?.state;
    const found = state === undefined ? null : obstacleIn(state, recorderName);
    if (found !== null) return found;
  }
  return null;
}

function obstacleIn(state: StepState, recorderName: string | null): Obstacle | null {
  if (state.kind !== 'waiting' || (state.for !== 'lock' && state.for !== 'device')) return null;
  return { for: state.for, until: state.until, recorderName };
}
