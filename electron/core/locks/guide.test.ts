import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guideSteps } from '../../../shared/guide.ts';
import type { LockState } from '../../../shared/lock.ts';
import { guideFor } from './guide.ts';
import type { GuideEvidence } from './guide-evidence.ts';
import { evidenceWith, failed, machine, NOW, readLogOf } from './testing/who-facts.ts';
import { whoIsLocking } from './who-is-locking.ts';

const lockedFor = (ms: number, startedAgain = 0): LockState => ({
  kind: 'locked',
  source: 'device',
  readAt: NOW - 1000,
  unlocksAt: NOW + ms,
  remainingMs: ms,
  startedAgain,
  endBefore: null,
});
const nothing: GuideEvidence = {
  deviceId: 'mac:1',
  account: 'admin',
  now: NOW,
  lock: { kind: 'unknown' },
  startedAgain: 0,
  attemptsLeft: null,
  loginAcceptedAt: null,
  usableLoginAt: null,
  restartSeenAt: null,
  who: null,
  online: null,
  channels: [],
  ticks: [],
  resetRequestOpen: false,
  devicesLocked: 0,
  physicalAccess: null,
};
const guide = (changes: Partial<GuideEvidence>) => guideFor({ ...nothing, ...changes });
const kinds = (changes: Partial<GuideEvidence>) => guide(changes).steps.map(({ state }) => state.kind);

const stopped = { step: 'stopTheRetrier', at: NOW - 60_000, startedAgain: 0 } as const;
const hammered = whoIsLocking(evidenceWith({ sources: machine('192.168.1.90') }));
const silent = whoIsLocking(evidenceWith({ sources: failed('192.168.1.90', [3_000, 3_010]) }));
const connected = {
  channelId: '1',
  name: null,
  address: null,
  userName: null,
  state: 'connected',
  detectResult: 'connect',
  traits: [],
  camera: null,
} as const;

test.each([
  ['nothing known', {}, ['now', 'toDo', 'toDo', 'toDo', 'toDo']],
  ['locked', { lock: lockedFor(1000) }, ['now', 'toDo', 'toDo', 'blockedUntil', 'toDo']],
  [
    'said to be stopped',
    { lock: lockedFor(1000), ticks: [stopped] },
    ['doneBecauseYouSaidSo', 'now', 'toDo', 'blockedUntil', 'toDo'],
  ],
  ['the log is quiet', { lock: lockedFor(1000), who: silent }, ['doneByEvidence', 'now', 'toDo', 'blockedUntil', 'toDo']],
  [
    'a tick, and tries after it',
    { lock: lockedFor(1000), ticks: [stopped], who: hammered },
    ['openedAgain', 'toDo', 'toDo', 'blockedUntil', 'toDo'],
  ],
  [
    'a tick, and the lock starts again',
    { lock: lockedFor(1000, 1), startedAgain: 1, ticks: [stopped] },
    ['openedAgain', 'toDo', 'toDo', 'blockedUntil', 'toDo'],
  ],
  [
    'the time has passed',
    { ticks: [stopped], lock: { kind: 'probablyOpen', source: 'device', since: NOW } },
    ['doneBecauseYouSaidSo', 'doneByEvidence', 'now', 'toDo', 'toDo'],
  ],
  [
    'a restart was seen',
    { ticks: [stopped], lock: lockedFor(1000), restartSeenAt: NOW },
    ['doneBecauseYouSaidSo', 'doneByEvidence', 'now', 'blockedUntil', 'toDo'],
  ],
  [
    'a restart before the lock',
    { ticks: [stopped], lock: lockedFor(1000), restartSeenAt: NOW - 5000 },
    ['doneBecauseYouSaidSo', 'now', 'toDo', 'blockedUntil', 'toDo'],
  ],
  [
    'in',
    { ticks: [stopped], loginAcceptedAt: NOW - 500 },
    ['doneBecauseYouSaidSo', 'doneByEvidence', 'doneByEvidence', 'doneByEvidence', 'now'],
  ],
  [
    'locked again after the login',
    { ticks: [stopped], loginAcceptedAt: NOW - 5000, lock: lockedFor(1000) },
    ['doneBecauseYouSaidSo', 'now', 'doneByEvidence', 'blockedUntil', 'toDo'],
  ],
  [
    'all done',
    { who: silent, loginAcceptedAt: NOW - 500, channels: [connected] },
    ['doneByEvidence', 'doneByEvidence', 'doneByEvidence', 'doneByEvidence', 'doneByEvidence'],
  ],
] as const)('%s', (_, changes, expected) => {
  expect(kinds(changes)).toEqual(expected);
});

test('waiting is not ticked by a word while the lock runs', () => {
  const tick = { step: 'waitOrRestart', at: NOW, startedAgain: 0 } as const;
  expect(guide({ lock: lockedFor(1000), ticks: [stopped, tick] }).current).toBe('waitOrRestart');
  expect(guide({ ticks: [stopped, tick] }).current).toBe('disconnectOthers');
});

