import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countdownText, lockStateAt, nothingKnown } from '../../../shared/lock.ts';
import { ESTIMATED_LOCK_MS, type LockEvent, reduceLock } from './lock-clock.ts';

const NOW = 1_700_000_000_000;
const saidLocked = (at: number, secondsLeft: number | null): LockEvent => ({
  kind: 'deviceSaidLocked',
  at,
  secondsLeft,
  attemptsLeft: 0,
});

const anyEvent = fc.oneof(
  fc.record({
    kind: fc.constant('deviceSaidLocked' as const),
    at: fc.integer({ min: NOW, max: NOW + 7_200_000 }),
    secondsLeft: fc.option(fc.integer({ min: 0, max: 3600 })),
    attemptsLeft: fc.option(fc.nat({ max: 5 })),
  }),
  fc.record({
    kind: fc.constant('deviceSaidOpen' as const),
    at: fc.integer({ min: NOW, max: NOW + 7_200_000 }),
    attemptsLeft: fc.option(fc.nat({ max: 5 })),
  }),
  fc.record({
    kind: fc.constant('personSaidLocked' as const),
    at: fc.integer({ min: NOW, max: NOW + 7_200_000 }),
    lockedSince: fc.integer({ min: NOW - 3_600_000, max: NOW }),
  }),
  fc.record({ kind: fc.constant('deviceRestarted' as const), at: fc.integer({ min: NOW, max: NOW + 7_200_000 }) }),
);
const history = fc.array(anyEvent, { maxLength: 20 }).map((events) => [...events].sort((a, b) => a.at - b.at));

test('a countdown names an instant: looking at it, however often, never moves its end', () => {
  fc.assert(
    fc.property(history, fc.array(fc.integer({ min: NOW, max: NOW + 7_200_000 })), (events, looks) => {
      const record = events.reduce(reduceLock, nothingKnown);
      for (const now of looks) {
        const state = lockStateAt(record, now);
        if (state.kind === 'locked') expect(now + state.remainingMs).toBe(record.unlocksAt);
      }
    }),
  );
});

test('open is only ever said by the device; the passing of time makes it probably open', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: NOW, max: NOW + 14_400_000 }), (events, now) => {
      const record = events.reduce(reduceLock, nothingKnown);
      if (lockStateAt(record, now).kind !== 'open') return;
      const lastReading = events.findLast((event) => event.kind !== 'deviceRestarted');
      expect(lastReading?.kind).toBe('deviceSaidOpen');
    }),
  );
});

test('the wire says seconds', () => {
  const record = reduceLock(nothingKnown, saidLocked(NOW, 1795));
  expect(lockStateAt(record, NOW + 1000)).toMatchObject({ kind: 'locked', source: 'device', remainingMs: 1_794_000 });
});

test('a lock without a time is estimated, and says so', () => {
  const record = reduceLock(nothingKnown, saidLocked(NOW, null));
  expect(lockStateAt(record, NOW)).toMatchObject({ kind: 'locked', source: 'estimated', remainingMs: ESTIMATED_LOCK_MS });
});

test('an estimate does not replace the running number of the device', () => {
  const told = reduceLock(nothingKnown, saidLocked(NOW, 600));
  expect(reduceLock(told, saidLocked(NOW + 60_000, null))).toMatchObject({
    unlocksAt: NOW + 600_000,
    source: 'device',
    startedAgain: 0,
  });
});

test('a later end means that something tried again', () => {
  const first = reduceLock(nothingKnown, saidLocked(NOW, 600));
  const again = reduceLock(first, saidLocked(NOW + 60_000, 1800));
  expect(again).toMatchObject({ startedAgain: 1, endBefore: NOW + 600_000, unlocksAt: NOW + 1_860_000 });
});

test('whole seconds and a slow answer are no jump', () => {
  const first = reduceLock(nothingKnown, saidLocked(NOW, 600));
  expect(reduceLock(first, saidLocked(NOW + 10_900, 591)).startedAgain).toBe(0);
});

test('still locked when the time is up: something tried again', () => {
  const first = reduceLock(nothingKnown, saidLocked(NOW, 60));
  expect(reduceLock(first, saidLocked(NOW + 120_000, 1800))).toMatchObject({ startedAgain: 1, endBefore: NOW + 60_000 });
});

test('a lock that came back long after it had run out is a new lock, not a jump', () => {
  const first = reduceLock(nothingKnown, saidLocked(NOW, 60));
  expect(reduceLock(first, saidLocked(NOW + 7_200_000, 1800)).startedAgain).toBe(0);
});

test('after a restart it is probably open, not open', () => {
  const locked = reduceLock(nothingKnown, saidLocked(NOW, 600));
  const restarted = reduceLock(locked, { kind: 'deviceRestarted', at: NOW + 30_000 });
  expect(lockStateAt(restarted, NOW + 30_000)).toEqual({ kind: 'probablyOpen', source: 'device', since: NOW + 30_000 });
});

test('what a person saw elsewhere counts from then, and yields to the device', () => {
  const seen = reduceLock(nothingKnown, { kind: 'personSaidLocked', at: NOW, lockedSince: NOW - 600_000 });
  expect(lockStateAt(seen, NOW)).toMatchObject({ kind: 'locked', source: 'person', remainingMs: ESTIMATED_LOCK_MS - 600_000 });
  const told = reduceLock(nothingKnown, saidLocked(NOW, 600));
  expect(reduceLock(told, { kind: 'personSaidLocked', at: NOW + 1, lockedSince: NOW })).toBe(told);
});

test.each([
  [1_391_001, '23:12'],
  [1, '00:01'],
  [0, '00:00'],
  [3_723_000, '1:02:03'],
])('%i ms left read %s', (remainingMs, text) => {
  expect(countdownText(remainingMs)).toBe(text);
});
