import { bringEntry, matchEntries } from './chain-entry.ts';
import { readyRecorder, recorderProblem } from './chain-recorder.ts';
import { fail, type RunningChain, type RunPorts, runStep, waitForDevice, waitForLock } from './chain-step.ts';
import type { WhichPassword } from './entries.ts';
import { type DeviceFold, other, stateOf, targetOf } from './fold-device.ts';
import { meaningOf } from './run-answers.ts';
import { ensureLogin, logIn, settle } from './settle.ts';

/** A `set` that got lost and was found not to have happened is sent once more, not for ever. */
const SETS_AT_MOST = 2;

/** Everything that is to be done on one device, back to back. What stands in the way stands in the journal. */
export async function runChain(run: RunPorts, chain: RunningChain): Promise<void> {
  const { deviceId } = chain;
  await waitAsPlanned(run, chain);
  if (!(await becomeReady(run, chain))) return;
  for (const entry of run.device(deviceId).planned.entries) await bringEntry(run, chain, entry);
}

/** The device has the password that its channels are to get. */
async function becomeReady(run: RunPorts, chain: RunningChain): Promise<boolean> {
  const { deviceId } = chain;
  switch (run.device(deviceId).planned.task) {
    case 'change':
      return changePassword(run, chain);
    case 'entryOnly':
      return ensureLogin(run, chain, deviceId, 'new');
    case 'throughRecorder':
      return true;
  }
}

async function waitAsPlanned(run: RunPorts, chain: RunningChain): Promise<void> {
  const { planned } = run.device(chain.deviceId);
  if (planned.waitsUntil === null || planned.waitsUntil <= run.clock.now()) return;
  await waitForLock(run, chain, loginOrder(run.device(chain.deviceId)), planned.waitsUntil);
}

function loginOrder({ planned, steps }: DeviceFold) {
  const { deviceId, account } = planned;
  return { deviceId, stepId: steps[0]?.stepId ?? 'login', asks: { deviceId, account } };
}

/** @returns false where the chain ends: the journal has the reason */
async function changePassword(run: RunPorts, chain: RunningChain): Promise<boolean> {
  const { deviceId } = chain;
  if (run.device(deviceId).doubt !== null && !(await settle(run, chain, deviceId))) return false;
  const target = targetOf(run.device(deviceId));
  for (let sets = 0; run.device(deviceId).inForce !== target; sets++) {
    if (sets === SETS_AT_MOST) {
      await fail(run, { deviceId, stepId: 'set', password: target }, { code: 'answerLost', facts: { times: sets } });
      return false;
    }
    if (!(await recordersReady(run, chain)) || !(await matchEntries(run, chain))) return false;
    if (!(await ensureLogin(run, chain, deviceId, other(target)))) return false;
    const end = await setPassword(run, chain, target);
    if (end === 'failed') return false;
    if (end === 'unknown' && !(await settleLater(run, chain))) return false;
  }
  return proveIfNeeded(run, chain, target);
}

/** Before a camera gets a password that its channels do not have, the recorders that must take it have accepted a login. */
async function recordersReady(run: RunPorts, chain: RunningChain): Promise<boolean> {
  const { deviceId } = chain;
  const device = run.device(deviceId);
  for (const entry of device.planned.entries) {
    if ((await readyRecorder(run, chain, entry.recorderId)) !== null) continue;
    await fail(run, { deviceId, stepId: 'set', password: targetOf(device) }, recorderProblem(run, entry));
    return false;
  }
  return true;
}

async function setPassword(run: RunPorts, chain: RunningChain, target: WhichPassword): Promise<'done' | 'failed' | 'unknown'> {
  const { deviceId } = chain;
  const present = run.login(deviceId, other(target));
  const next = run.login(deviceId, target);
  const order = { deviceId, stepId: 'set', password: target } as const;
  if (present === null || next === null) return fail(run, order, { code: 'secretMissing', facts: {} });
  const end = await runStep(run, chain, {
    ...order,
    asks: { deviceId, account: present.account },
    send: async (signal) => {
      const decision = run.tries.decision(other(target));
      const result = await run.hands.setPassword(decision, deviceId, present, next.password, signal);
      if (result.kind === 'declined') {
        const { subStatusCode, statusCode } = result;
        return { kind: 'failed', problem: { code: 'passwordNotAllowed', facts: { subStatusCode, statusCode } }, spentTry: false };
      }
      const meaning = meaningOf(result, { kind: 'write', login: other(target), now: run.clock.now() });
      if (meaning.kind === 'done' || meaning.kind === 'unknown') run.proven.delete(deviceId);
      return meaning;
    },
  });
  if (end !== 'done' && run.device(deviceId).inForce === 'unknown') run.proven.delete(deviceId);
  return end;
}

/** The device may be starting anew: it is given time, then asked. */
async function settleLater(run: RunPorts, chain: RunningChain): Promise<boolean> {
  const { deviceId } = chain;
  const password = targetOf(run.device(deviceId));
  const order = { deviceId, stepId: 'prove', password, asks: { deviceId, account: run.device(deviceId).planned.account } };
  if (!(await waitForDevice(run, chain, order))) {
    await fail(run, order, { code: 'unreachable', facts: {} });
    return false;
  }
  return settle(run, chain, deviceId);
}

async function proveIfNeeded(run: RunPorts, chain: RunningChain, target: WhichPassword): Promise<boolean> {
  const { deviceId } = chain;
  const state = stateOf(run.device(deviceId), 'prove')?.kind;
  if (state === 'done' && run.device(deviceId).inForce === target) return true;
  const end = await logIn(run, chain, { deviceId, stepId: 'prove', password: target });
  if (end === 'done') return true;
  if (end === 'unknown') return settleProof(run, chain, target);
  if (run.device(deviceId).doubt === null) return false;
  // It said that the password was saved, and refuses it.
  if (await settle(run, chain, deviceId)) {
    await fail(run, { deviceId, stepId: 'set', password: target }, { code: 'newPasswordRefused', facts: {} });
  }
  return false;
}

async function settleProof(run: RunPorts, chain: RunningChain, target: WhichPassword): Promise<boolean> {
  const { deviceId } = chain;
  const asks = { deviceId, account: run.device(deviceId).planned.account };
  const order = { deviceId, stepId: 'prove', password: target, asks };
  if (!(await waitForDevice(run, chain, order))) {
    await fail(run, order, { code: 'answerLost', facts: {} });
    return false;
  }
  return (await logIn(run, chain, { deviceId, stepId: 'prove', password: target })) === 'done';
}
