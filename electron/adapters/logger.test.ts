import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileLogger } from './logger.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'latchkey-log-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function entries(name: string): Promise<readonly { event: string; lines?: number; n?: number }[]> {
  const text = await readFile(join(directory, name), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('each line is one JSON object, in the order logged, across runs', async () => {
  for (const run of [1, 2]) {
    const logger = createFileLogger(directory);
    logger.info('started', { n: run });
    logger.warn('odd', { n: run });
    await logger.flush();
  }
  expect((await entries('latchkey.log')).map(({ event, n }) => [event, n])).toEqual([
    ['started', 1],
    ['odd', 1],
    ['started', 2],
    ['odd', 2],
  ]);
});

test('three files of bounded size hold the latest lines', async () => {
  const logger = createFileLogger(directory, { mostBytes: 1_000 });
  for (let n = 0; n < 200; n++) logger.info('counted', { n });
  await logger.flush();
  const files = (await readdir(directory)).sort();
  expect(files).toEqual(['latchkey.1.log', 'latchkey.2.log', 'latchkey.log']);
  const kept = [...(await entries('latchkey.2.log')), ...(await entries('latchkey.1.log')), ...(await entries('latchkey.log'))];
  const numbers = kept.map(({ n }) => n ?? -1);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => 200 - numbers.length + index));
  for (const file of files) expect((await readFile(join(directory, file))).byteLength).toBeLessThanOrEqual(1_000);
});

test('a flood drops lines and says how many', async () => {
  const logger = createFileLogger(directory);
  for (let n = 0; n < 5_000; n++) logger.info('flood', { n });
  logger.info('last');
  await logger.flush();
  logger.info('after');
  await logger.flush();
  const kept = await entries('latchkey.log');
  const dropped = kept.find(({ event }) => event === 'log.dropped')?.lines ?? 0;
  expect(kept.filter(({ event }) => event === 'flood' || event === 'last').length + dropped).toBe(5_001);
  expect(kept.at(-1)?.event).toBe('after');
});

test('a log that cannot be written harms nobody', async () => {
  await writeFile(join(directory, 'file'), '');
  const logger = createFileLogger(join(directory, 'file'));
  logger.warn('odd');
  await expect(logger.flush()).resolves.toBeUndefined();
});