test('what ended the lock is told apart: a restart that was seen, or the time', () => {
  const wait = (changes: Partial<GuideEvidence>) => guide(changes).steps.find(({ code }) => code === 'waitOrRestart')?.state;
  const lock = { kind: 'probablyOpen', source: 'device', since: NOW } as const;
  expect(wait({ lock, restartSeenAt: NOW - 20 })).toMatchObject({ evidence: { code: 'restartSeen' } });
  expect(wait({ lock, restartSeenAt: NOW - 900_000 })).toMatchObject({ evidence: { code: 'timePassed' } });
  expect(wait({ lock, restartSeenAt: NOW + 20 })).toMatchObject({ evidence: { code: 'timePassed' } });
});

test('the tries that a lock has used up are not told as those that are left after it', () => {
  const left = (lock: LockState) => guide({ lock, attemptsLeft: 0 }).steps.find(({ code }) => code === 'logInOnce')?.facts;
  expect(left(lockedFor(1000))).toEqual({ attemptsLeft: null });
  expect(left({ kind: 'open', source: 'device', readAt: NOW })).toEqual({ attemptsLeft: 0 });
});

test('a restart is offered by Latchkey where it is in, by hand otherwise, and never during a reset request', () => {
  expect(guide({ lock: lockedFor(1) }).restart).toEqual({ kind: 'offered', by: 'hand' });
  expect(guide({ lock: lockedFor(1), usableLoginAt: NOW + 1 }).restart).toEqual({ kind: 'offered', by: 'latchkey' });
  expect(guide({ lock: lockedFor(1), usableLoginAt: 1 }).restart).toEqual({ kind: 'offered', by: 'hand' });
  expect(guide({ lock: lockedFor(1), resetRequestOpen: true }).restart).toEqual({
    kind: 'notOffered',
    because: 'resetRequestOpen',
  });
});

test('a professional is called for several locks, no way to the device, or an attack', () => {
  const attack = whoIsLocking(evidenceWith({ sources: ['a', 'b', 'c'].flatMap((name) => failed('203.0.113.9', [5], name)) }));
  expect(guide({ devicesLocked: 2, physicalAccess: true, who: hammered }).professional).toEqual([]);
  const reasons = guide({ devicesLocked: 3, physicalAccess: false, who: attack }).professional;
  expect(reasons).toEqual(['severalDevicesLocked', 'noPhysicalAccess', 'signsOfAttack']);
});

const instant = fc.integer({ min: NOW - 10_000_000, max: NOW });
const anyLock: fc.Arbitrary<LockState> = fc.oneof(
  fc.constant<LockState>({ kind: 'unknown' }),
  instant.map((readAt): LockState => ({ kind: 'open', source: 'device', readAt })),
  instant.map((since): LockState => ({ kind: 'probablyOpen', source: 'device', since })),
  fc.integer({ min: 1, max: 2_000_000 }).map((ms) => lockedFor(ms)),
);
const anyEvidence: fc.Arbitrary<GuideEvidence> = fc.record({
  deviceId: fc.constant('mac:1'),
  account: fc.constant('admin'),
  now: fc.constant(NOW),
  lock: anyLock,
  startedAgain: fc.integer({ min: 0, max: 2 }),
  attemptsLeft: fc.option(fc.nat(7), { nil: null }),
  loginAcceptedAt: fc.option(instant, { nil: null }),
  usableLoginAt: fc.option(instant, { nil: null }),
  restartSeenAt: fc.option(instant, { nil: null }),
  who: fc.constantFrom(null, hammered, silent, whoIsLocking(evidenceWith({ log: readLogOf({ wasRead: false }) }))),
  online: fc.constantFrom(null, []),
  channels: fc.constantFrom([], [connected]),
  ticks: fc.array(
    fc.record({ step: fc.constantFrom(...guideSteps), at: instant, startedAgain: fc.integer({ min: 0, max: 2 }) }),
    { maxLength: 5 },
  ),
  resetRequestOpen: fc.boolean(),
  devicesLocked: fc.nat(4),
  physicalAccess: fc.constantFrom(null, true, false),
});

test('exactly one step is current unless all are done, and a running lock always blocks the login', () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const { steps, current, restart } = guideFor(evidence);
      const active = steps.filter(({ state }) => state.kind === 'now' || state.kind === 'openedAgain');
      const allDone = steps.every(({ state }) => state.kind.startsWith('done'));
      expect(active.map(({ code }) => code)).toEqual(current === null ? [] : [current]);
      expect(current === null).toBe(allDone);
      if (evidence.resetRequestOpen) expect(restart.kind).toBe('notOffered');
      const login = steps.find(({ code }) => code === 'logInOnce')?.state.kind;
      if (evidence.lock.kind === 'locked' && evidence.restartSeenAt === null) expect(login).not.toBe('now');
    }),
    { numRuns: 1000 },
  );
});
