import { assertNever } from '../../../shared/result.ts';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import type { RunLine, SyncRun } from '../../../shared/sync-run.ts';
import type { MissingLines, PlanHead, SyncEntry } from './entries.ts';
import { askAgain, doubtAll, foundOnlyInSteps, leaveOut, lose, onlyNamed, turn, withNewLogin } from './fold-changes.ts';
import { type DeviceFold, newDevice, type StepEvent, stepKind, withEntries } from './fold-device.ts';
import { lineOf } from './fold-lines.ts';
import { foldStep } from './fold-step.ts';

/** A run as its journal tells it: the same fold for the live run and for what a crash left. */
export interface RunFold {
  readonly runId: string;
  readonly startedAt: number;
  readonly head: PlanHead;
  readonly also: Required<Pick<SyncPlan, 'skipped' | 'clients' | 'warnings'>>;
  readonly devices: ReadonlyMap<string, DeviceFold>;
  /** Recorders that take entries and keep their own password: they only log in. */
  readonly recorders: ReadonlyMap<string, DeviceFold>;
  readonly sealedNew: string | null;
  readonly newMark: string | null;
  readonly sealedLogins: ReadonlyMap<string, { readonly sealed: string; readonly mark: string }>;
  readonly confirmed: boolean;
  /** Lines are missing before the confirmation: devices, their channels or logins may not be known. */
  readonly planDamaged: boolean;
  readonly direction: SyncRun['direction'];
  readonly phase: SyncRun['phase'];
  readonly pausedBy: SyncRun['pausedBy'];
  readonly stopping: boolean;
  /** The first device failed, and a person went on all the same. */
  readonly canaryWaived: boolean;
  readonly ended: { readonly at: number; readonly how: 'finished' | 'stopped' } | null;
  readonly triesSpent: number;
  readonly locksMet: number;
  readonly lines: readonly RunLine[];
}

const KEPT_LINES = 200;

/** @param runId stands in every line, so it is known even where the first one is damaged */
export function emptyRun(runId: string): RunFold {
  return {
    runId,
    startedAt: 0,
    head: { planId: runId, madeAt: 0, estimatedSeconds: 0, parallel: 1, passwordLength: 0 },
    also: { skipped: [], clients: [], warnings: [] },
    devices: new Map(),
    recorders: new Map(),
    sealedNew: null,
    newMark: null,
    sealedLogins: new Map(),
    confirmed: false,
    planDamaged: false,
    direction: 'forward',
    phase: 'paused',
    pausedBy: null,
    stopping: false,
    canaryWaived: false,
    ended: null,
    triesSpent: 0,
    locksMet: 0,
    lines: [],
  };
}

export function foldRun(run: RunFold, entry: SyncEntry | MissingLines): RunFold {
  const next = change(run, entry);
  // A run that stands still and is told another reason has not paused again.
  const line = entry.kind === 'paused' && run.phase === 'paused' ? null : lineOf(entry);
  return line === null ? next : { ...next, lines: [line, ...next.lines].slice(0, KEPT_LINES) };
}

