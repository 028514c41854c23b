import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runElectron } from './run-electron.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-run-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Node itself stands in for the program: it is given the "app folder" as its script. */
async function script(code: string): Promise<string> {
  const file = join(folder, 'app.cjs');
  await writeFile(file, code);
  await chmod(file, 0o755);
  return file;
}

test('the program gets the app and its arguments, and its end is ours', async () => {
  const note = join(folder, 'note');
  const app = await script(`require('node:fs').writeFileSync(${JSON.stringify(note)}, JSON.stringify(process.argv.slice(2)));`);
  expect(await runElectron(process.execPath, app, ['--demo', '--data-dir=/a b'])).toEqual({ kind: 'ended', exitCode: 0 });
  expect(JSON.parse(await readFile(note, 'utf8'))).toEqual(['--demo', '--data-dir=/a b']);
});

test('a program that fails at once has not started', async () => {
  const end = await runElectron(process.execPath, await script('process.exit(127);'), []);
  expect(end).toEqual({ kind: 'couldNotStart', reason: 'Electron ended while starting (exit code 127)' });
});

test('a program that crashes at once has not started', async () => {
  const end = await runElectron(process.execPath, await script("process.kill(process.pid, 'SIGKILL');"), []);
  expect(end).toEqual({ kind: 'couldNotStart', reason: 'Electron ended while starting (SIGKILL)' });
});

test('a file that is no program has not started', async () => {
  const end = await runElectron(join(folder, 'missing'), folder, []);
  expect(end).toMatchObject({ kind: 'couldNotStart', reason: expect.stringContaining('could not be started') });
});
