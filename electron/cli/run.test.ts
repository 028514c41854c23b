import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { exitCodes, WrongUsageError } from './exit-codes.ts';
import { run } from './run.ts';
import type { Terminal } from './terminal.ts';

class RecordedTerminal implements Terminal {
  readonly results: string[] = [];
  readonly notes: string[] = [];
  readonly watched = false;
  readonly interrupted = new AbortController().signal;
  readonly environment = {};
  writeResult(text: string): void {
    this.results.push(text);
  }
  askHidden(): Promise<null> {
    return Promise.resolve(null);
  }
  askShown(): Promise<null> {
    return Promise.resolve(null);
  }
  note(line: string): void {
    this.notes.push(line);
  }
}

const listing: Command = {
  name: 'list',
  summary: 'lists things',
  help: 'how to list\n',
  run: async (words, terminal) => {
    if (words[0] === 'badly') throw new WrongUsageError('not like this');
    if (words[0] === 'broken') throw new TypeError('a defect');
    terminal.writeResult(words.join('+'));
    return exitCodes.nothingFound;
  },
};

async function typed(...words: string[]) {
  const terminal = new RecordedTerminal();
  const code = await run(words, [listing], terminal, '1.2.3');
  return { code, result: terminal.results.join(''), notes: terminal.notes.join('\n') };
}

test('a command gets the words after its name, and its exit code counts', async () => {
  expect(await typed('list', 'a', 'b')).toEqual({ code: 1, result: 'a+b', notes: '' });
});

test.each([['--version'], ['-v']])('%s prints the version alone', async (word) => {
  expect(await typed(word)).toEqual({ code: 0, result: '1.2.3\n', notes: '' });
});

test.each([[[]], [['--help']], [['-h']], [['help']]])('%j lists the commands', async (words) => {
  const { code, result } = await typed(...words);
  expect(code).toBe(0);
  expect(result).toContain('list  lists things');
});

test('help of a command does not run it', async () => {
  expect(await typed('list', 'broken', '--help')).toEqual({ code: 0, result: 'how to list\n', notes: '' });
});

test('an unknown command and wrong usage exit with 2 and leave stdout empty', async () => {
  expect(await typed('lsit')).toMatchObject({ code: 2, result: '', notes: expect.stringContaining('"lsit"') });
  expect(await typed('list', 'badly')).toMatchObject({ code: 2, result: '', notes: expect.stringContaining('not like this') });
});

test('a defect is told as one', async () => {
  expect(await typed('list', 'broken')).toMatchObject({ code: 70, result: '', notes: expect.stringContaining('a defect') });
});
