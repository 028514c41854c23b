import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askHidden } from './hidden-line.ts';

/** Keys as bytes of a terminal in raw mode, and everything the program wrote to it. */
class Keyboard extends PassThrough {
  readonly isTTY = true;
  readonly modes: boolean[] = [];
  setRawMode(on: boolean): this {
    this.modes.push(on);
    return this;
  }
}

class Screen extends PassThrough {
  readonly isTTY = true;
}

function terminal() {
  const stdin = new Keyboard();
  const stderr = new Screen();
  return { stdin, stderr, shown: () => String(stderr.read() ?? '') };
}

async function typed(...keys: readonly (string | Uint8Array)[]) {
  const { stdin, stderr, shown } = terminal();
  const line = askHidden({ stdin, stderr }, 'Password: ');
  for (const key of keys) stdin.write(key);
  return {
    line: await line,
    shown: shown(),
    modes: stdin.modes,
    paused: stdin.isPaused(),
    listeners: stdin.listenerCount('data'),
  };
}

test('Enter ends the line; nothing typed is shown, and the terminal is given back as it was', async () => {
  expect(await typed('s', 'e', 'c', 'r', 'e', 't', '\r')).toEqual({
    line: 'secret',
    shown: 'Password: \n',
    modes: [true, false],
    paused: true,
    listeners: 0,
  });
});

test('a pasted line is taken whole up to its end', async () => {
  expect((await typed('Harbour 2026!\nrm -rf')).line).toBe('Harbour 2026!');
});

test.each([['\u007F'], ['\b']])(
  'the erase key %j takes back one sign, a whole one, and stops at the beginning',
  async (erase) => {
    expect((await typed('aé😀', erase, erase, 'b', '\r')).line).toBe('ab');
    expect((await typed(erase, 'a', '\r')).line).toBe('a');
  },
);

test('a sign whose bytes come apart is one sign', async () => {
  const [first = 0, ...rest] = new TextEncoder().encode('ß');
  expect((await typed(Uint8Array.of(first), Uint8Array.from(rest), '\n')).line).toBe('ß');
});

test.each([['\u0003'], ['\u0004']])('%j ends it without a line, and the terminal is given back', async (key) => {
  expect(await typed('half', key)).toMatchObject({ line: null, shown: 'Password: \n', modes: [true, false] });
});

test('an empty line is an empty line', async () => {
  expect((await typed('\r')).line).toBe('');
});

test('where nobody can type nothing is asked', async () => {
  const { stdin, stderr, shown } = terminal();
  expect(await askHidden({ stdin: Object.assign(stdin, { isTTY: false }), stderr }, 'Password: ')).toBeNull();
  expect({ shown: shown(), modes: stdin.modes }).toEqual({ shown: '', modes: [] });
});
