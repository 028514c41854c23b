import { expect, test } from 'vitest';
import type { Sleep } from '../../../shared/lock-today.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { SleepWatch } from './sleep-watch.ts';

const minute = 60_000;

function watch() {
  const clock = new ManualClock(0);
  const told: Sleep[] = [];
  const ending = new AbortController();
  const sleeps = new SleepWatch(clock, (sleep) => told.push(sleep));
  const running = sleeps.run(ending.signal);
  return { clock, told, sleeps, ending, running };
}

test('time that is missing between two looks is a sleep, a busy minute is none', async () => {
  const { clock, told, sleeps } = watch();
  await clock.advance(5 * minute);
  await clock.sleep(40_000);
  expect(told).toEqual([]);
  const before = clock.now();
  await clock.sleep(26 * minute);
  expect(told).toHaveLength(1);
  const [sleep] = sleeps.today();
  expect(sleep?.until).toBe(before + 26 * minute);
  expect(before - (sleep?.from ?? 0)).toBeLessThanOrEqual(10_000);
});

test('a sleep of yesterday is not told, and the watch ends with its signal', async () => {
  const { clock, sleeps, ending, running } = watch();
  await clock.sleep(30 * minute);
  await clock.advance(25 * 60 * minute);
  expect(sleeps.today()).toEqual([]);
  ending.abort();
  await running;
  expect(clock.pendingWaits()).toBe(0);
});
