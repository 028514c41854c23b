import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileDocumentStore } from './document-store.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'latchkey-documents-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('what is written is read, in a directory that did not exist before', async () => {
  const store = createFileDocumentStore(join(directory, 'new', 'deep'));
  expect(await store.read('settings')).toBeUndefined();
  await store.write('settings', { theme: 'dark' });
  expect(await createFileDocumentStore(join(directory, 'new', 'deep')).read('settings')).toEqual({ theme: 'dark' });
});

test('many writes at once end with the last one, and leave no other file', async () => {
  const store = createFileDocumentStore(directory);
  await Promise.all(Array.from({ length: 30 }, (_, n) => store.write('settings', { n, text: 'x'.repeat(n * 1_000) })));
  expect(await store.read('settings')).toMatchObject({ n: 29 });
  expect(await readdir(directory)).toEqual(['settings.json']);
});

test('a broken document is reported once and kept, and the next one takes another place', async () => {
  const store = createFileDocumentStore(directory);
  for (const [round, text] of ['{"theme": ', 'not JSON'].entries()) {
    await writeFile(join(directory, 'settings.json'), text);
    const keptAs = join(directory, `settings.json.broken-${round + 1}`);
    await expect(store.read('settings')).rejects.toMatchObject({ code: 'document.broken', facts: { keptAs } });
    expect(await readFile(keptAs, 'utf8')).toBe(text);
    expect(await store.read('settings')).toBeUndefined();
  }
});

test('a document set aside is out of the way and unharmed', async () => {
  const store = createFileDocumentStore(directory);
  await store.write('names', { from: 'a later version' });
  await store.setAside('names');
  await store.write('names', { names: {} });
  expect(JSON.parse(await readFile(join(directory, 'names.json.broken-1'), 'utf8'))).toEqual({ from: 'a later version' });
  expect(await store.read('names')).toEqual({ names: {} });
});

test('a failed write says so and leaves the old document', async () => {
  const store = createFileDocumentStore(join(directory, 'file'));
  await writeFile(join(directory, 'file'), '');
  await expect(store.write('settings', {})).rejects.toMatchObject({ code: 'document.notSaved' });
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const other = createFileDocumentStore(directory);
  await other.write('settings', { kept: true });
  await expect(other.write('settings', circular)).rejects.toMatchObject({ code: 'document.notSaved' });
  expect(await other.read('settings')).toEqual({ kept: true });
});

test('a document that cannot be read is not taken for a missing one', async () => {
  await mkdir(join(directory, 'settings.json'));
  await expect(createFileDocumentStore(directory).read('settings')).rejects.toMatchObject({
    code: 'document.unreadable',
    facts: { systemCode: 'EISDIR' },
  });
});
