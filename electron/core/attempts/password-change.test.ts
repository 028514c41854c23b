import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AttemptOutcome } from '../../../shared/attempts.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { AttemptKeptError } from './errors.ts';
import { type Attempt, AttemptGuard } from './guard.ts';
import { memoryLines } from './memory-lines.ts';
import type { Decision } from './rules.ts';

const DEVICE = 'mac:a';
const options = { by: 'person', insistsDuringLock: false, confirmsFewLeft: true } as const;

function openGuard(lines: string[] = []): Promise<AttemptGuard> {
  return AttemptGuard.open({ clock: new ManualClock(), lines: memoryLines(lines), key: new Uint8Array(32) });
}

async function openWithProven(accounts: readonly string[] = ['admin'], lines: string[] = []) {
  const guard = await openGuard(lines);
  const login = (account: string, secret: string, decision: Decision = guard.decide(options)) =>
    guard.begin({ deviceId: DEVICE, account, lane: 'digest', secret, decision });
  const isProven = async (account: string, secret: string) => {
    const permit = await login(account, secret);
    await permit.settle({ outcome: 'notSent' });
    return permit.proven;
  };
  for (const account of accounts) {
    const permit = await login(account, 'old');
    permit.spend();
    await permit.settle({ outcome: 'accepted' });
  }
  /** The request of a change as the client makes it: a digest and a `loginPassword`, settled the inner one first. */
  const change = async (of: string, outcome: AttemptOutcome, passwordChanged?: boolean, during = async () => {}) => {
    const decision = guard.decide(options);
    const outer = await login('admin', 'old', decision);
    const attempt = { deviceId: DEVICE, account: 'admin', lane: 'loginPassword', secret: 'old', decision } as const;
    const inner = await guard.begin({ ...attempt, sameRequestAs: outer, changesPasswordOf: of });
    inner.spend();
    outer.spend();
    await during();
    await inner.settle({ outcome, ...(passwordChanged === undefined ? {} : { passwordChanged }) });
    await outer.settle({ outcome });
  };
  return { guard, login, isProven, change };
}

test.each([
  ['applied', 'accepted', true, false],
  ['refused by the rules of the device', 'accepted', false, true],
  ['answered by a busy device', 'lost', false, true],
  ['lost', 'lost', undefined, false],
  ['kept here in the end', 'notSent', undefined, true],
  ['met with a wrong password', 'refused', false, false],
] as const)('after a change that was %s, the old password counts as proven: %s', async (_name, outcome, changed, proven) => {
  const { change, guard, login } = await openWithProven();
  await change('admin', outcome, changed);
  const told = guard.entries.some(({ kind }) => kind === 'passwordChanged');
  expect(told).toBe(changed ?? outcome === 'lost');
  if (outcome === 'refused') await expect(login('admin', 'old')).rejects.toMatchObject({ reason: 'refusedBefore' });
  else expect((await login('admin', 'old')).proven).toBe(proven);
});

test('while the change is on its way nobody counts on the old password', async () => {
  const { change, isProven } = await openWithProven();
  expect(await isProven('admin', 'old')).toBe(true);
  const during: boolean[] = [];
  await change('admin', 'accepted', true, async () => void during.push(await isProven('admin', 'old')));
  expect(during).toEqual([false]);
});

test('a request that only goes on with an accepted login is kept from the moment the change leaves', async () => {
  const { change, guard, login } = await openWithProven();
  const reading = guard.decide({ by: 'automatic', insistsDuringLock: false, confirmsFewLeft: false, provenOnly: true });
  const first = await login('admin', 'old', reading);
  await first.settle({ outcome: 'notSent' });
  let kept: unknown = null;
  await change('admin', 'accepted', true, async () => {
    // Its turn at the device is free: what keeps it is that its login is worth nothing now.
    kept = await login('admin', 'old', reading).catch((cause: unknown) => cause);
  });
  expect(kept).toBeInstanceOf(AttemptKeptError);
  expect(kept).toMatchObject({ reason: 'decisionSpent' });
});

test('an answer to what was sent before the change does not prove the old password again', async () => {
  const { change, isProven, login } = await openWithProven();
  const early = await login('admin', 'old');
  early.spend();
  await change('admin', 'accepted', true);
  await early.settle({ outcome: 'accepted' });
  expect(await isProven('admin', 'old')).toBe(false);
});

test('a new password of another account leaves the login that gave it proven', async () => {
  const { change, isProven } = await openWithProven(['admin', 'viewer']);
  await change('viewer', 'accepted', true);
  expect(await isProven('admin', 'old')).toBe(true);
  expect(await isProven('viewer', 'old')).toBe(false);
});