function change(run: RunFold, entry: SyncEntry | MissingLines): RunFold {
  switch (entry.kind) {
    case 'begun': {
      const { plan, at, sealedNew, newMark } = entry;
      return { ...run, startedAt: at, head: plan, sealedNew, newMark };
    }
    case 'planAlso': {
      const { skipped = [], clients = [], warnings = [] } = entry.part;
      const also = {
        skipped: [...run.also.skipped, ...skipped],
        clients: [...run.also.clients, ...clients],
        warnings: [...run.also.warnings, ...warnings],
      };
      return { ...run, also };
    }
    case 'devicePlanned':
      return setDevice(run, newDevice({ ...entry.device, entries: [] }));
    case 'entriesPlanned':
      return changeDevice(run, entry.deviceId, (device) => withEntries(device, entry.entries));
    case 'recorderNamed': {
      const recorder = newDevice(onlyNamed(entry.deviceId, entry.account));
      return { ...run, recorders: new Map(run.recorders).set(entry.deviceId, recorder) };
    }
    case 'loginSealed': {
      const { deviceId, sealed, mark } = entry;
      const known = run.sealedLogins.has(deviceId);
      const next = known ? changeDevice(run, deviceId, withNewLogin) : run;
      return { ...next, sealedLogins: new Map(run.sealedLogins).set(deviceId, { sealed, mark }) };
    }
    case 'newSealed':
      return { ...run, sealedNew: entry.sealed, newMark: entry.mark };
    case 'confirmed':
      // Nothing was sent before this line, so lines missing before it hide no step; but they hide what was planned.
      return { ...run, confirmed: true, phase: 'running', devices: mapDevices(run, ({ planned }) => newDevice(planned)) };
    case 'sending':
    case 'stepEnded':
    case 'waiting':
      return foldStepOf(run, entry);
    case 'leftOut':
      return goOnWhereAsked(changeDevice(run, entry.deviceId, (device) => leaveOut(device, entry.at)));
    case 'again':
      return goOnWhereAsked(changeDevice(run, entry.deviceId, askAgain));
    case 'pausing':
      return { ...run, phase: 'pausing' };
    case 'paused':
      return { ...run, phase: 'paused', pausedBy: entry.by };
    case 'wentOn': {
      const canaryWaived = run.canaryWaived || run.pausedBy === 'canaryFailed';
      return { ...run, phase: 'running', pausedBy: null, stopping: false, canaryWaived };
    }
    case 'stopping':
      return { ...run, phase: 'pausing', pausedBy: null, stopping: true };
    case 'turnedBack':
      return { ...turnedBack(run, entry.at), phase: 'running', pausedBy: null, stopping: false };
    case 'reopened':
      return { ...run, phase: 'paused', pausedBy: null, stopping: false, devices: mapDevices(run, (one) => lose(one, entry.at)) };
    case 'ended':
      return {
        ...run,
        phase: 'ended',
        pausedBy: null,
        stopping: false,
        ended: { at: entry.at, how: entry.how },
        devices: mapDevices(run, (device) => lose(device, entry.at)),
      };
    case 'missing':
      return { ...run, confirmed: true, planDamaged: run.planDamaged || !run.confirmed, devices: mapDevices(run, doubtAll) };
    default:
      return assertNever(entry);
  }
}

function foldStepOf(run: RunFold, event: StepEvent): RunFold {
  const known =
    run.devices.has(event.deviceId) || run.recorders.has(event.deviceId) ? run : setDevice(run, foundOnlyInSteps(event.deviceId));
  // The line that turned the run back may be missing; a step that brings the old password says as much.
  const setsOld = event.kind !== 'waiting' && stepKind(event.stepId) === 'set' && event.password === 'old';
  const turned = setsOld && run.direction === 'forward';
  const next: RunFold = turned ? turnedBack(known, event.at) : known;
  return { ...changeDevice(next, event.deviceId, (device) => foldStep(device, event)), ...countTry(run, event) };
}

function countTry({ triesSpent, locksMet }: RunFold, event: StepEvent): Pick<RunFold, 'triesSpent' | 'locksMet'> {
  if (event.kind !== 'stepEnded' || !event.spentTry) return { triesSpent, locksMet };
  const { outcome } = event;
  const metLock = outcome.kind !== 'done' && outcome.problem.code === 'lockRunning';
  return metLock ? { triesSpent, locksMet: locksMet + 1 } : { triesSpent: triesSpent + 1, locksMet };
}

/** From here on the old passwords are wanted. */
export function turnedBack(run: RunFold, at: number): RunFold {
  return { ...run, direction: 'back', devices: mapDevices(run, (device) => turn(device, at)) };
}

function goOnWhereAsked(run: RunFold): RunFold {
  const asked = run.phase === 'paused' && (run.pausedBy === 'canaryFailed' || run.pausedBy === 'needsPerson');
  return asked ? { ...run, phase: 'running', pausedBy: null } : run;
}

function setDevice(run: RunFold, device: DeviceFold): RunFold {
  return { ...run, devices: new Map(run.devices).set(device.planned.deviceId, device) };
}

function changeDevice(run: RunFold, deviceId: string, update: (device: DeviceFold) => DeviceFold): RunFold {
  const device = run.devices.get(deviceId);
  if (device) return setDevice(run, update(device));
  const recorder = run.recorders.get(deviceId);
  return recorder ? { ...run, recorders: new Map(run.recorders).set(deviceId, update(recorder)) } : run;
}

function mapDevices(run: RunFold, update: (device: DeviceFold) => DeviceFold): RunFold['devices'] {
  return new Map([...run.devices].map(([deviceId, device]) => [deviceId, update(device)]));
}
