import type { DeviceId } from '../../../shared/device.ts';
import type { PlannedDevice, SyncPlan } from '../../../shared/sync-plan.ts';
import type {
  DeviceRun,
  InForce,
  ReportedChannel,
  ReportedDevice,
  StepState,
  SyncReport,
  SyncRun,
} from '../../../shared/sync-run.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/** What is in force where. `unfinished`: the run waits in the journal. */
export interface ForceReport extends Omit<SyncReport, 'how'> {
  readonly how: SyncReport['how'] | 'unfinished';
}

/** Of a run that rests without having ended. Says `unknown` wherever its steps do not say anything else. */
export function reportOfRun(plan: SyncPlan, run: SyncRun, now: number, planDamaged = false): ForceReport {
  const { runId, direction, startedAt, triesSpent, locksMet } = run;
  const planned = new Map(plan.devices.map((device) => [device.deviceId, device]));
  const devices = run.devices.flatMap((device): readonly ReportedDevice[] => {
    const about = planned.get(device.deviceId);
    return about === undefined ? [] : [reportedDevice(about, device, direction)];
  });
  return { runId, direction, startedAt, endedAt: now, how: 'unfinished', planDamaged, devices, triesSpent, locksMet };
}

function reportedDevice(planned: PlannedDevice, run: DeviceRun, direction: SyncRun['direction']): ReportedDevice {
  const { deviceId, name, address, account } = planned;
  const { steps, state, inForce, provenAt } = run;
  const wasSet = steps.some((step) => step.kind === 'set' && step.state.kind === 'done');
  const stateOf = (kind: 'entry' | 'online', { recorderId, channelId }: { recorderId: string; channelId: string }) =>
    steps.find((step) => step.kind === kind && step.recorderId === recorderId && step.channelId === channelId)?.state ?? null;
  return {
    deviceId,
    name,
    address,
    account,
    inForce,
    provenBy: provenBy(planned, run, wasSet),
    provenAt,
    state,
    problem: steps.flatMap((step) => problemOf(step.state)).at(0) ?? null,
    channels: planned.entries.map((entry): ReportedChannel => {
      const { recorderId, recorderName, channelId, name: channelName } = entry;
      const online = stateOf('online', entry);
      return {
        recorderId,
        recorderName,
        channelId,
        name: channelName,
        entry: entryInForce(planned, stateOf('entry', entry), direction),
        state: onlineState(online),
        at: online !== null && 'at' in online ? online.at : null,
      };
    }),
  };
}

function provenBy({ task }: PlannedDevice, { inForce, provenAt }: DeviceRun, wasSet: boolean): ReportedDevice['provenBy'] {
  if (inForce === 'unknown') return 'journal';
  if (task === 'throughRecorder') return 'recorder';
  if (provenAt !== null) return 'login';
  return wasSet ? 'answer' : 'journal';
}

/**
 * A failed write changed nothing. On the way back nobody can tell from the step alone what was there before, nor of a device
 * that keeps its password.
 */
function entryInForce({ task }: PlannedDevice, state: StepState | null, direction: SyncRun['direction']): InForce {
  const before = task === 'change' ? 'old' : 'unknown';
  switch (state?.kind) {
    case 'done':
      return direction === 'back' ? 'old' : 'new';
    case 'notStarted':
    case 'waiting':
    case 'failed':
      return direction === 'back' ? 'unknown' : before;
    case 'leftOut':
      return before;
    default:
      return 'unknown';
  }
}

function onlineState(state: StepState | null): ReportedChannel['state'] {
  if (state?.kind === 'done') return 'online';
  const code = state?.kind === 'failed' ? state.problem.code : null;
  return code === 'channelOffline' || code === 'channelRefusesCamera' ? 'offline' : 'unknown';
}

function problemOf(state: StepState): ReportedDevice['problem'][] {
  if (state.kind === 'failed') return [state.problem];
  return state.kind === 'unknown' ? [{ code: 'answerLost', facts: {} }] : [];
}

/** The password that was to be in force. */
export function goalOf({ direction }: ForceReport): 'new' | 'old' {
  return direction === 'back' ? 'old' : 'new';
}

/** Every device and channel has what it had before the run: nothing was changed. */
export function changedNothing(report: ForceReport, plan: SyncPlan): boolean {
  if (report.direction === 'back') return false;
  const keeps = keepingDevices(plan);
  return report.devices.every(({ deviceId, inForce, state, channels }) =>
    keeps.has(deviceId)
      ? state !== 'unknown' && channels.every(({ entry }) => entry !== 'new')
      : state !== 'unknown' && inForce === 'old' && channels.every(({ entry }) => entry === 'old'),
  );
}

/** Devices that keep the password they have; only their channels are corrected, and no way back is wanted for these. */
export function keepingDevices({ devices }: SyncPlan): ReadonlySet<DeviceId> {
  return new Set(devices.filter(({ task }) => task !== 'change').map(({ deviceId }) => deviceId));
}

export function isReached(report: ForceReport, plan: SyncPlan): boolean {
  const goal = goalOf(report);
  const keeps = keepingDevices(plan);
  return report.devices.every(({ deviceId, inForce, state, channels }) => {
    const isAsWanted = inForce === goal && channels.every(({ entry }) => entry === goal);
    if (goal === 'new') return state === 'done' && isAsWanted;
    return keeps.has(deviceId) || (isAsWanted && (state === 'done' || state === 'leftOut'));
  });
}

/** Of a run that changed nothing: why not, by the first thing that stood in the way. */
export function exitCodeOfNothing({ devices }: ForceReport): ExitCode {
  const code = devices.find(({ problem }) => problem !== null)?.problem?.code;
  switch (code) {
    case 'loginRefused':
    case 'passwordNotAllowed':
    case 'noRight':
    case 'writeRefused':
      return exitCodes.wrongPassword;
    case 'lockRunning':
      return exitCodes.locked;
    case 'unreachable':
    case 'deviceBusy':
      return exitCodes.unreachable;
    case 'keptByGuard':
    case 'fewTriesLeft':
    case 'loginsStopped':
    case 'journalFailed':
    case 'secretMissing':
    case 'recorderNotProven':
      return exitCodes.keptByGuard;
    default:
      return exitCodes.partlyDone;
  }
}
