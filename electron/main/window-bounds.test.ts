import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restoreWindowState } from './window-bounds.ts';

const laptop = { workArea: { x: 0, y: 0, width: 1440, height: 870 } };
const beamer = { workArea: { x: -1920, y: 0, width: 1920, height: 1080 } };
const state = { bounds: { x: 100, y: 80, width: 1200, height: 700 }, maximized: false };

test('a state on a display comes back as it was', () => {
  expect(restoreWindowState(state, [laptop])).toEqual(state);
  const onBeamer = { bounds: { ...state.bounds, x: -1900 }, maximized: true };
  expect(restoreWindowState(onBeamer, [laptop, beamer])).toEqual(onBeamer);
});

test('a state on a display that was unplugged does not come back', () => {
  expect(restoreWindowState({ ...state, bounds: { ...state.bounds, x: -1900 } }, [laptop])).toBeNull();
});

test.each([
  ['left', { x: -1199, y: 80 }],
  ['right', { x: 1400, y: 80 }],
  ['above', { x: 100, y: -40 }],
  ['below', { x: 100, y: 860 }],
])('a title out of reach on the %s does not come back', (_side, place) => {
  expect(restoreWindowState({ ...state, bounds: { ...state.bounds, ...place } }, [laptop])).toBeNull();
});

test('whatever the file holds, the answer is null or a window a person can take hold of', () => {
  const number = fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.double(), fc.constant('1'));
  const bounds = fc.record({ x: number, y: number, width: number, height: number });
  const stored = fc.oneof(fc.anything(), fc.record({ bounds, maximized: fc.boolean() }));
  fc.assert(
    fc.property(stored, (value) => {
      const restored = restoreWindowState(value, [laptop]);
      return restored === null || (restored.bounds.width >= 900 && restored.bounds.y >= 0 && restored.bounds.x < 1440);
    }),
  );
});
