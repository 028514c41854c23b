import type { SyncPlan } from '../../../shared/sync-plan.ts';
import type { DeviceRun, SyncRun, UnfinishedRun } from '../../../shared/sync-run.ts';
import type { RunFold } from './fold.ts';
import type { DeviceFold } from './fold-device.ts';
import { type KnownLogins, missingLogins, wayBackOf } from './run-way-back.ts';

const live = new WeakMap<DeviceFold, DeviceRun>();

/** The run as everyone outside sees it. A device that did not change is the same object again. */
export function syncRunOf(run: RunFold, known: KnownLogins): SyncRun {
  return {
    runId: run.runId,
    startedAt: run.startedAt,
    direction: run.direction,
    phase: run.phase,
    pausedBy: run.pausedBy,
    stopping: run.stopping,
    endedAt: run.ended?.at ?? null,
    devices: [...run.devices.values()].map(deviceRunOf),
    recorders: [...run.recorders.values()].map(deviceRunOf),
    wayBack: wayBackOf(run, known),
    missingLogins: missingLogins(run, known),
    triesSpent: run.triesSpent,
    locksMet: run.locksMet,
    lines: run.lines,
  };
}

function deviceRunOf(device: DeviceFold): DeviceRun {
  const known = live.get(device);
  if (known) return known;
  const { planned, inForce, provenAt, provenBy } = device;
  const made: DeviceRun = {
    deviceId: planned.deviceId,
    steps: device.steps.map(({ stepId, kind, recorderId, channelId, state }) => ({ stepId, kind, recorderId, channelId, state })),
    state: deviceState(device),
    inForce,
    provenAt: provenBy === 'login' ? provenAt : null,
  };
  live.set(device, made);
  return made;
}

export function deviceState(device: DeviceFold): DeviceRun['state'] {
  if (device.leftOutAt !== null) return 'leftOut';
  const has = (kind: string) => device.steps.some(({ state }) => state.kind === kind);
  if (has('running')) return 'running';
  if (has('waiting')) return 'waiting';
  if (device.doubt !== null || has('unknown')) return 'unknown';
  if (has('failed')) return 'failed';
  if (!has('notStarted')) return isUntouched(device) ? 'leftOut' : 'done';
  if (!device.touched) return 'notStarted';
  // Begun and not at its end. What the device has is only certain after a login.
  return device.provenBy === 'login' ? 'running' : 'unknown';
}

/** Nothing of it was to be done: at most somebody logged in, as into a recorder for the channels of others. */
function isUntouched({ steps }: DeviceFold): boolean {
  const own = steps.filter(({ kind }) => kind !== 'login');
  return own.length > 0 && own.every(({ state }) => state.kind === 'leftOut');
}

/** The plan as the journal has it. */
export function planOf(run: RunFold): SyncPlan {
  return { ...run.head, ...run.also, devices: [...run.devices.values()].map(({ planned }) => planned) };
}

/** `run` is to be folded with the entry that says that its program is gone. */
export function unfinishedOf(
  run: RunFold,
  { known, hasSecrets, damaged }: { known: KnownLogins; hasSecrets: boolean; damaged: number },
): UnfinishedRun {
  const view = syncRunOf(run, known);
  const counts = { done: 0, unknown: 0, notStarted: 0, failed: 0 };
  for (const { state } of view.devices) {
    // Begun, and in no doubt: it goes on where it stood.
    if (state === 'running' || state === 'waiting') counts.notStarted += 1;
    else if (state !== 'leftOut') counts[state] += 1;
  }
  return { run: view, plan: planOf(run), counts, hasSecrets, damaged, planDamaged: run.planDamaged };
}
