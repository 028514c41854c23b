import type { DeviceId } from '../../../shared/device.ts';
import type { PlannedEntry } from '../../../shared/sync-plan.ts';
import type { StepProblem } from '../../../shared/sync-run.ts';
import type { Login } from '../isapi/secret.ts';
import type { RunningChain, RunPorts } from './chain-step.ts';
import { entryFacts } from './entries.ts';
import type { DeviceFold } from './fold-device.ts';
import { logIn, settle } from './settle.ts';

/**
 * The recorder's login in force, accepted in this session. While one chain logs in, the others wait; where the login failed,
 * none of them sends it again before a person asks for it.
 * @returns null where there is none: the recorder's own steps tell why
 */
export async function readyRecorder(run: RunPorts, chain: RunningChain, recorderId: DeviceId): Promise<Login | null> {
  for (;;) {
    const proven = run.proven.get(recorderId);
    if (proven !== undefined) return run.login(recorderId, proven);
    if (run.recorders.failed.has(recorderId)) return null;
    const before = run.recorders.loggingIn.get(recorderId);
    if (before === undefined) break;
    // The one who logs in may need a place to go on.
    await chain.withoutSlots(() => Promise.race([before, aborted(chain.signal)]));
  }
  const turn = logInto(run, chain, recorderId);
  run.recorders.loggingIn.set(
    recorderId,
    turn.then(
      () => {},
      () => {},
    ),
  );
  try {
    if (!(await turn)) {
      run.recorders.failed.add(recorderId);
      return null;
    }
  } finally {
    run.recorders.loggingIn.delete(recorderId);
  }
  const which = run.proven.get(recorderId);
  return which === undefined ? null : run.login(recorderId, which);
}

/** Why a camera's step is not done for its recorder's sake; where the recorder's tries are few, a person can confirm one. */
export function recorderProblem(run: RunPorts, entry: PlannedEntry): StepProblem {
  const scarce = scarceLogin(run.device(entry.recorderId));
  const because = scarce === null ? {} : { because: scarce.code, attemptsLeft: scarce.facts['attemptsLeft'] ?? null };
  return { code: 'recorderNotProven', facts: { ...entryFacts(entry), ...because } };
}

/** Whose last tries a person means who has this device done again: its recorders', where they stood in its way, or its own. */
export function triedFor({ planned, steps }: DeviceFold): readonly DeviceId[] {
  const scarce = steps.flatMap(({ problem }) => {
    const recorderId = problem?.code === 'recorderNotProven' && problem.facts['because'] ? problem.facts['recorderId'] : null;
    return typeof recorderId === 'string' ? [recorderId] : [];
  });
  return scarce.length > 0 ? scarce : [planned.deviceId];
}

/** Its login was kept here because nobody confirmed one of the last tries. */
function scarceLogin({ steps }: DeviceFold): StepProblem | null {
  return steps.find(({ problem }) => problem?.code === 'fewTriesLeft')?.problem ?? null;
}

async function logInto(run: RunPorts, chain: RunningChain, recorderId: DeviceId): Promise<boolean> {
  if (run.device(recorderId).doubt !== null) return settle(run, chain, recorderId);
  const { inForce } = run.device(recorderId);
  const password = inForce === 'unknown' ? 'old' : inForce;
  return (await logIn(run, chain, { deviceId: recorderId, stepId: 'login', password })) === 'done';
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
