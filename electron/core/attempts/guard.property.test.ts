import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AttemptKeptError } from './errors.ts';
import { AttemptGuard } from './guard.ts';
import type { DurableLines } from './journal.ts';
import type { Decision } from './rules.ts';

const KEY = new Uint8Array(32).fill(7);
const LOCK_MS = 30 * 60_000;
const DEVICES = ['mac:a', 'mac:b'] as const;
const SECRETS = ['right', 'wrong', 'older'] as const;

/** A clock whose wall time can be set apart from the time that really goes by. */
class JumpingClock {
  wall = 1_700_000_000_000;
  real = 0;
  now = () => this.wall;
  elapsed = () => this.real;
  wait = () => Promise.reject(new Error('the guard does not wait for time'));
  nextTurn = () => Promise.resolve();
  pass(ms: number) {
    this.wall += ms;
    this.real += ms;
  }
}

class MemoryLines implements DurableLines {
  claim() {
    return Promise.resolve();
  }
  replaceAll(lines: readonly string[]) {
    this.lines = [...lines];
    return Promise.resolve();
  }
  lines: string[] = [];
  append(line: string) {
    this.lines.push(line);
    return Promise.resolve();
  }
  readAll() {
    return Promise.resolve({ lines: [...this.lines], damaged: 0 });
  }
}

/** Counts and locks as cameras do: a number of tries, then thirty minutes, in which every try starts the clock again. */
class CountingDevice {
  failures = 0;
  lockedUntil = 0;
  readonly received: { secret: string; locked: boolean; insisted: boolean; decision: number }[] = [];
  constructor(
    private readonly tellsNumbers: boolean,
    private readonly threshold: number,
  ) {}

  login(secret: string, real: number, insisted: boolean, decision: number) {
    const locked = real < this.lockedUntil;
    this.received.push({ secret, locked, insisted, decision });
    if (locked) {
      this.lockedUntil = real + LOCK_MS;
      return { outcome: 'locked', secondsLocked: this.tellsNumbers ? LOCK_MS / 1000 : null } as const;
    }
    if (secret === 'right') {
      this.failures = 0;
      return { outcome: 'accepted' } as const;
    }
    this.failures += 1;
    if (this.failures >= this.threshold) {
      this.failures = 0;
      this.lockedUntil = real + LOCK_MS;
      return { outcome: 'locked', secondsLocked: this.tellsNumbers ? LOCK_MS / 1000 : null } as const;
    }
    return { outcome: 'refused', attemptsLeft: this.tellsNumbers ? this.threshold - this.failures : null } as const;
  }
}

const thresholds = fc.integer({ min: 1, max: 5 });

const step = fc.oneof(
  fc.record({
    kind: fc.constant('decide' as const),
    by: fc.constantFrom('person' as const, 'automatic' as const),
    insists: fc.nat({ max: 9 }).map((chance) => chance === 0),
    confirms: fc.nat({ max: 3 }).map((chance) => chance > 0),
  }),
  fc.record({
    kind: fc.constant('login' as const),
    device: fc.constantFrom(...DEVICES),
    secret: fc.constantFrom(...SECRETS),
    end: fc.constantFrom(
      'answered' as const,
      'answered' as const,
      'answerLost' as const,
      'crashBeforeSending' as const,
      'crashAfterSending' as const,
    ),
  }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: LOCK_MS * 2 }) }),
  fc.record({ kind: fc.constant('setClock' as const), ms: fc.integer({ min: -LOCK_MS * 4, max: LOCK_MS * 4 }) }),
  fc.record({ kind: fc.constant('otherClientFails' as const), device: fc.constantFrom(...DEVICES) }),
  fc.record({ kind: fc.constant('stop' as const) }),
  fc.record({ kind: fc.constant('allow' as const) }),
);

