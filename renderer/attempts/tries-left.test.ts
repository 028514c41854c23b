import { expect, test } from 'vitest';
import { testAttempt, testLock } from '../test-lock.ts';
import { triesLeft } from './tries-left.ts';

const open = (attemptsLeft: number | null) => testLock('a', { said: 'open', unlocksAt: null, attemptsLeft, readAt: 500 });

test('two tries or fewer are scarce, more are not', () => {
  expect([3, 2, 1].map((left) => triesLeft(open(left), undefined, 0).isScarce)).toEqual([false, true, true]);
  expect(triesLeft(open(4), undefined, 0)).toEqual({ left: 4, saidAt: 500, isScarce: false });
});

test('where the device did not say, the first try is free and the second has to be confirmed', () => {
  expect(triesLeft(undefined, undefined, 0)).toEqual({ left: null, saidAt: null, isScarce: false });
  expect(triesLeft(open(null), testAttempt('a'), 0).isScarce).toBe(true);
  expect(triesLeft(open(null), testAttempt('a', { outcome: 'accepted' }), 0).isScarce).toBe(false);
});

test('the number that a device told with a lock does not outlive the lock', () => {
  expect(triesLeft(testLock('a', { unlocksAt: 100, attemptsLeft: 0 }), undefined, 100).left).toBeNull();
});
