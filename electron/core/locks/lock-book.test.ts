import { expect, test } from 'vitest';
import type { LockKeeper } from '../../../shared/lock-keeper.ts';
import type { AttemptEntry } from '../attempts/entries.ts';
import { LockBook } from './lock-book.ts';

const minute = 60_000;
const of = { deviceId: 'mac:1', account: 'admin' };
type Settled = Extract<AttemptEntry, { kind: 'settled' }>;

let attemptId = 0;
/** One login and what became of it. */
function login(at: number, outcome: Settled['outcome'], minutesLocked: number | null = null): readonly AttemptEntry[] {
  attemptId += 1;
  const secondsLocked = minutesLocked === null ? null : minutesLocked * 60;
  return [
    { kind: 'sending', at, attemptId, ...of, lane: 'digest', mark: '', decidedBy: 'person', proven: false },
    { kind: 'settled', at, attemptId, outcome, attemptsLeft: null, secondsLocked },
  ];
}
const restartAt = (at: number): AttemptEntry => ({ kind: 'lockCleared', at, ...of, because: 'restarted' });
const ended = (...entries: readonly (readonly AttemptEntry[])[]) =>
  new LockBook(entries.flat()).endedSince(0).map(({ endedAt, because, found }) => [endedAt / minute, because, found]);

test('a lock has ended when a login after its time says what came after it', () => {
  const locked = login(0, 'locked', 30);
  expect(ended(locked)).toEqual([]);
  expect(ended(locked, login(31 * minute, 'accepted'))).toEqual([[30, 'timeUp', 'accepted']]);
  expect(ended(locked, login(31 * minute, 'refused'), login(32 * minute, 'refused'))).toEqual([[30, 'timeUp', 'refused']]);
  expect(ended(locked, login(31 * minute, 'lost'))).toEqual([]);
});

test('a lock that a login meets again after its time is another lock', () => {
  expect(ended(login(0, 'locked', 30), login(40 * minute, 'locked', 30), login(71 * minute, 'accepted'))).toEqual([
    [70, 'timeUp', 'accepted'],
    [30, 'timeUp', 'lockedAgain'],
  ]);
});

test('a restart ends a lock, and so does a login that is accepted while it should run', () => {
  const locked = login(0, 'locked', 30);
  expect(ended(locked, [restartAt(5 * minute)], login(6 * minute, 'accepted'))).toEqual([[5, 'restarted', 'accepted']]);
  expect(ended(locked, login(7 * minute, 'accepted'))).toEqual([[7, 'early', 'accepted']]);
  expect(ended(locked, login(7 * minute, 'locked', 30))).toEqual([]);
});

test('only what was checked since the asked instant is told', () => {
  const book = new LockBook([...login(0, 'locked', 30), ...login(31 * minute, 'accepted')]);
  expect(book.endedSince(31 * minute)).toHaveLength(1);
  expect(book.endedSince(32 * minute)).toEqual([]);
});

const keeper: LockKeeper = {
  deviceId: 'mac:2',
  address: '192.168.1.20',
  isThisComputer: false,
  channelId: '3',
  everySeconds: 30,
  confidence: 'high',
  evidence: [],
  seenAt: 0,
  until: 30 * minute,
};

test('what keeps a device locked moves with the evidence, and the same evidence changes nothing', () => {
  const book = new LockBook(login(0, 'locked', 30));
  expect(book.noteKeeper(of.deviceId, 'admin', keeper)).toMatchObject([{ ...of, keptBy: keeper }]);
  expect(book.noteKeeper(of.deviceId, 'admin', { ...keeper })).toEqual([]);
  expect(book.noteKeeper(of.deviceId, 'viewer', keeper).map(({ account, keptBy }) => [account, keptBy])).toEqual([
    ['admin', undefined],
    ['viewer', keeper],
  ]);
  expect(book.noteKeeper(of.deviceId, 'admin', null).map(({ account }) => account)).toEqual(['viewer']);
  expect(book.find(of).record.unlocksAt).toBe(30 * minute);
  expect(book.noteKeeper(of.deviceId, 'admin', null)).toEqual([]);
});
