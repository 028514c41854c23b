import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStaticFile } from './static-files.ts';

const INSIDE = 'inside';
let root: string;
let folder: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'latchkey-static-'));
  folder = join(root, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  for (const name of ['index.html', 'assets/window.js', 'assets/with space.css', 'assets/window.js.map', '.hidden.js']) {
    await writeFile(join(folder, name), INSIDE);
  }
  await writeFile(join(root, 'secret.html'), 'outside');
  await mkdir(join(root, 'renderer-other'));
  await writeFile(join(root, 'renderer-other', 'index.html'), 'outside');
});

afterAll(() => rm(root, { recursive: true }));

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/index.html', 'text/html; charset=utf-8'],
  ['/assets/window.js', 'text/javascript; charset=utf-8'],
  ['/assets/with%20space.css', 'text/css; charset=utf-8'],
])('%s is served as %s', async (path, contentType) => {
  const file = await readStaticFile(folder, path);
  expect(file?.contentType).toBe(contentType);
  expect(Buffer.from(file?.bytes ?? []).toString()).toBe(INSIDE);
});

test.each([
  '/../secret.html',
  '/%2e%2e/secret.html',
  '/..%2fsecret.html',
  '/assets/../../secret.html',
  '/..\\secret.html',
  '/%5c..%5csecret.html',
  '/../renderer-other/index.html',
  '//etc/hosts.html',
  '/C:/secret.html',
  '/index.html%00.js',
  '/%',
  '/.hidden.js',
  '/assets',
  '/assets/window.js.map',
  '/missing.js',
])('%s is not served', async (path) => {
  expect(await readStaticFile(folder, path)).toBeNull();
});

test('whatever the path, nothing from outside the folder is served', async () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    '%2e',
    '%2f',
    '%5c',
    '%252e',
    'secret.html',
    'renderer-other',
    'index.html',
    'a',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 9 }), async (pieces) => {
      const file = await readStaticFile(folder, `/${pieces.join('')}`);
      return file === null || Buffer.from(file.bytes).toString() === INSIDE;
    }),
  );
});
