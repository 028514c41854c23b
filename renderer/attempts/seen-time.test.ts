import { expect, test } from 'vitest';
import { seenTime, timeOfDay } from './seen-time.ts';

const now = new Date(2026, 2, 2, 14, 30).getTime();

test('a time of day that has not come yet was yesterday', () => {
  expect(seenTime('14:02', now)).toBe(new Date(2026, 2, 2, 14, 2).getTime());
  expect(seenTime('23:50', now)).toBe(new Date(2026, 2, 1, 23, 50).getTime());
});

test('what is no time of day is none', () => {
  expect(['', '24:00', '7:05', '12:60'].map((text) => seenTime(text, now))).toEqual([null, null, null, null]);
});

test('the time of day of an instant reads back as that minute', () => {
  expect(seenTime(timeOfDay(now), now)).toBe(now);
});
