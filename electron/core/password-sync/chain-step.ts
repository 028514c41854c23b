import type { DeviceId } from '../../../shared/device.ts';
import type { Facts } from '../../../shared/result.ts';
import type { StepProblem } from '../../../shared/sync-run.ts';
import type { Login } from '../isapi/secret.ts';
import type { Clock } from '../ports.ts';
import type { SyncEntry, WhichPassword } from './entries.ts';
import type { DeviceFold } from './fold-device.ts';
import type { DeviceHands } from './hands.ts';
import type { Meaning } from './run-answers.ts';
import type { RunTries } from './run-tries.ts';
import { failedOutcome, outcomeOf } from './step-outcome.ts';

/** The chain of one device at work. */
export interface RunningChain {
  readonly deviceId: DeviceId;
  /** Aborted with `Halted` where the chain is to end while it waits. */
  readonly signal: AbortSignal;
  waitsFor: 'lock' | 'device' | 'channel' | null;
  /** Locks in a row, for each device that was asked; a login that is accepted begins anew. */
  readonly locks: Map<DeviceId, number>;
  /** Lets others have its places while it waits. */
  withoutSlots(wait: () => Promise<void>): Promise<void>;
}

/** Logins into recorders are shared by the chains of all their cameras. */
export interface RecorderLogins {
  readonly loggingIn: Map<DeviceId, Promise<void>>;
  /** Not accepted; no chain sends it again before a person asks. */
  readonly failed: Set<DeviceId>;
}

/** What a chain needs of the run it belongs to. */
export interface RunPorts {
  readonly hands: DeviceHands;
  readonly clock: Clock;
  readonly tries: RunTries;
  /** Logins that a device accepted in this session and that nothing changed since. */
  readonly proven: Map<DeviceId, WhichPassword>;
  readonly recorders: RecorderLogins;
  device(deviceId: DeviceId): DeviceFold;
  login(deviceId: DeviceId, which: WhichPassword): Login | null;
  /** Resolves when the next step may begin, and counts it as on its way. @throws Halted where the chain ends here */
  enter(chain: RunningChain): Promise<void>;
  leave(): void;
  /** Waits within a step. Resolves early, with true, where the run is to pause: the step is put off then. */
  waitUnlessPausing(ms: number, signal: AbortSignal): Promise<boolean>;
  /** On the disk before it resolves; false where the disk failed: nothing may be sent then. */
  write(entry: SyncEntry): Promise<boolean>;
  /** For what has happened; where the disk fails, the run pauses and remembers it. */
  record(entry: SyncEntry): Promise<void>;
  /** For the eye: what a crash may forget. */
  note(entry: SyncEntry): void;
  pauseBecause(by: 'loginsStopped' | 'journalFailed'): void;
}

/** The chain ends here, between two steps. Nothing is on its way. */
export class Halted extends Error {}

export interface StepOrder {
  /** Whose step it is. */
  readonly deviceId: DeviceId;
  readonly stepId: string;
  /** The password that logs in, or that is written. */
  readonly password: WhichPassword;
  /** The device that is asked, and whose lock counts. */
  readonly asks: { readonly deviceId: DeviceId; readonly account: string };
  /** Stand with whatever goes wrong: of a channel's step, which recorder was asked. */
  readonly about?: Facts;
  send(signal: AbortSignal): Promise<Meaning>;
}

export type StepEnd = 'done' | 'failed' | 'unknown';

/** A lock that was met is waited for; the next one in a row is somebody else's doing. */
const LOCKS_WAITED_FOR = 1;
/** A timer may fire a little early, and devices tell whole seconds. */
const AFTER_LOCK_MS = 1_000;
const BUSY_TRIES = 3;
const BUSY_BACK_OFF_MS = 2_000;
const LONGEST_ABSENCE_MS = 5 * 60_000;
const FIRST_LOOK_MS = 2_000;
const LONGEST_LOOK_MS = 30_000;

/** Does one step, with the journal before and after each request, until it is done or there is a reason why not. */
export async function runStep(run: RunPorts, chain: RunningChain, order: StepOrder): Promise<StepEnd> {
  let busy = 0;
  let absentUntil: number | null = null;
  for (;;) {
    const unlocksAt = lockOf(run, order);
    if (unlocksAt !== null) {
      if (!(await waitForLock(run, chain, order, unlocksAt)))
        return fail(run, order, { code: 'lockRunning', facts: { ...order.about, unlocksAt } });
      continue;
    }
    const meaning = await sendOnce(run, chain, order);
    switch (meaning.kind) {
      case 'done':
        chain.locks.delete(order.asks.deviceId);
        return 'done';
      case 'failed':
      case 'unknown':
        return meaning.kind;
      case 'pause':
      case 'putOff':
        continue;
      case 'locked': {
        const { until } = meaning;
        if (!(await waitForLock(run, chain, order, until)))
          return fail(run, order, { code: 'lockRunning', facts: { ...order.about, unlocksAt: until } });
        break;
      }
      case 'busy':
        busy += 1;
        if (busy === BUSY_TRIES) return fail(run, order, { code: 'deviceBusy', facts: { ...order.about, times: busy } });
        await pass(run, chain, order, BUSY_BACK_OFF_MS * 2 ** busy);
        break;
      case 'absent':
        absentUntil ??= run.clock.now() + LONGEST_ABSENCE_MS;
        if (!(await waitForDevice(run, chain, order, absentUntil))) {
          return fail(run, order, { code: 'unreachable', facts: { ...order.about, cause: meaning.code } });
        }
        break;
    }
  }
}

