import { expect, test } from 'vitest';
import { testDevice } from '../test-device.ts';
import { testAttempt, testKeeper, testLock } from '../test-lock.ts';
import { loginStatusAt, nextEnd, shownStatus } from './login-status.ts';

const minute = 60_000;

test('of two running locks the one that ends last is shown', () => {
  const locks = [testLock('a', { unlocksAt: 5 * minute }), testLock('a', { unlocksAt: 9 * minute }, 'operator')];
  const status = loginStatusAt({ locks, latest: undefined }, 0);
  expect(status).toMatchObject({ kind: 'locked', lock: { account: 'operator' } });
});

test('at its end a lock is probably open, never open', () => {
  const facts = { locks: [testLock('a', { unlocksAt: minute })], latest: undefined };
  expect(loginStatusAt(facts, minute - 1)?.kind).toBe('locked');
  expect(loginStatusAt(facts, minute)?.kind).toBe('probablyOpen');
});

test('a try after the end of a lock says more than the end', () => {
  const locks = [testLock('a', { unlocksAt: minute })];
  const before = testAttempt('a', { sentAt: minute - 1 });
  const after = testAttempt('a', { sentAt: minute + 1 });
  expect(loginStatusAt({ locks, latest: before }, 2 * minute)?.kind).toBe('probablyOpen');
  expect(loginStatusAt({ locks, latest: after }, 2 * minute)?.kind).toBe('wrongPassword');
});

test('an accepted login of an earlier session does not make a device OK', () => {
  const open = testLock('a', { said: 'open', unlocksAt: null });
  const latest = testAttempt('a', { outcome: 'accepted' });
  expect(loginStatusAt({ locks: [{ ...open, ownAddress: null }], latest }, minute)).toBeNull();
  expect(loginStatusAt({ locks: [open], latest }, minute)?.kind).toBe('ok');
});

test('a lock never hides that a device is offline', () => {
  const facts = { locks: [testLock('a', { unlocksAt: minute })], latest: undefined };
  expect(shownStatus(testDevice(1, { presence: 'offline' }), 0, facts)).toBe('offline');
  expect(shownStatus(testDevice(1), 0, facts)).toBe('locked');
});

const kept = { keptBy: testKeeper({ until: 30 * minute }) };

test('a device that another client keeps locked is kept locked, also where nobody checked for this computer', () => {
  const unknown = { ...testLock('a', { said: 'nothing', unlocksAt: null }), ...kept };
  expect(loginStatusAt({ locks: [unknown], latest: undefined }, 0)).toMatchObject({
    kind: 'keptLocked',
    state: { kind: 'unknown' },
  });
  expect(shownStatus(testDevice(1), 0, { locks: [unknown], latest: undefined })).toBe('keptLocked');
  const accepted = testAttempt('a', { outcome: 'accepted' });
  expect(loginStatusAt({ locks: [unknown], latest: accepted }, 0)?.kind).toBe('keptLocked');
});

test('a countdown of this computer that never jumped up is its own, one that did is kept', () => {
  const own = { ...testLock('a', { unlocksAt: 20 * minute }), ...kept };
  const jumped = { ...testLock('a', { unlocksAt: 20 * minute, startedAgain: 1 }), ...kept };
  expect(loginStatusAt({ locks: [own], latest: undefined }, 0)?.kind).toBe('locked');
  expect(loginStatusAt({ locks: [own], latest: undefined }, 20 * minute)?.kind).toBe('keptLocked');
  expect(loginStatusAt({ locks: [jumped], latest: undefined }, 0)).toMatchObject({
    kind: 'keptLocked',
    state: { kind: 'locked' },
  });
});

test('evidence that is too old keeps nothing, and its end is an end to look out for', () => {
  const lock = { ...testLock('a', { unlocksAt: 20 * minute }), ...kept };
  expect(loginStatusAt({ locks: [lock], latest: undefined }, 30 * minute)?.kind).toBe('probablyOpen');
  expect(nextEnd(new Map([['a', [lock]]]), 20 * minute)).toBe(30 * minute);
});

test('the next end is the nearest that has not passed', () => {
  const byDevice = new Map([
    ['a', [testLock('a', { unlocksAt: 10 })]],
    ['b', [testLock('b', { unlocksAt: 30 }), testLock('b', { unlocksAt: 20 }, 'operator')]],
  ]);
  expect([nextEnd(byDevice, 0), nextEnd(byDevice, 10), nextEnd(byDevice, 30)]).toEqual([10, 20, null]);
});