async function play(
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  tellsNumbers: boolean,
  threshold: number,
) {
  const clock = new JumpingClock();
  const lines = new MemoryLines();
  const devices = new Map(DEVICES.map((id) => [id, new CountingDevice(tellsNumbers, threshold)]));
  /** Locks this computer was told of and that have not really run out: what it must respect. */
  const toldUntil = new Map<string, number>();
  let guard = await AttemptGuard.open({ clock, lines, key: KEY });
  let decision: Decision = guard.decide({ by: 'person', insistsDuringLock: false, confirmsFewLeft: false });
  let decisionSerial = 0;
  let stopped = false;
  const sentWhileForbidden: string[] = [];

  for (const now of steps) {
    if (now.kind === 'decide') {
      decision = guard.decide({ by: now.by, insistsDuringLock: now.insists, confirmsFewLeft: now.confirms });
      decisionSerial += 1;
    } else if (now.kind === 'pass') clock.pass(now.ms);
    else if (now.kind === 'setClock') clock.wall += now.ms;
    else if (now.kind === 'otherClientFails') devices.get(now.device)?.login('hammer', clock.real, true, -1);
    else if (now.kind === 'stop') {
      await guard.stopAllLogins();
      stopped = true;
    } else if (now.kind === 'allow') {
      await guard.allowLogins();
      stopped = false;
    } else {
      const device = devices.get(now.device);
      if (!device) throw new Error('no such device');
      const permit = await guard
        .begin({ deviceId: now.device, account: 'admin', lane: 'digest', secret: now.secret, decision })
        .catch((cause: unknown) => {
          if (cause instanceof AttemptKeptError) return null;
          throw cause;
        });
      if (!permit) continue;
      const onDisk = lines.lines.some((line) => line.includes(`"attemptId":${permit.attemptId}`));
      if (!onDisk) sentWhileForbidden.push('not on disk');
      if (stopped) sentWhileForbidden.push('stopped');
      if (clock.real < (toldUntil.get(now.device) ?? 0) && !decision.insistsDuringLock) sentWhileForbidden.push('lock');
      if (now.end === 'crashBeforeSending' || now.end === 'crashAfterSending') {
        if (now.end === 'crashAfterSending') device.login(now.secret, clock.real, decision.insistsDuringLock, decisionSerial);
        guard = await AttemptGuard.open({ clock, lines, key: KEY });
        decision = guard.decide({ by: 'person', insistsDuringLock: false, confirmsFewLeft: false });
        decisionSerial += 1;
        // A lock known before the crash is timed anew by the wall clock, the only one that survives.
        for (const id of DEVICES) {
          const lock = guard.account(id, 'admin').lock;
          if (lock) toldUntil.set(id, clock.real + lock.unlocksAt - clock.now());
        }
        continue;
      }
      permit.spend();
      const answer = device.login(now.secret, clock.real, decision.insistsDuringLock, decisionSerial);
      if (now.end === 'answerLost') await permit.settle({ outcome: 'lost' });
      else {
        await permit.settle(answer);
        if (answer.outcome === 'locked') toldUntil.set(now.device, clock.real + LOCK_MS);
        if (answer.outcome === 'accepted') toldUntil.delete(now.device);
      }
    }
  }
  return { devices, sentWhileForbidden, guard, lines };
}

test('no sequence of decisions, answers, crashes and clock jumps breaks the guard', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.boolean(), thresholds, async (steps, tellsNumbers, threshold) => {
      const { devices, sentWhileForbidden } = await play(steps, tellsNumbers, threshold);
      expect(sentWhileForbidden).toEqual([]);
      for (const device of devices.values()) {
        const ours = device.received.filter((one) => one.decision >= 0);
        const wrongPerDecision = new Map<number, number>();
        for (const one of ours.filter((each) => each.secret !== 'right')) {
          wrongPerDecision.set(one.decision, (wrongPerDecision.get(one.decision) ?? 0) + 1);
        }
        expect(Math.max(0, ...wrongPerDecision.values())).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 1500 },
  );
});

test('a password that the device refused is never sent to it again, also after crashes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), thresholds, async (steps, threshold) => {
      const { devices, guard } = await play(steps, true, threshold);
      for (const [id, device] of devices) {
        const refusals = guard.entries.filter((entry) => entry.kind === 'settled' && entry.outcome === 'refused');
        const answeredRefusals = device.received.filter((one) => one.decision >= 0 && one.secret !== 'right' && !one.locked);
        const marks = guard.entries.flatMap((entry) => (entry.kind === 'sending' && entry.deviceId === id ? [entry] : []));
        for (const refusal of refusals) {
          if (refusal.kind !== 'settled') continue;
          const refused = marks.find((sent) => sent.attemptId === refusal.attemptId);
          if (!refused) continue;
          const later = marks.filter((sent) => sent.attemptId > refused.attemptId && sent.mark === refused.mark);
          expect(later).toEqual([]);
        }
        expect(answeredRefusals.length).toBeLessThanOrEqual(marks.length);
      }
    }),
    { numRuns: 1000 },
  );
});

test('nothing in the journal tells a password', async () => {
  const { lines } = await play(
    [
      { kind: 'login', device: 'mac:a', secret: 'wrong', end: 'answered' },
      { kind: 'login', device: 'mac:b', secret: 'right', end: 'answered' },
    ],
    true,
    5,
  );
  expect(lines.lines.length).toBeGreaterThan(2);
  expect(lines.lines.join('\n')).not.toMatch(/wrong|right"|older/);
});
