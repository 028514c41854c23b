import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileWindowMemory } from './window-memory.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-memory-'));
});
afterEach(() => rm(folder, { recursive: true }));

const state = { bounds: { x: 1, y: 2, width: 1000, height: 700 }, maximized: true };

test('what is kept comes back, in a folder that was not there', async () => {
  const file = join(folder, 'new', 'window.json');
  new FileWindowMemory(file).keep(state);
  expect(await new FileWindowMemory(file).recall()).toEqual(state);
});

test('a missing or torn file is nothing', async () => {
  const file = join(folder, 'window.json');
  expect(await new FileWindowMemory(file).recall()).toBeNull();
  await writeFile(file, '{"bounds":{"x":');
  expect(await new FileWindowMemory(file).recall()).toBeNull();
});
