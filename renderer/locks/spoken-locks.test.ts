import { expect, test } from 'vitest';
import { testLock } from '../test-lock.ts';
import { passed, stagesAt } from './spoken-locks.ts';

const end = 1_800_000;
const locks = [testLock('a', { unlocksAt: end })];
const saidBetween = (from: number, to: number) => passed(stagesAt(locks, from), stagesAt(locks, to)).map(({ stage }) => stage);

test('five minutes, one minute and the end are said once each', () => {
  const times = [end - 301_000, end - 300_000, end - 299_000, end - 60_000, end - 1_000, end, end + 5_000];
  const said = times.slice(1).flatMap((to, index) => saidBetween(times[index] ?? 0, to));
  expect(said).toEqual(['fiveMinutes', 'oneMinute', 'done']);
});

test('after a sleep past the end only the end is said', () => {
  expect(saidBetween(0, end + 3_600_000)).toEqual(['done']);
});

test('a lock that is new, or starts again, says nothing by that', () => {
  expect(passed(new Map(), stagesAt(locks, end))).toEqual([]);
  const again = stagesAt([testLock('a', { unlocksAt: end + 1_800_000 })], end - 30_000);
  expect(passed(stagesAt(locks, end - 30_000), again)).toEqual([]);
});
