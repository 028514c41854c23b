import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveInGrid } from './keyboard.ts';

const extent = { rows: 40, columns: 5, hasHead: true, pageRows: 10, mirrored: false };

test.each([
  ['ArrowDown', false, { row: 6, column: 2 }],
  ['ArrowUp', false, { row: 4, column: 2 }],
  ['ArrowRight', false, { row: 5, column: 3 }],
  ['ArrowLeft', false, { row: 5, column: 1 }],
  ['Home', false, { row: 5, column: 0 }],
  ['End', false, { row: 5, column: 4 }],
  ['Home', true, { row: -1, column: 0 }],
  ['End', true, { row: 39, column: 4 }],
  ['PageDown', false, { row: 15, column: 2 }],
  ['PageUp', false, { row: 0, column: 2 }],
])('%s (ctrl: %s) leads from the middle to %j', (key, ctrl, place) => {
  expect(moveInGrid({ row: 5, column: 2 }, { key, ctrl }, extent)).toEqual(place);
});

test('the head is reached by arrows where there is one, and not where there is none', () => {
  expect(moveInGrid({ row: 0, column: 0 }, { key: 'ArrowUp', ctrl: false }, extent)?.row).toBe(-1);
  expect(moveInGrid({ row: 0, column: 0 }, { key: 'ArrowUp', ctrl: false }, { ...extent, hasHead: false })?.row).toBe(0);
});

test('in mirrored writing the arrows follow the eye', () => {
  const mirrored = { ...extent, mirrored: true };
  expect(moveInGrid({ row: 1, column: 2 }, { key: 'ArrowRight', ctrl: false }, mirrored)?.column).toBe(1);
});

test('letters are no movement', () => {
  expect(moveInGrid({ row: 1, column: 1 }, { key: 'c', ctrl: true }, extent)).toBeNull();
});

test('no key leads out of the grid, however small it is', () => {
  const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown');
  fc.assert(
    fc.property(
      fc.array(fc.record({ key: keys, ctrl: fc.boolean() })),
      fc.nat({ max: 30 }),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      (presses, rows, columns, mirrored) => {
        let place = { row: rows > 0 ? 0 : -1, column: 0 };
        for (const press of presses) {
          place = moveInGrid(place, press, { rows, columns, hasHead: true, pageRows: 7, mirrored }) ?? place;
          expect(place.row).toBeGreaterThanOrEqual(-1);
          expect(place.row).toBeLessThan(Math.max(rows, 1));
          expect(place.column).toBeGreaterThanOrEqual(0);
          expect(place.column).toBeLessThan(columns);
        }
      },
    ),
  );
});
