import { expect, test } from 'vitest';
import { testKeeper, testLock } from '../test-lock.ts';
import { boardCount, boardItems } from './board-rows.ts';

const minute = 60_000;

test('locks stand in groups, each by its end, and what is open or unknown is left out', () => {
  const locks = [
    testLock('late', { unlocksAt: 29 * minute }),
    testLock('middle', { unlocksAt: 20 * minute }),
    testLock('soon', { unlocksAt: 5 * minute }),
    testLock('guess', { unlocksAt: 2 * minute, source: 'estimated' }),
    testLock('told', { unlocksAt: minute, source: 'person' }),
    testLock('over', { unlocksAt: -minute }),
    { ...testLock('kept', { said: 'nothing', unlocksAt: null }), keptBy: testKeeper({ until: 30 * minute }) },
    testLock('open', { said: 'open', unlocksAt: null }),
    testLock('unknown', { said: 'nothing', unlocksAt: null }),
  ];
  const byDevice = new Map(locks.map((lock) => [lock.deviceId, [lock]]));
  const rows = boardItems(byDevice, 0).map((item) =>
    item.kind === 'group' ? `${item.group} ${item.count}` : item.lock.deviceId,
  );
  expect(rows).toEqual([
    'probablyOpen 1',
    'over',
    'soon 1',
    'soon',
    'running 2',
    'middle',
    'late',
    'estimated 2',
    'told',
    'guess',
    'kept 1',
    'kept',
  ]);
  expect(boardCount(byDevice, 0)).toBe(7);
});
