import { expect, test } from 'vitest';
import { buildDate } from './fields.ts';

test.each([
  ['190701', '2019-07-01'],
  ['991399', '991399'],
  ['12', '12'],
  [null, null],
])('build %j is shown as %j', (build, shown) => {
  expect(buildDate(build)).toBe(shown);
});
