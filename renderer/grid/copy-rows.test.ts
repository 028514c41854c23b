import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toTabSeparated } from './copy-rows.ts';

test('cells are parted by tabs, rows by line breaks', () => {
  expect(
    toTabSeparated([
      ['Name', 'Address'],
      ['Entrance', '192.168.1.31'],
    ]),
  ).toBe('Name\tAddress\nEntrance\t192.168.1.31');
});

test.each([
  ['a\tb', '"a\tb"'],
  ['a\nb', '"a\nb"'],
  ['say "on"', '"say ""on"""'],
  ['=1+1', "'=1+1"],
  ['-2', "'-2"],
  ['@x', "'@x"],
  ['DS-2CD', 'DS-2CD'],
])('%j is copied as %j', (cell, copied) => {
  expect(toTabSeparated([[cell]])).toBe(copied);
});

test('no cell can begin a formula or break out of its row', () => {
  fc.assert(
    fc.property(fc.string(), (cell) => {
      const copied = toTabSeparated([[cell]]);
      expect(copied).not.toMatch(/^[=+\-@]/);
      if (!copied.startsWith('"')) expect(copied).not.toMatch(/[\t\r\n]/);
    }),
  );
});
