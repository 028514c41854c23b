import { expect, test } from 'vitest';
import { defaultSettings, gridColumns } from '../../shared/settings.ts';
import { layOutColumns, moveColumn } from './column-layout.ts';

const { grid } = defaultSettings;

test('beside the details panel of a 1280 window, serial and MAC give way and the rest fits', () => {
  const layout = layOutColumns(grid, 872, 16);
  expect(layout.columns).toEqual(['status', 'name', 'address', 'model', 'firmware', 'lastSeen']);
  expect(layout.hidden).toEqual(['serialNumber', 'mac']);
  expect(layout.minWidth).toBeLessThanOrEqual(872);
});

test('in the least room, what a row is about stays', () => {
  expect(layOutColumns(grid, 300, 16).columns).toEqual(['status', 'name', 'address']);
});

test('columns that the user chose are all shown and scroll', () => {
  const layout = layOutColumns({ ...grid, columns: [...gridColumns] }, 600, 16);
  expect(layout.columns).toEqual(gridColumns);
  expect(layout.minWidth).toBeGreaterThan(600);
});

test('a width of the user is kept, and another column takes the rest', () => {
  const layout = layOutColumns({ ...grid, widths: { model: 300 } }, 1600, 16);
  expect(layout.widthOf('model')).toBe(300);
  expect(layout.template).toMatch(/ 300px .*minmax\(216px, 1fr\)/);
});

test('a column moves by one place and not beyond the ends', () => {
  expect(moveColumn(['status', 'name', 'mac'], 'mac', -1)).toEqual(['status', 'mac', 'name']);
  expect(moveColumn(['status', 'name'], 'status', -1)).toEqual(['status', 'name']);
  expect(moveColumn(['status', 'name'], 'mac', 1)).toEqual(['status', 'name']);
});
