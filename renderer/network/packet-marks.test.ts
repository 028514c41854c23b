import { expect, test } from 'vitest';
import { marksAt } from './packet-marks.ts';

test('many packets in one pixel are one mark, and none stands outside the picture', () => {
  const instants = [-5000, 10, 10.1, 10.2, 50, 9000];
  expect(marksAt(instants, (at) => at, 0, 100)).toEqual([10, 50]);
});
