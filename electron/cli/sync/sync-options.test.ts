import { expect, test } from 'vitest';
import { WrongUsageError } from '../exit-codes.ts';
import { readSyncOptions } from './sync-options.ts';

test('a plan alone is a dry run', () => {
  expect(readSyncOptions(['--plan', 'plan.json'])).toEqual({
    mode: 'plan',
    planPath: 'plan.json',
    json: false,
    yes: false,
    noLogin: false,
    useLastTries: false,
    searchMs: 6000,
    interfaces: null,
    dataDirectory: null,
  });
});

test.each([
  [['--plan', 'p', '--run', '--yes'], { mode: 'run', yes: true }],
  [['--resume', '--json'], { mode: 'resume', json: true }],
  [['--roll-back', '--timeout=20'], { mode: 'rollBack', searchMs: 20_000 }],
  [['--stop', '--data-dir', 'kept'], { mode: 'stop', dataDirectory: 'kept' }],
])('%j', (words, options) => {
  expect(readSyncOptions(words)).toMatchObject(options);
});

test.each([
  [[]],
  [['--run']],
  [['--plan=']],
  [['--plan', 'p', '--resume']],
  [['--resume', '--stop']],
  [['--plan', 'p', '--yes']],
  [['--plan', 'p', '--run', '--no-login']],
  [['--plan', 'p', '--timeout', '0']],
  [['--plan', 'p', '--password', 'x']],
  [['plan.json']],
])('%j is wrong usage', (words) => {
  expect(() => readSyncOptions(words)).toThrow(WrongUsageError);
});
