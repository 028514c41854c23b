import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noSelection, type Selection, select } from './selection.ts';

const shown = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: Selection) => [...selection.ids].sort().join('');

test('a click selects one, Ctrl adds and takes away, Shift spans from the last of them', () => {
  const one = select(noSelection, { kind: 'only', id: 'b' });
  const two = select(one, { kind: 'toggle', id: 'd' });
  expect(ids(two)).toBe('bd');
  expect(ids(select(two, { kind: 'range', id: 'e', shown, keep: false }))).toBe('de');
  expect(ids(select(two, { kind: 'range', id: 'e', shown, keep: true }))).toBe('bde');
  expect(ids(select(two, { kind: 'toggle', id: 'b' }))).toBe('d');
});

test('a range grows and shrinks around the same anchor', () => {
  const begin = select(noSelection, { kind: 'only', id: 'c' });
  const down = select(begin, { kind: 'range', id: 'e', shown, keep: false });
  const up = select(down, { kind: 'range', id: 'a', shown, keep: false });
  expect([ids(down), ids(up)]).toEqual(['cde', 'abc']);
});

test('a range whose anchor is filtered out begins at its own row', () => {
  const anchored = select(noSelection, { kind: 'only', id: 'hidden' });
  expect(ids(select(anchored, { kind: 'range', id: 'c', shown, keep: false }))).toBe('c');
});

test('all means all that are shown; hidden ones stay selected', () => {
  const hidden = select(noSelection, { kind: 'only', id: 'z' });
  expect(ids(select(hidden, { kind: 'all', shown }))).toBe('abcdez');
});

test('what left the list leaves the selection; otherwise it is the same object', () => {
  const all = select(noSelection, { kind: 'all', shown });
  expect(ids(select(all, { kind: 'forget', exists: (id) => id !== 'c' }))).toBe('abde');
  expect(select(all, { kind: 'forget', exists: () => true })).toBe(all);
});

test('toggling twice changes nothing, whatever was selected', () => {
  fc.assert(
    fc.property(fc.subarray(shown), fc.constantFrom(...shown), (chosen, id) => {
      const before: Selection = { ids: new Set(chosen), anchor: null };
      const twice = select(select(before, { kind: 'toggle', id }), { kind: 'toggle', id });
      expect(ids(twice)).toBe(ids(before));
    }),
  );
});
