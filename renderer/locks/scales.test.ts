import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boardScale } from './board-scale.ts';
import { rulerScale } from './ruler-scale.ts';

const minute = 60_000;

test('a usual lock is drawn on thirty minutes, with a label every ten', () => {
  const scale = rulerScale({ remainingMinutes: 23.2, width: 348, labelWidth: 80 });
  expect(scale.minutes).toBe(30);
  expect(scale.ticks.filter(({ labelled }) => labelled).map(({ minutes }) => minutes)).toEqual([0, 10, 20, 30]);
  expect(scale.ticks).toHaveLength(31);
});

test('whatever is left lies on the scale, and labels never touch', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 3000, noNaN: true }), fc.integer({ min: 120, max: 800 }), (remainingMinutes, width) => {
      const { minutes, ticks, x } = rulerScale({ remainingMinutes, width, labelWidth: 60 });
      const labels = ticks.filter(({ labelled }) => labelled).map((tick) => tick.x);
      expect(minutes).toBeGreaterThanOrEqual(remainingMinutes);
      expect(x(remainingMinutes)).toBeLessThanOrEqual(width);
      expect(labels.slice(1).every((at, index) => at - (labels[index] ?? 0) > 59.99)).toBe(true);
    }),
  );
});

const now = Date.UTC(2026, 2, 2, 14, 41, 14);
const board = (lastEnd: number, offsetMinutes = 0, width = 640) =>
  boardScale({ now, lastEnd, width, labelWidth: 60, offsetMinutes });

test('now, the past and every end up to twelve hours are on the axis', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 720 }), (minutes) => {
      const scale = board(now + minutes * minute);
      expect(scale.x(now)).toBeGreaterThan(0);
      expect(scale.x(now + minutes * minute)).toBeLessThanOrEqual(scale.width);
    }),
  );
  expect(board(now + 2000 * minute).x(now + 2000 * minute)).toBeGreaterThan(640);
});

test('labels stand on whole five minutes of the reader, also where hours are shifted by half of one', () => {
  const labelled = board(now, -330).ticks.filter((tick) => tick.labelled);
  expect(labelled.length).toBeGreaterThan(3);
  expect(labelled.every(({ at }) => (at / minute + 330) % 5 === 0)).toBe(true);
});

test('an axis that has not been measured draws nothing', () => {
  expect(board(now, 0, 0).ticks).toEqual([]);
});
