import { expect, test } from 'vitest';
import { AttemptKeptError, type KeptReason } from './errors.ts';
import { type Attempt, AttemptGuard } from './guard.ts';
import type { DurableLines } from './journal.ts';
import { secretMark } from './secret-mark.ts';

const KEY = new Uint8Array(32).fill(3);

class MemoryLines implements DurableLines {
  claim() {
    return Promise.resolve();
  }
  replaceAll(lines: readonly string[]) {
    this.lines = [...lines];
    return Promise.resolve();
  }
  lines: string[] = [];
  full = false;
  append(line: string) {
    if (this.full) return Promise.reject(new Error('ENOSPC'));
    this.lines.push(line);
    return Promise.resolve();
  }
  readAll() {
    return Promise.resolve({ lines: this.lines, damaged: 0 });
  }
}

async function openGuard() {
  const time = { wall: 1_000_000, real: 0 };
  const lines = new MemoryLines();
  const clock = {
    now: () => time.wall,
    elapsed: () => time.real,
    wait: () => Promise.resolve(),
    nextTurn: () => Promise.resolve(),
  };
  const guard = await AttemptGuard.open({ clock, lines, key: KEY });
  const pass = (ms: number) => {
    time.wall += ms;
    time.real += ms;
  };
  return { guard, lines, pass, clock };
}

const person = { by: 'person', insistsDuringLock: false, confirmsFewLeft: false } as const;

function attempt(decision: Attempt['decision'], deviceId: string, secret: string): Attempt {
  return { deviceId, account: 'admin', lane: 'digest', secret, decision };
}

function reasonOf(promise: Promise<unknown>): Promise<KeptReason | 'sent'> {
  return promise.then(
    () => 'sent' as const,
    (cause: unknown) => {
      if (cause instanceof AttemptKeptError) return cause.reason;
      throw cause;
    },
  );
}

test('a wrong password in a batch costs one try on one device', async () => {
  const { guard } = await openGuard();
  const decision = guard.decide(person);
  const first = await guard.begin(attempt(decision, 'mac:1', 'wrong'));
  const others = ['mac:2', 'mac:3', 'mac:4'].map((id) => reasonOf(guard.begin(attempt(decision, id, 'wrong'))));
  first.spend();
  await first.settle({ outcome: 'refused', attemptsLeft: 4 });
  expect(await Promise.all(others)).toEqual(['batchStopped', 'batchStopped', 'batchStopped']);
});

test('a batch goes on at once with the devices that wait, as soon as one accepted', async () => {
  const { guard } = await openGuard();
  const decision = guard.decide(person);
  const first = await guard.begin(attempt(decision, 'mac:1', 'right'));
  const waiting = ['mac:2', 'mac:3'].map((id) => guard.begin(attempt(decision, id, 'right')));
  first.spend();
  await first.settle({ outcome: 'accepted' });
  const permits = await Promise.all(waiting);
  expect(permits.map((permit) => permit.deviceId)).toEqual(['mac:2', 'mac:3']);
});

test('with two tries left the app asks, and goes on when the person confirms', async () => {
  const { guard } = await openGuard();
  const permit = await guard.begin(attempt(guard.decide(person), 'mac:1', 'wrong'));
  permit.spend();
  await permit.settle({ outcome: 'refused', attemptsLeft: 2 });
  expect(await reasonOf(guard.begin(attempt(guard.decide(person), 'mac:1', 'other')))).toBe('fewLeft');
  expect(await reasonOf(guard.begin(attempt(guard.decide({ ...person, confirmsFewLeft: true }), 'mac:1', 'other')))).toBe('sent');
});

test('where the device tells no number, one refusal is where the app stops', async () => {
  const { guard } = await openGuard();
  const permit = await guard.begin(attempt(guard.decide(person), 'mac:1', 'wrong'));
  permit.spend();
  await permit.settle({ outcome: 'refused' });
  expect(await reasonOf(guard.begin(attempt(guard.decide(person), 'mac:1', 'other')))).toBe('fewLeft');
});

test('setting the computer forward does not end a lock', async () => {
  const { guard, pass, clock } = await openGuard();
  await guard.noteLock({ deviceId: 'mac:1', account: 'admin', unlocksAt: clock.now() + 60_000, source: 'device' });
  expect(await reasonOf(guard.begin(attempt(guard.decide(person), 'mac:1', 'right')))).toBe('lockRunning');
  const realNow = clock.now;
  clock.now = () => realNow() + 3_600_000;
  expect(await reasonOf(guard.begin(attempt(guard.decide(person), 'mac:1', 'right')))).toBe('clockJumped');
  pass(60_000);
  expect(await reasonOf(guard.begin(attempt(guard.decide(person), 'mac:1', 'right')))).toBe('sent');
});