function lockOf({ hands, clock }: RunPorts, { asks }: StepOrder): number | null {
  const { unlocksAt } = hands.known(asks.deviceId, asks.account);
  return unlocksAt !== null && unlocksAt > clock.now() ? unlocksAt : null;
}

async function sendOnce(run: RunPorts, chain: RunningChain, order: StepOrder): Promise<Meaning> {
  const { deviceId, stepId, password } = order;
  await run.enter(chain);
  try {
    const written = await run.write({ kind: 'sending', at: run.clock.now(), deviceId, stepId, password });
    if (!written) return { kind: 'pause', by: 'journalFailed' };
    const meaning = await meaningOfSending(chain, order);
    const spentTry = (meaning.kind === 'failed' || meaning.kind === 'locked') && meaning.spentTry;
    const outcome = outcomeOf(meaning);
    await run.record({ kind: 'stepEnded', at: run.clock.now(), deviceId, stepId, password, outcome, spentTry });
    if (meaning.kind === 'pause') run.pauseBecause(meaning.by);
    return meaning;
  } finally {
    run.leave();
  }
}

/** An aborted request was not sent; whatever else is thrown leaves it open. */
async function meaningOfSending(chain: RunningChain, order: StepOrder): Promise<Meaning> {
  try {
    return await order.send(chain.signal);
  } catch {
    if (chain.signal.aborted) return { kind: 'absent', code: 'aborted' };
    return { kind: 'unknown', problem: { code: 'answerLost', facts: {} } };
  }
}

/** Says why a step is not done, where nothing was sent for it. */
export async function fail(
  run: RunPorts,
  { deviceId, stepId, password }: StepOrderName,
  problem: StepProblem,
): Promise<'failed'> {
  const outcome = failedOutcome(problem);
  await run.record({ kind: 'stepEnded', at: run.clock.now(), deviceId, stepId, password, outcome, spentTry: false });
  return 'failed';
}

export type StepOrderName = Pick<StepOrder, 'deviceId' | 'stepId' | 'password'>;

/** @returns false where it was waited for already, and the lock is there again */
export async function waitForLock(
  run: RunPorts,
  chain: RunningChain,
  order: Pick<StepOrder, 'deviceId' | 'stepId' | 'asks'>,
  until: number,
): Promise<boolean> {
  const met = chain.locks.get(order.asks.deviceId) ?? 0;
  if (met >= LOCKS_WAITED_FOR) return false;
  chain.locks.set(order.asks.deviceId, met + 1);
  await waiting(run, chain, order, { for: 'lock', until }, () =>
    run.clock.wait(Math.max(0, until - run.clock.now()) + AFTER_LOCK_MS, chain.signal),
  );
  return true;
}

/** Looks, without any credential, until something answers at the device's address. */
export async function waitForDevice(
  run: RunPorts,
  chain: RunningChain,
  order: Pick<StepOrder, 'deviceId' | 'stepId' | 'asks'>,
  until = run.clock.now() + LONGEST_ABSENCE_MS,
): Promise<boolean> {
  let there = false;
  await waiting(run, chain, order, { for: 'device', until }, async () => {
    for (let pause = FIRST_LOOK_MS; !there && run.clock.now() < until; pause = Math.min(pause * 2, LONGEST_LOOK_MS)) {
      await run.clock.wait(Math.min(pause, until - run.clock.now()), chain.signal);
      there = await run.hands.isThere(order.asks.deviceId, chain.signal).catch(() => false);
    }
  });
  return there;
}

function pass(run: RunPorts, chain: RunningChain, order: StepOrder, ms: number): Promise<void> {
  return waiting(run, chain, order, { for: 'device', until: run.clock.now() + ms }, () => run.clock.wait(ms, chain.signal));
}

async function waiting(
  run: RunPorts,
  chain: RunningChain,
  { deviceId, stepId }: Pick<StepOrder, 'deviceId' | 'stepId'>,
  what: { readonly for: 'lock' | 'device'; readonly until: number },
  wait: () => Promise<void>,
): Promise<void> {
  run.note({ kind: 'waiting', at: run.clock.now(), deviceId, stepId, ...what });
  chain.waitsFor = what.for;
  try {
    await chain.withoutSlots(wait);
  } finally {
    chain.waitsFor = null;
  }
}
