import { expect, test } from 'vitest';
import { parseShellFlags } from './shell-flags.ts';

test('the flags of the shell are found among Chromium’s own', () => {
  const argv = ['.', '--no-first-run', '--demo', '--interface', 'eth0', '--interface=lo', '--data-dir=a folder/b', '--lang=de'];
  expect(parseShellFlags(argv)).toEqual({ demo: true, interfaces: ['eth0', 'lo'], dataDirectory: 'a folder/b' });
});

test.each([[[]], [['.']], [['--interface']], [['--data-dir']], [['--interface=', '--data-dir=']], [['--', '--demo']]])(
  '%j leaves everything as it is',
  (argv) => {
    expect(parseShellFlags(argv)).toEqual({ demo: false, interfaces: null, dataDirectory: null });
  },
);