test('after a change a password that was refused before may be tried', async () => {
  const { change, login } = await openWithProven();
  const wrong = await login('admin', 'new');
  wrong.spend();
  await wrong.settle({ outcome: 'refused', attemptsLeft: 4 });
  await expect(login('admin', 'new')).rejects.toMatchObject({ reason: 'refusedBefore' });
  await change('admin', 'accepted', true);
  expect((await login('admin', 'new')).proven).toBe(false);
});

test('wherever the program dies while a change is made, the next one does not hold the new password for refused', async () => {
  const lines: string[] = [];
  const { change, login } = await openWithProven(['admin'], lines);
  const wrong = await login('admin', 'new');
  wrong.spend();
  await wrong.settle({ outcome: 'refused', attemptsLeft: 4 });
  let left = 0;
  await change('admin', 'accepted', true, async () => {
    left = lines.length;
  });
  expect(lines.length - left).toBeGreaterThanOrEqual(3);
  for (let written = left; written <= lines.length; written++) {
    const next = await openGuard(lines.slice(0, written));
    const attempt = {
      deviceId: DEVICE,
      account: 'admin',
      lane: 'digest',
      secret: 'new',
      decision: next.decide(options),
    } as const;
    await expect(next.begin(attempt), `after line ${written}`).resolves.toMatchObject({ account: 'admin' });
  }
});

test('a change that a program died over is told once: what is refused after it stays refused at every later start', async () => {
  const lines: string[] = [];
  const { guard: first, login } = await openWithProven(['admin'], lines);
  const decision = first.decide(options);
  const outer = await login('admin', 'old', decision);
  const inner = { deviceId: DEVICE, account: 'admin', lane: 'loginPassword', secret: 'old', decision } as const;
  await first.begin({ ...inner, sameRequestAs: outer, changesPasswordOf: 'admin' });
  for (const life of ['second', 'third', 'fourth']) {
    const guard = await openGuard(lines);
    const attempt = {
      deviceId: DEVICE,
      account: 'admin',
      lane: 'digest',
      secret: 'new',
      decision: guard.decide(options),
    } as const;
    const tried = guard.begin(attempt);
    if (life === 'second') {
      const wrong = await tried;
      wrong.spend();
      await wrong.settle({ outcome: 'refused', attemptsLeft: 4 });
    } else await expect(tried, life).rejects.toMatchObject({ reason: 'refusedBefore' });
  }
});

const SECRETS = ['old', 'new', 'third'] as const;
const secret = fc.constantFrom(...SECRETS);
const step = fc.oneof(
  fc.record({ do: fc.constant('login' as const), secret, isAnswered: fc.boolean() }),
  fc.record({
    do: fc.constant('change' as const),
    secret,
    to: secret,
    end: fc.constantFrom('applied' as const, 'declined' as const, 'lostApplied' as const, 'lostBefore' as const, 'kept' as const),
  }),
  fc.record({ do: fc.constant('settleLate' as const) }),
);

test('whatever is sent, changed and lost in whatever order: a password that counts as proven is the one in force', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const guard = await openGuard();
      let inForce: string = 'old';
      const late: (() => Promise<void>)[] = [];
      const begin = (given: string, more: Partial<Attempt> = {}) => {
        const decision = more.decision ?? guard.decide(options);
        const attempt: Attempt = { deviceId: DEVICE, account: 'admin', lane: 'digest', secret: given, decision, ...more };
        return guard.begin(attempt).catch((cause: unknown) => {
          if (cause instanceof AttemptKeptError) return null;
          throw cause;
        });
      };
      for (const now of steps) {
        if (now.do === 'settleLate') {
          await late.shift()?.();
          continue;
        }
        const decision = guard.decide(options);
        const permit = await begin(now.secret, { decision });
        if (permit === null) continue;
        if (permit.proven) expect(now.secret).toBe(inForce);
        const answer = now.secret === inForce ? ('accepted' as const) : ('refused' as const);
        if (now.do === 'login') {
          permit.spend();
          const settle = () => permit.settle({ outcome: answer });
          // An unproven login holds the turn of its device until it is settled.
          if (now.isAnswered || !permit.proven) await settle();
          else late.push(settle);
          continue;
        }
        const inner = await begin(now.secret, {
          decision,
          lane: 'loginPassword',
          sameRequestAs: permit,
          changesPasswordOf: 'admin',
        });
        if (inner === null || now.end === 'kept') {
          await inner?.settle({ outcome: 'notSent' });
          await permit.settle({ outcome: 'notSent' });
          continue;
        }
        inner.spend();
        permit.spend();
        const takes = answer === 'accepted' && (now.end === 'applied' || now.end === 'lostApplied');
        if (takes) inForce = now.to;
        const isLost = now.end === 'lostApplied' || now.end === 'lostBefore';
        const outcome = isLost ? 'lost' : answer;
        await inner.settle({ outcome, ...(isLost ? {} : { passwordChanged: takes }) });
        await permit.settle({ outcome });
      }
    }),
    { numRuns: 300 },
  );
});
