import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';

export const projectFolder = join(import.meta.dirname, '../..');

/** Marks the fuses in Electron's program: the sentinel, then a version, their number, and one character each (`0` off, `1` on). */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'embeddedAsarIntegrity',
  'onlyLoadAppFromAsar',
  'browserSnapshot',
  'grantFileProtocolExtraPrivileges',
] as const;
/** As Electron ships them. */
const DEFAULT_FUSES = '10110001';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly version?: string }>>;
}

/** `node_modules/…` of every package that is needed at run time. */
export async function productionPackages(): Promise<readonly string[]> {
  const lock = JSON.parse(await readFile(join(projectFolder, 'package-lock.json'), 'utf8')) as LockFile;
  return Object.entries(lock.packages).flatMap(([path, { dev }]) =>
    path.startsWith('node_modules/') && dev !== true ? [path] : [],
  );
}

/**
 * Packs a copy of the project as `npm run package` does, for Linux and without an archive around it. The folder of Electron is
 * a stub, so nothing is downloaded; the window is three small files, and main and preload are built afresh.
 */
export async function packWithStub(): Promise<{ readonly folder: string; readonly output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-pack-'));
  const copied = ['package.json', 'package-lock.json', 'electron-builder.yml', 'electron/main'];
  for (const path of [...copied, ...(await productionPackages())]) {
    await cp(join(projectFolder, path), join(folder, path), { recursive: true });
  }
  await buildPrograms(folder);
  await writeTree(join(folder, 'dist/renderer'), {
    'index.html': '<!doctype html>',
    'assets/window.js': '',
    'assets/window.js.map': '{}',
  });
  await writeTree(join(folder, 'stub'), {
    electron: `#!/bin/sh\n${FUSE_SENTINEL}\x01\x08${DEFAULT_FUSES}\n`,
    version: '0.0.0',
    LICENSE: '',
    'LICENSES.chromium.html': '',
    'resources.pak': '',
    'locales/en-US.pak': '',
  });
  await chmod(join(folder, 'stub/electron'), 0o755);
  const builder = join(projectFolder, 'node_modules/electron-builder/cli.js');
  const flags = ['--linux', '--dir', '--projectDir', folder, `-c.electronDist=${join(folder, 'stub')}`];
  await promisify(execFile)(process.execPath, [builder, ...flags], { cwd: folder });
  return { folder, output: join(folder, 'release/linux-unpacked') };
}

async function buildPrograms(folder: string): Promise<void> {
  const outDirs = { node: 'dist/electron', preload: 'dist/preload' };
  for (const [mode, outDir] of Object.entries(outDirs)) {
    await build({
      root: projectFolder,
      configFile: join(projectFolder, 'vite.config.ts'),
      mode,
      logLevel: 'error',
      build: { outDir: join(folder, outDir), emptyOutDir: false },
    });
  }
}

async function writeTree(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content, 'latin1');
  }
}

/** The fuses as they stand in a program. */
export async function readFuses(program: string): Promise<Readonly<Record<string, boolean>>> {
  const text = await readFile(program, 'latin1');
  const start = text.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2;
  return Object.fromEntries(fuseNames.map((name, index) => [name, text[start + index] === '1']));
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
