import { beforeEach, expect, test } from 'vitest';
import { testAttempt } from '../test-lock.ts';
import { useAttemptsStore } from './attempts-store.ts';

beforeEach(() => useAttemptsStore.setState(useAttemptsStore.getInitialState(), true));

const today = { sent: 1, accepted: 0, refused: 1, locked: 0 };
const latestOf = (id: string) => useAttemptsStore.getState().latest.get(id);

test('the latest attempt that left this computer counts; one that was kept here does not', () => {
  const rows = [
    testAttempt('a', { attemptId: 3, outcome: 'notSent' }),
    testAttempt('a', { attemptId: 2, outcome: 'accepted' }),
    testAttempt('a', { attemptId: 1 }),
  ];
  useAttemptsStore.getState().applyList({ rows, total: 3, today, stopped: false });
  expect(latestOf('a')?.attemptId).toBe(2);
});

test('an unchanged attempt stays the same object, a settled one does not', () => {
  const { applyList } = useAttemptsStore.getState();
  applyList({ rows: [testAttempt('a', { outcome: 'open' }), testAttempt('b')], total: 2, today, stopped: false });
  const before = [latestOf('a'), latestOf('b')];
  applyList({ rows: [testAttempt('a'), testAttempt('b')], total: 2, today, stopped: false });
  expect([latestOf('a') === before[0], latestOf('b') === before[1]]).toEqual([false, true]);
  expect(latestOf('a')?.outcome).toBe('refused');
});
