import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron, findInstaller } from './electron-binary.ts';

let packageFolder: string;

beforeEach(async () => {
  packageFolder = await mkdtemp(join(tmpdir(), 'latchkey-electron-package-'));
});
afterEach(() => rm(packageFolder, { recursive: true }));

async function put(path: string): Promise<string> {
  const file = join(packageFolder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, 'electron');
  return file;
}

test.each([
  ['linux', 'dist/electron'],
  ['win32', 'dist/electron.exe'],
  ['darwin', 'dist/Electron.app/Contents/MacOS/Electron'],
])('on %s the program is %s', async (platform, path) => {
  const places = { platform, packageFolder, overrideFolder: null };
  expect(findElectron(places)).toBeNull();
  const program = await put(path);
  expect(findElectron(places), 'while it is still being unpacked').toBeNull();
  await put('path.txt');
  expect(findElectron(places)).toBe(program);
});

test('a named folder is used instead of the package, and its program must be there', async () => {
  const overrideFolder = join(packageFolder, 'named');
  const places = { platform: 'linux', packageFolder, overrideFolder };
  await put('dist/electron');
  await put('path.txt');
  await put('install.js');
  expect(findElectron(places)).toBeNull();
  expect(findInstaller(places)).toBeNull();
  const program = await put('named/electron');
  expect(findElectron(places)).toBe(program);
});

test('a folder in the place of the program is none, and other systems have none', async () => {
  await mkdir(join(packageFolder, 'dist/electron'), { recursive: true });
  await put('path.txt');
  expect(findElectron({ platform: 'linux', packageFolder, overrideFolder: null })).toBeNull();
  expect(findElectron({ platform: 'aix', packageFolder, overrideFolder: null })).toBeNull();
});

test('without the package there is no installer', () => {
  expect(findInstaller({ platform: 'linux', packageFolder, overrideFolder: null })).toBeNull();
});
