import { expect, test } from 'vitest';
import { WrongUsageError } from '../exit-codes.ts';
import { readDiscoverOptions } from './discover-options.ts';

test('without options it listens five seconds on the interfaces of the rule and prints a table', () => {
  expect(readDiscoverOptions([])).toEqual({
    format: 'table',
    interfaces: null,
    listenMs: 5000,
    targets: null,
    dataDirectory: null,
  });
});

test('every option is read', () => {
  const words = ['--json', '--interface', 'lo', '--interface=eth0', '--timeout', '0.5', '--data-dir', 'kept'];
  expect(readDiscoverOptions([...words, '--address', '127.0.0.5', '--address', '127.0.1.0/30'])).toEqual({
    format: 'json',
    interfaces: ['lo', 'eth0'],
    listenMs: 500,
    targets: { text: '127.0.0.5 127.0.1.0/30', addresses: new Set(['127.0.0.5', '127.0.1.1', '127.0.1.2']) },
    dataDirectory: 'kept',
  });
});

test.each([
  [['--colour'], /--colour/],
  [['eth0'], /eth0/],
  [['--json', '--csv'], /exclude/],
  [['--json=yes'], /--json/],
  [['--timeout'], /--timeout/],
  [['--timeout', 'soon'], /0\.5 to 300.*"soon"/],
  [['--timeout', '0.4'], /0\.5 to 300/],
  [['--timeout', '301'], /0\.5 to 300/],
  [['--timeout', '1e2'], /0\.5 to 300/],
  [['--timeout=-5'], /0\.5 to 300/],
  [['--interface', ' '], /--interface/],
  [['--data-dir='], /--data-dir/],
  [['--address', 'camera.local'], /"camera\.local"/],
  [['--address', ''], /--address/],
  [['--address', '10.0.0.0/8'], /"10\.0\.0\.0\/8".*4096/],
])('%j is wrong usage', (words, reason) => {
  expect(() => readDiscoverOptions(words)).toThrow(WrongUsageError);
  expect(() => readDiscoverOptions(words)).toThrow(reason);
});
