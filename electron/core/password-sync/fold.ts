import { assertNever } from '../../../shared/result.ts';
import type { PlannedDevice, SyncPlan } from '../../../shared/sync-plan.ts';
import type { RunLine, StepState, SyncRun } from '../../../shared/sync-run.ts';
import type { MissingLines, PlanHead, SyncEntry } from './entries.ts';
import { type DeviceFold, foldStep, newDevice, type StepEvent, stepKind, targetOf, withEntries } from './fold-device.ts';
import { lineOf } from './fold-lines.ts';

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
  readonly direction: SyncRun['direction'];
  readonly phase: SyncRun['phase'];
  readonly pausedBy: SyncRun['pausedBy'];
  readonly stopping: boolean;
  /** The first device failed, and a person went on all the same. */
  readonly canaryWaived: boolean;
  readonly ended: { readonly at: number; readonly how: 'finished' | 'stopped' } | null;
  readonly triesSpent: number;
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
    direction: 'forward',
    phase: 'paused',
    pausedBy: null,
    stopping: false,
    canaryWaived: false,
    ended: null,
    triesSpent: 0,
    lines: [],
  };
}

export function foldRun(run: RunFold, entry: SyncEntry | MissingLines): RunFold {
  const next = change(run, entry);
  const line = lineOf(entry);
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
      // A login typed anew was not refused yet.
      const known = run.sealedLogins.has(deviceId);
      const next = known ? changeDevice(run, deviceId, (device) => ({ ...device, refused: without(device.refused) })) : run;
      return { ...next, sealedLogins: new Map(run.sealedLogins).set(deviceId, { sealed, mark }) };
    }
    case 'newSealed':
      return { ...run, sealedNew: entry.sealed, newMark: entry.mark };
    case 'confirmed':
      // Nothing was sent before this line, so lines missing before it hide no step.
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
      return { ...turnBack(run, entry.at), phase: 'running', pausedBy: null, stopping: false };
    case 'reopened':
      return { ...run, phase: 'paused', pausedBy: null, stopping: false, devices: mapDevices(run, (one) => lose(one, entry.at)) };
    case 'ended':
      return {
        ...run,
        phase: 'ended',
        pausedBy: null,
        ended: { at: entry.at, how: entry.how },
        devices: mapDevices(run, (device) => lose(device, entry.at)),
      };
    case 'missing':
      return { ...run, confirmed: true, devices: mapDevices(run, doubtAll) };
    default:
      return assertNever(entry);
  }
}

function foldStepOf(run: RunFold, event: StepEvent): RunFold {
  const spent = event.kind === 'stepEnded' && event.spentTry ? 1 : 0;
  const known =
    run.devices.has(event.deviceId) || run.recorders.has(event.deviceId) ? run : setDevice(run, foundOnlyInSteps(event.deviceId));
  // The line that turned the run back may be missing; a step that brings the old password says as much.
  const setsOld = event.kind !== 'waiting' && stepKind(event.stepId) === 'set' && event.password === 'old';
  const turned = setsOld && run.direction === 'forward';
  const next: RunFold = turned ? turnBack(known, event.at) : known;
  return { ...changeDevice(next, event.deviceId, (device) => foldStep(device, event)), triesSpent: run.triesSpent + spent };
}

/** The line that planned the device is damaged: what it had and has is unknown, and there is no login for it. */
export function foundOnlyInSteps(deviceId: string): DeviceFold {
  return doubtAll(newDevice(onlyNamed(deviceId, '')));
}

function onlyNamed(deviceId: string, account: string): PlannedDevice {
  return {
    deviceId,
    name: deviceId,
    kind: 'other',
    address: '',
    account,
    task: 'change',
    goes: 'withOthers',
    proof: { kind: 'unproven' },
    waitsUntil: null,
    protection: { scheme: 'http', fields: 'plain' },
    entries: [],
    warnings: [],
  };
}

/** What a missing line told may be about any device: nothing stays certain that was, until a later line says it again. */
function doubtAll(device: DeviceFold): DeviceFold {
  const at = 0;
  return {
    ...device,
    inForce: 'unknown',
    before: 'unknown',
    provenBy: 'journal',
    provenAt: null,
    doubt: device.planned.task === 'change' ? targetOf(device) : null,
    everSet: true,
    touched: true,
    refused: [],
    entries: new Map(
      [...device.entries].map(([key, entry]) => [key, { ...entry, inForce: 'unknown', before: 'unknown', state: 'unknown' }]),
    ),
    steps: device.steps.map((step) => ({ ...step, state: { kind: 'unknown', at }, problem: null })),
  };
}

/** The program is gone: what was on its way has no end. */
function lose(device: DeviceFold, at: number): DeviceFold {
  const steps = device.steps.map((step) => {
    if (step.state.kind !== 'waiting' && step.state.kind !== 'running') return step;
    // A reading that was lost leaves nothing in doubt.
    const unknown = step.sent && step.kind !== 'online';
    const state: StepState = unknown ? { kind: 'unknown', at } : { kind: 'notStarted' };
    return { ...step, state, sent: false };
  });
  return steps.every((step, index) => step === device.steps[index]) ? device : { ...device, steps };
}

function leaveOut(device: DeviceFold, at: number): DeviceFold {
  const steps = device.steps.map((step) =>
    step.state.kind === 'notStarted' || step.state.kind === 'waiting'
      ? { ...step, state: { kind: 'leftOut', at } as const }
      : step,
  );
  return { ...device, leftOutAt: at, steps };
}

function askAgain(device: DeviceFold): DeviceFold {
  const steps = device.steps.map((step) =>
    step.state.kind === 'done' ? step : { ...step, state: { kind: 'notStarted' } as const, problem: null },
  );
  return { ...device, leftOutAt: null, steps };
}

/** From here on the password from before is wanted. What never had the new one is left as it is. */
function turnBack(run: RunFold, at: number): RunFold {
  return { ...run, direction: 'back', devices: mapDevices(run, (device) => turn(device, at)) };
}

function turn(device: DeviceFold, at: number): DeviceFold {
  const change = device.planned.task === 'change';
  const setBack = change && device.inForce !== 'old' && (device.everSet || device.inForce === 'new');
  const again = new Set<string>();
  for (const [key, { inForce }] of device.entries) if (change && inForce !== 'old') again.add(key);
  // A login is proven anew where it is needed.
  const withoutLogin = device.steps.filter(({ kind }) => kind !== 'login');
  const steps = withoutLogin.map((step) => {
    const ofEntry = step.kind === 'entry' || step.kind === 'online';
    const needed = ofEntry ? setBack || again.has(step.stepId.slice(step.stepId.indexOf(':') + 1)) : setBack;
    const state: StepState = needed ? { kind: 'notStarted' } : { kind: 'leftOut', at };
    return { ...step, state, problem: null, sent: false };
  });
  return { ...device, steps, turned: true, touched: false, leftOutAt: null };
}

function goOnWhereAsked(run: RunFold): RunFold {
  const asked = run.phase === 'paused' && (run.pausedBy === 'canaryFailed' || run.pausedBy === 'needsPerson');
  return asked ? { ...run, phase: 'running', pausedBy: null } : run;
}

function without(refused: DeviceFold['refused']): DeviceFold['refused'] {
  return refused.filter((one) => one !== 'old');
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
