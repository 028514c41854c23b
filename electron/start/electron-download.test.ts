import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { downloadElectron } from './electron-download.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-download-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Stands in for Electron's installer: another program that works in its temporary folder and ends in its own way. */
async function run(installerCode: string, stallLimitMs: number) {
  const installer = join(folder, 'install.cjs');
  const note = JSON.stringify(join(folder, 'note'));
  await writeFile(
    installer,
    `const fs = require('node:fs'); const os = require('node:os'); const note = ${note};\n${installerCode}`,
  );
  const progress: number[] = [];
  const outcome = await downloadElectron({
    installer,
    targetFolder: join(folder, 'dist'),
    stallLimitMs,
    onProgress: (bytes) => progress.push(bytes),
  });
  return { outcome, progress, note: () => readFile(join(folder, 'note'), 'utf8') };
}

test('an installer that ends well has installed, and its temporary folder is gone', async () => {
  const { outcome, note } = await run(
    "fs.writeFileSync(note, os.tmpdir()); fs.writeFileSync(os.tmpdir() + '/zip', 'x');",
    60_000,
  );
  expect(outcome).toBe('installed');
  const temporary = await note();
  expect(temporary).toContain('latchkey-electron-');
  await expect(readdir(temporary)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an installer that fails has failed', async () => {
  expect((await run('process.exit(1);', 60_000)).outcome).toBe('failed');
});

test('an installer without progress is stopped', async () => {
  const { outcome, note } = await run('fs.writeFileSync(note, String(process.pid)); setInterval(() => {}, 1000);', 2000);
  expect(outcome).toBe('stalled');
  // Signal 0 only asks whether the process is there.
  const pid = Number(await note());
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('bytes that keep arriving are progress', async () => {
  const { outcome, progress } = await run(
    `const file = os.tmpdir() + '/zip';
     fs.writeFileSync(file, '');
     let pieces = 0;
     const timer = setInterval(() => {
       fs.appendFileSync(file, 'x'.repeat(1000));
       pieces += 1;
       if (pieces === 40) clearInterval(timer);
     }, 100);`,
    2500,
  );
  expect(outcome).toBe('installed');
  expect(progress.at(-1)).toBeGreaterThan(0);
});
