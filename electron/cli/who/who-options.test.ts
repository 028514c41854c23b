import { expect, test } from 'vitest';
import { WrongUsageError } from '../exit-codes.ts';
import { readWhoOptions } from './who-options.ts';

const asked = ['192.168.1.64', '--user', 'admin'];

test('24 hours unless told', () => {
  expect(readWhoOptions(asked)).toMatchObject({ address: '192.168.1.64', account: 'admin', hours: 24, json: false });
});

test.each([
  [['--hours', '8', ...asked, '--json']],
  [[...asked, '--json', '--hours=8']],
  [['192.168.1.64', '--hours', '8', '--user', 'admin', '--json']],
])('%j', (words) => {
  expect(readWhoOptions(words)).toMatchObject({ address: '192.168.1.64', account: 'admin', hours: 8, json: true });
});

test('an address is read as devices announce it', () => {
  expect(readWhoOptions(['192.168.001.064', '--user', 'admin'])).toMatchObject({ address: '192.168.1.64' });
});

test.each([['--hours=0'], ['--hours=169'], ['--hours=1e1'], ['--hours'], ['--password=x'], ['10.0.0.1']])(
  '%s is wrong usage',
  (word) => {
    expect(() => readWhoOptions([...asked, word])).toThrow(WrongUsageError);
  },
);
