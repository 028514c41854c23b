import { expect, test } from 'vitest';
import { ageOf, clockTime, dateTime, dayAndClock, moment, shortClock, shortMoment } from './time.ts';

test.each([
  [0, { amount: 0, unit: 'second' }],
  [59_999, { amount: 59, unit: 'second' }],
  [60_000, { amount: 1, unit: 'minute' }],
  [3_599_999, { amount: 59, unit: 'minute' }],
  [3_600_000, { amount: 1, unit: 'hour' }],
  [86_400_000, { amount: 1, unit: 'day' }],
])('%i ms is %j', (ms, age) => {
  expect(ageOf(1000, 1000 + ms)).toEqual(age);
});

test('an answer of the next moment is not in the future', () => {
  expect(ageOf(2000, 1000)).toEqual({ amount: 0, unit: 'second' });
});

test('the day stands beside a time that is not of today, from midnight on', () => {
  const evening = new Date(2026, 2, 2, 23, 59, 59).getTime();
  const midnight = evening + 1000;
  expect([shortMoment(evening, evening), moment(evening, evening)]).toEqual([shortClock(evening), clockTime(evening)]);
  expect([shortMoment(evening, midnight), moment(evening, midnight)]).toEqual([dayAndClock(evening), dateTime(evening)]);
  expect(shortMoment(midnight, evening)).toBe(dayAndClock(midnight));
});