test('without room on the disk nothing is sent, and the try is not counted', async () => {
  const { guard, lines } = await openGuard();
  lines.full = true;
  expect(await reasonOf(guard.begin(attempt(guard.decide(person), 'mac:1', 'right')))).toBe('journalFailed');
  expect(guard.account('mac:1', 'admin').spentSinceAccepted).toBe(0);
  lines.full = false;
  expect(await reasonOf(guard.begin(attempt(guard.decide(person), 'mac:1', 'right')))).toBe('sent');
});

test('a changed password makes an earlier refusal worthless', async () => {
  const { guard } = await openGuard();
  const permit = await guard.begin(attempt(guard.decide(person), 'mac:1', 'new'));
  permit.spend();
  await permit.settle({ outcome: 'refused', attemptsLeft: 4 });
  expect(await reasonOf(guard.begin(attempt(guard.decide(person), 'mac:1', 'new')))).toBe('refusedBefore');
  await guard.notePasswordChanged('mac:1', 'admin', 'personSaid');
  expect(await reasonOf(guard.begin(attempt(guard.decide(person), 'mac:1', 'new')))).toBe('sent');
});

test('after a crash an attempt without an answer counts as spent', async () => {
  const { guard, lines, clock } = await openGuard();
  const permit = await guard.begin(attempt(guard.decide(person), 'mac:1', 'right'));
  permit.spend();
  const after = await AttemptGuard.open({ clock, lines, key: KEY });
  expect(after.account('mac:1', 'admin').spentSinceAccepted).toBe(1);
});

test('a permit is for one request, and one that was not spent costs nothing', async () => {
  const { guard } = await openGuard();
  const permit = await guard.begin(attempt(guard.decide(person), 'mac:1', 'right'));
  await permit.settle({ outcome: 'refused', attemptsLeft: 4 });
  expect(guard.account('mac:1', 'admin')).toMatchObject({ spentSinceAccepted: 0, attemptsLeft: null });
  const used = await guard.begin(attempt(guard.decide(person), 'mac:1', 'right'));
  used.spend();
  expect(() => used.spend()).toThrow('one request');
});

test('marks of one password differ between devices and are sixteen bits', () => {
  expect(secretMark(KEY, 'mac:1', 'admin', 'pw')).toHaveLength(4);
  expect(secretMark(KEY, 'mac:1', 'admin', 'pw')).not.toBe(secretMark(KEY, 'mac:2', 'admin', 'pw'));
});

test('attempts that begin at once have numbers of their own, so that the refusal of one says nothing about the other', async () => {
  const { guard, lines } = await openGuard();
  const [first, second] = [guard.decide(person), guard.decide(person)];
  const [wrong, right] = await Promise.all([
    guard.begin(attempt(first, 'camera', 'wrong')),
    guard.begin(attempt(second, 'recorder', 'right')),
  ]);
  expect(wrong.attemptId).not.toBe(right.attemptId);
  wrong.spend();
  right.spend();
  await right.settle({ outcome: 'accepted' });
  await wrong.settle({ outcome: 'refused', attemptsLeft: 4 });
  expect(guard.account('camera', 'admin').refused.size).toBe(1);
  expect(guard.account('recorder', 'admin').refused.size).toBe(0);
  expect(lines.lines).toHaveLength(4);
});

test('a program that dies while a password is changed: what was refused before may be right now, and may be sent', async () => {
  const { guard, lines, clock } = await openGuard();
  const refused = await guard.begin(attempt(guard.decide(person), 'camera', 'next'));
  refused.spend();
  await refused.settle({ outcome: 'refused', attemptsLeft: 4 });
  const login = await guard.begin(attempt(guard.decide(person), 'camera', 'present'));
  login.spend();
  await login.settle({ outcome: 'accepted' });
  const change = { ...attempt(guard.decide(person), 'camera', 'present'), changesPasswordOf: 'admin' };
  await guard.begin(change);
  const successor = await AttemptGuard.open({ clock, lines, key: KEY });
  const confirmed = successor.decide({ ...person, confirmsFewLeft: true });
  expect(await reasonOf(successor.begin(attempt(confirmed, 'camera', 'next')))).toBe('sent');
});
