import type { PlannedDevice } from '../../../shared/sync-plan.ts';
import type { StepState } from '../../../shared/sync-run.ts';
import { type DeviceFold, isReading, newDevice, targetOf } from './fold-device.ts';

/** What a person's decision, the end of the program, or a gap in the journal does to a device as a whole. */

/** The line that planned the device is damaged: what it had and has is unknown, and there is no login for it. */
export function foundOnlyInSteps(deviceId: string): DeviceFold {
  return doubtAll(newDevice(onlyNamed(deviceId, '')));
}

export function onlyNamed(deviceId: string, account: string): PlannedDevice {
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
export function doubtAll(device: DeviceFold): DeviceFold {
  const at = 0;
  return {
    ...device,
    inForce: 'unknown',
    before: 'unknown',
    provenBy: 'journal',
    provenAt: null,
    doubt: device.planned.task === 'change' ? targetOf(device) : null,
    unheard: null,
    unheardBefore: null,
    // A device that no `set` is known of has most likely the password from before.
    undone: device.everSet || device.planned.task !== 'change' ? null : targetOf(device),
    everSet: true,
    touched: true,
    refused: [],
    entries: new Map(
      [...device.entries].map(([key, entry]) => [
        key,
        { ...entry, inForce: 'unknown', before: 'unknown', mayBeWritten: true, state: 'unknown' },
      ]),
    ),
    steps: device.steps.map((step) => ({ ...step, state: { kind: 'unknown', at }, problem: null })),
  };
}

/** The program is gone: what was on its way has no end. */
export function lose(device: DeviceFold, at: number): DeviceFold {
  const steps = device.steps.map((step) => {
    if (step.state.kind !== 'waiting' && step.state.kind !== 'running') return step;
    // A reading that was lost leaves nothing in doubt.
    const unknown = step.sent && !isReading(step.kind);
    const state: StepState = unknown ? { kind: 'unknown', at } : { kind: 'notStarted' };
    return { ...step, state, sent: false };
  });
  return steps.every((step, index) => step === device.steps[index]) ? device : { ...device, steps };
}

export function leaveOut(device: DeviceFold, at: number): DeviceFold {
  const steps = device.steps.map((step) =>
    step.state.kind === 'notStarted' || step.state.kind === 'waiting'
      ? { ...step, state: { kind: 'leftOut', at } as const }
      : step,
  );
  return { ...device, leftOutAt: at, steps };
}

export function askAgain(device: DeviceFold): DeviceFold {
  const steps = device.steps.map((step) =>
    step.state.kind === 'done' ? step : { ...step, state: { kind: 'notStarted' } as const, problem: null },
  );
  return { ...device, leftOutAt: null, steps };
}

/** From here on the password from before is wanted. What never had the new one is left as it is. */
export function turn(device: DeviceFold, at: number): DeviceFold {
  if (device.turned) return turnOnceMore(device);
  const change = device.planned.task === 'change';
  const setBack = change && device.inForce !== 'old' && (device.everSet || device.inForce === 'new');
  const again = new Set<string>();
  for (const [key, { inForce }] of device.entries) if (change && inForce !== 'old') again.add(key);
  // A login is proven anew where it is needed, and an entry is looked at again when it is written.
  const remaining = device.steps.filter(({ kind }) => kind !== 'login' && kind !== 'match');
  const steps = remaining.map((step) => {
    const ofEntry = step.kind === 'entry' || step.kind === 'online';
    const needed = ofEntry ? setBack || again.has(step.stepId.slice(step.stepId.indexOf(':') + 1)) : setBack;
    const state: StepState = needed ? { kind: 'notStarted' } : { kind: 'leftOut', at };
    return { ...step, state, problem: null, sent: false };
  });
  return { ...device, steps, turned: true, touched: false, leftOutAt: null };
}

/** What was brought back stays done and proven; what failed, is unknown or was left out is asked again. */
function turnOnceMore(device: DeviceFold): DeviceFold {
  if (device.leftOutAt !== null) return askAgain(device);
  const steps = device.steps.map((step) =>
    step.state.kind === 'failed' || step.state.kind === 'unknown'
      ? { ...step, state: { kind: 'notStarted' } as const, problem: null }
      : step,
  );
  return { ...device, steps };
}

/** A login that was typed anew was not refused yet. */
export function withNewLogin(device: DeviceFold): DeviceFold {
  return { ...device, refused: device.refused.filter((one) => one !== 'old') };
}
