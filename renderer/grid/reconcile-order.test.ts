import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyOrder, freshOrder, heldOrder, type ShownOrder } from './reconcile-order.ts';

const shown: ShownOrder = { ids: ['b', 'd', 'f'], appended: 0, stale: false };
const always = () => true;

test('held rows keep their places; new ones come at the end and are counted', () => {
  const held = heldOrder(shown, ['a', 'b', 'c', 'd', 'f'], always);
  expect(held).toEqual({ ids: ['b', 'd', 'f', 'a', 'c'], appended: 2, stale: true });
  expect(heldOrder(held, ['a', 'b', 'c', 'd', 'e', 'f'], always)).toEqual({
    ids: ['b', 'd', 'f', 'a', 'c', 'e'],
    appended: 3,
    stale: true,
  });
});

test('a row that no longer matches the filter stays while held, one that left the list goes', () => {
  expect(heldOrder(shown, ['b', 'f'], always).ids).toEqual(['b', 'd', 'f']);
  expect(heldOrder(shown, ['b', 'f'], (id) => id !== 'd')).toEqual({ ids: ['b', 'f'], appended: 0, stale: false });
});

test('a new row at the place it would have anyway asks for nothing', () => {
  expect(heldOrder(shown, ['b', 'd', 'f', 'g'], always)).toEqual({ ids: ['b', 'd', 'f', 'g'], appended: 0, stale: false });
});

test('where nothing changed, the same object comes back', () => {
  expect(heldOrder(shown, ['b', 'd', 'f'], always)).toBe(shown);
  expect(freshOrder(shown, ['b', 'd', 'f'])).toBe(shown);
  expect(freshOrder(emptyOrder, [])).toBe(emptyOrder);
});

test('holding never moves a row that was there, and refreshing shows the wanted order', () => {
  const letters = [...'abcdefghij'];
  fc.assert(
    fc.property(fc.shuffledSubarray(letters), fc.shuffledSubarray(letters), (before, wanted) => {
      const start: ShownOrder = { ids: before, appended: 0, stale: false };
      const held = heldOrder(start, wanted, always);
      expect(held.ids.slice(0, before.length)).toEqual(before);
      expect(new Set(held.ids)).toEqual(new Set([...before, ...wanted]));
      expect(freshOrder(held, wanted)).toMatchObject({ ids: wanted, appended: 0, stale: false });
    }),
  );
});
