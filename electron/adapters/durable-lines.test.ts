import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDurableLines, installationKey } from './durable-lines.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-lines-'));
  path = join(folder, 'inner', 'attempts.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

async function writerOf(file = path) {
  const lines = createDurableLines(file);
  await lines.claim();
  return lines;
}

test('lines come back in order, in a file of this user alone', async () => {
  const lines = await writerOf();
  await Promise.all(['one', 'two', 'three'].map((line) => lines.append(line)));
  await lines.close();
  expect(await createDurableLines(path).readAll()).toEqual({ lines: ['one', 'two', 'three'], damaged: 0 });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a torn last line is counted, left out, and does not spoil the next one', async () => {
  const first = await writerOf();
  await first.append('whole');
  await first.close();
  await appendFile(path, '{"kind":"sen');
  const second = await writerOf();
  expect(await second.readAll()).toEqual({ lines: ['whole'], damaged: 1 });
  await second.append('next');
  await second.close();
  expect(await readFile(path, 'utf8')).toBe('whole\nnext\n');
});

test('all lines are replaced at once, and appending goes on behind them', async () => {
  const lines = await writerOf();
  await lines.append('old');
  await lines.replaceAll(['a', 'b']);
  await lines.append('c');
  await lines.close();
  expect((await createDurableLines(path).readAll()).lines).toEqual(['a', 'b', 'c']);
});

test('of two writers the second is refused until the first lets go', async () => {
  const first = await writerOf();
  const second = createDurableLines(path);
  await expect(second.claim()).rejects.toMatchObject({ code: 'journal.inUse' });
  await first.close();
  await second.claim();
  await second.append('mine');
  await expect(first.append('too late')).rejects.toMatchObject({ code: 'journal.inUse' });
  await second.close();
});

test('a mark that nobody keeps fresh is taken over, even where another process has its number', async () => {
  await (await writerOf()).close();
  await writeFile(`${path}.writer`, `${process.pid} somebody-else`);
  await utimes(`${path}.writer`, new Date(0), new Date(0));
  const lines = await writerOf();
  await lines.append('mine');
  await lines.close();
  expect((await createDurableLines(path).readAll()).lines).toEqual(['mine']);
});

test('what an append resolved for is there after the process was killed, and another process can go on', async () => {
  const module = pathToFileURL(join(import.meta.dirname, 'durable-lines.ts')).href;
  const program = `
    const { createDurableLines } = await import(${JSON.stringify(module)});
    const lines = createDurableLines(${JSON.stringify(path)});
    await lines.claim();
    for (let number = 0; ; number++) {
      await lines.append('line ' + number);
      console.log(number);
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: join(import.meta.dirname, '..', '..'),
  });
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (printed.split('\n').length > 20 && child.signalCode === null) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const promised = Number(printed.trimEnd().split('\n').at(-1));
  const lines = await writerOf();
  const stored = await lines.readAll();
  expect(stored.lines.length).toBeGreaterThan(promised);
  expect(stored.lines).toEqual(stored.lines.map((_, number) => `line ${number}`));
  await lines.append('after');
  await lines.close();
  expect((await createDurableLines(path).readAll()).lines.at(-1)).toBe('after');
});

test('the key of the installation is made once, for this user alone', async () => {
  const keyPath = join(folder, 'attempts.key');
  const key = await installationKey(keyPath);
  expect(key).toHaveLength(32);
  expect(await installationKey(keyPath)).toEqual(key);
  expect((await stat(keyPath)).mode & 0o777).toBe(0o600);
});
