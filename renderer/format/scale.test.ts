import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeScale } from './scale.ts';

const scale = timeScale({ now: 60_000, seconds: 60, start: 110, end: 680, labelWidth: 64 });

test('now is the end, a minute ago the start, half a minute the middle', () => {
  expect([scale.x(60_000), scale.x(0), scale.x(30_000)]).toEqual([680, 110, 395]);
});

test('ticks stand every five seconds, labels every fifteen where there is room', () => {
  expect(scale.ticks).toHaveLength(13);
  expect(scale.ticks.filter(({ labelled }) => labelled).map(({ secondsAgo }) => secondsAgo)).toEqual([60, 45, 30, 15, 0]);
});

test('labels never come closer than their own width, unless only the ends are left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), (width) => {
      const { ticks } = timeScale({ now: 0, seconds: 60, start: 0, end: width, labelWidth: 64 });
      const labels = ticks.filter(({ labelled }) => labelled);
      const gap = (labels[1]?.x ?? 0) - (labels[0]?.x ?? 0);
      expect(gap >= 64 || labels.length === 2).toBe(true);
    }),
  );
});
