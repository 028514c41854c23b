import type { DeviceId } from '../../../shared/device.ts';
import { fail, type RunningChain, type RunPorts, runStep, type StepEnd } from './chain-step.ts';
import type { WhichPassword } from './entries.ts';
import { type DeviceFold, other } from './fold-device.ts';
import { type LoginStep, meaningOf } from './run-answers.ts';

/** With fewer told, the second login of a settlement is a person's to decide. */
const TRIES_FOR_THE_OTHER = 3;

/** One login with one credential, as a step of the device. */
export async function logIn(
  run: RunPorts,
  chain: RunningChain,
  { deviceId, stepId, password }: { deviceId: DeviceId; stepId: LoginStep; password: WhichPassword },
): Promise<StepEnd> {
  const login = run.login(deviceId, password);
  if (login === null) return fail(run, { deviceId, stepId, password }, { code: 'secretMissing', facts: {} });
  const asks = { deviceId, account: login.account };
  const end = await runStep(run, chain, {
    deviceId,
    stepId,
    password,
    asks,
    send: async (signal) => {
      const result = await run.tries.prove(deviceId, login, password, signal);
      return meaningOf(result, { kind: 'login', step: stepId, login: password, now: run.clock.now() });
    },
  });
  if (end === 'done') run.proven.set(deviceId, password);
  else run.proven.delete(deviceId);
  return end;
}

/**
 * Finds out which password is in force: one login with the likelier one, and where it is refused one with the other, if the
 * device said that tries enough are left.
 * @returns false where it stays unknown
 */
export async function settle(run: RunPorts, chain: RunningChain, deviceId: DeviceId): Promise<boolean> {
  const likelier = firstAsked(run.device(deviceId));
  if (likelier === null) return true;
  // Passwords are typed again after a restart, and not all of them have to be.
  const first = run.login(deviceId, likelier) === null ? other(likelier) : likelier;
  if (run.device(deviceId).refused.length === 0) {
    const end = await logIn(run, chain, { deviceId, stepId: 'prove', password: first });
    if (end === 'done') return true;
  }
  // Only a refusal by the device itself speaks for the other one.
  const { refused } = run.device(deviceId);
  if (refused.length === 0) return false;
  const second = (['new', 'old'] as const).find((one) => !refused.includes(one));
  if (second === undefined) {
    const problem = { code: 'keptByGuard', facts: { reason: 'refusedBefore' } } as const;
    await fail(run, { deviceId, stepId: 'prove', password: other(first) }, problem);
    return false;
  }
  const account = run.login(deviceId, second)?.account ?? run.device(deviceId).planned.account;
  const { attemptsLeft } = run.hands.known(deviceId, account);
  const enough = attemptsLeft !== null && attemptsLeft >= TRIES_FOR_THE_OTHER;
  if (!enough && !run.tries.isConfirmed(deviceId)) {
    await fail(run, { deviceId, stepId: 'prove', password: second }, { code: 'fewTriesLeft', facts: { attemptsLeft } });
    return false;
  }
  return (await logIn(run, chain, { deviceId, stepId: 'prove', password: second })) === 'done';
}

/**
 * Usually the password that was being set. Where nobody knows how a login ended, the other one goes first: where that is wrong,
 * the lost login was right and cost no try, but the same one again would cost a second. So it is with a password whose `set`
 * was found not to have happened: it was refused then.
 */
function firstAsked({ doubt, unheard, undone }: DeviceFold): WhichPassword | null {
  if (doubt === null) return null;
  if (unheard !== null) return other(unheard);
  return undone === doubt ? other(doubt) : doubt;
}

/** A login that was accepted in this session; the plan's own proof counts where it was made by this program. */
export async function ensureLogin(
  run: RunPorts,
  chain: RunningChain,
  deviceId: DeviceId,
  which: WhichPassword,
): Promise<boolean> {
  if (run.proven.get(deviceId) === which) return true;
  return (await logIn(run, chain, { deviceId, stepId: 'login', password: which })) === 'done';
}
