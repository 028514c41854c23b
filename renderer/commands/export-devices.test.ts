import { expect, test } from 'vitest';
import { fileTime } from './export-devices.ts';

test('names of exported files sort by time', () => {
  expect(fileTime(new Date(2026, 2, 2, 4, 6, 9))).toBe('2026-03-02-040609');
  expect(fileTime(new Date(2026, 2, 2, 14, 6, 9)) > fileTime(new Date(2026, 2, 2, 4, 56, 59))).toBe(true);
});
