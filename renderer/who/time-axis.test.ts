import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pixelsOf, timeAxis } from './time-axis.ts';

const HOUR = 3_600_000;
const noon = Date.UTC(2026, 2, 2, 12);

test('eight hours in 660 pixels are labelled each hour, at whole hours', () => {
  const axis = timeAxis({ from: noon - 8 * HOUR, until: noon, width: 660, labelWidth: 56, zoneOffsetMs: 0 });
  const labelled = axis.ticks.filter((tick) => tick.labelled);
  expect(labelled.map(({ at }) => new Date(at).getUTCHours())).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(labelled[1]?.x).toBeCloseTo(82.5);
});

test('labels lie on whole local hours in a zone of half an hour', () => {
  const zoneOffsetMs = 5.5 * HOUR;
  const axis = timeAxis({ from: noon - 8 * HOUR, until: noon, width: 660, labelWidth: 56, zoneOffsetMs });
  for (const { at, labelled } of axis.ticks) if (labelled) expect((at + zoneOffsetMs) % HOUR).toBe(0);
});

test('labels never stand closer than a label is wide, and marks stay on the axis', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 168 }),
      fc.integer({ min: 60, max: 2000 }),
      fc.array(fc.integer({ min: -200, max: 200 })),
      (hours, width, offsets) => {
        const axis = timeAxis({ from: noon - hours * HOUR, until: noon, width, labelWidth: 56, zoneOffsetMs: HOUR });
        const labels = axis.ticks.filter(({ labelled }) => labelled).map(({ x }) => x);
        for (const [index, x] of labels.entries()) {
          if (index > 0) expect(x - (labels[index - 1] ?? 0)).toBeGreaterThanOrEqual(55.9);
        }
        const marks = pixelsOf(
          offsets.map((offset) => noon + offset * HOUR),
          axis,
        );
        for (const x of marks) expect(x >= 0 && x <= width).toBe(true);
        expect(new Set(marks).size).toBe(marks.length);
      },
    ),
  );
});

test('a picture without width has no ticks', () => {
  expect(timeAxis({ from: 0, until: HOUR, width: 0, labelWidth: 56, zoneOffsetMs: 0 }).ticks).toEqual([]);
});
