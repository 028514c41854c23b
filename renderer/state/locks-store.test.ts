import { beforeEach, expect, test } from 'vitest';
import { testLock } from '../test-lock.ts';
import { locksOf, useLocksStore } from './locks-store.ts';

beforeEach(() => useLocksStore.setState(useLocksStore.getInitialState(), true));

const ofDevice = (id: string) => locksOf(useLocksStore.getState().byDevice, id);

test('a change replaces the lock of that account and leaves the other account alone', () => {
  const store = useLocksStore.getState();
  store.applySnapshot([testLock('a', { unlocksAt: 1 }), testLock('a', { unlocksAt: 2 }, 'operator')]);
  store.applyChanged([testLock('a', { unlocksAt: 9 })]);
  expect(ofDevice('a').map(({ account, record }) => [account, record.unlocksAt])).toEqual([
    ['operator', 2],
    ['admin', 9],
  ]);
});

test('a snapshot forgets what the host does not know any more', () => {
  useLocksStore.getState().applySnapshot([testLock('a', {})]);
  useLocksStore.getState().applySnapshot([testLock('b', {})]);
  expect([ofDevice('a').length, ofDevice('b').length]).toEqual([0, 1]);
});

test('a change of one device keeps the list of every other as the same object', () => {
  useLocksStore.getState().applySnapshot([testLock('a', {}), testLock('b', {})]);
  const before = ofDevice('b');
  useLocksStore.getState().applyChanged([testLock('a', { unlocksAt: 5 })]);
  expect(ofDevice('b')).toBe(before);
});
