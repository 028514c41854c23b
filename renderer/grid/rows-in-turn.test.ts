import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsInTurn } from './rows-in-turn.ts';

const rowsOf = (keys: readonly string[]) => keys.map((key) => ({ key }));
const keysOf = (rows: readonly { readonly key: string }[]) => rows.map((row) => row.key);
const alike = () => 1;

describe('the rows of one frame', () => {
  test('few new rows are drawn at once, and the list is the same object', () => {
    const rows = rowsOf(['a', 'b', 'c']);
    expect(rowsInTurn(rows, new Set(['b']), alike, 2)).toBe(rows);
  });

  test('of many new rows the urgent come first; their order on the screen stays', () => {
    const urgency = ({ key }: { readonly key: string }) => 'tsbo'.indexOf(key) + 1;
    expect(keysOf(rowsInTurn(rowsOf(['b', 'o', 's', 't']), new Set(), urgency, 2))).toEqual(['s', 't']);
  });

  test('what stands on the screen stays, however much is new', () => {
    const drawn = new Set(['x', 'y']);
    expect(keysOf(rowsInTurn(rowsOf(['a', 'x', 'b', 'y', 'c']), drawn, alike, 1))).toEqual(['a', 'x', 'y']);
  });

  test('whatever is asked for is drawn in the end, at most so many new rows at a time', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.array(fc.string()), fc.integer({ min: 1, max: 8 }), (keys, before, limit) => {
        let drawn: ReadonlySet<string> = new Set(before);
        for (let turn = 0; turn <= Math.ceil(keys.length / limit); turn++) {
          const shown = keysOf(rowsInTurn(rowsOf(keys), drawn, alike, limit));
          expect(shown.filter((key) => !drawn.has(key)).length).toBeLessThanOrEqual(limit);
          drawn = new Set(shown);
        }
        expect([...drawn]).toEqual(keys);
      }),
    );
  });
});
