import { expect, test } from 'vitest';
import { helpText, parseStartFlags, shellArguments } from './flags.ts';

const nothing = { browser: false, demo: false, port: 0, interfaces: null, dataDirectory: null };

test('every flag is understood', () => {
  const argv = ['--browser', '--demo', '--port', '8123', '--interface', 'eth0', '--interface=lo', '--data-dir', 'a folder/b'];
  const flags = { browser: true, demo: true, port: 8123, interfaces: ['eth0', 'lo'], dataDirectory: 'a folder/b' };
  expect(parseStartFlags(argv)).toEqual({ kind: 'start', flags });
  expect(shellArguments(flags)).toEqual(['--demo', '--interface=eth0', '--interface=lo', '--data-dir=a folder/b']);
});

test('without flags nothing is asked for', () => {
  expect(parseStartFlags([])).toEqual({ kind: 'start', flags: nothing });
  expect(shellArguments(nothing)).toEqual([]);
});

test.each([
  [['--prot', '8123'], '--prot'],
  [['demo'], 'demo'],
  [['--port'], '--port'],
  [['--port', '-1'], '--port'],
  [['--port', '65536'], '--port 65536'],
  [['--port', '80a'], '--port 80a'],
  [['--interface', ''], '--interface'],
  [['--data-dir='], '--data-dir'],
  [['--browser=yes'], '--browser'],
])('%j is a mistake that is named', (argv, named) => {
  const parsed = parseStartFlags(argv);
  expect(parsed.kind).toBe('wrong');
  expect(parsed.kind === 'wrong' ? parsed.message : '').toContain(named);
});

test('help names every flag', () => {
  expect(parseStartFlags(['--help', '--port', '1'])).toEqual({ kind: 'help' });
  for (const flag of ['--browser', '--port', '--interface', '--data-dir', '--demo', '--help']) expect(helpText).toContain(flag);
});
