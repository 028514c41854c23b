import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Handlers } from '../../shared/contract.ts';
import { runStart, type StartOptions } from './run.ts';

let projectFolder: string;

beforeEach(async () => {
  projectFolder = await mkdtemp(join(tmpdir(), 'latchkey-project-'));
  await mkdir(join(projectFolder, 'dist/renderer'), { recursive: true });
  await writeFile(join(projectFolder, 'dist/renderer/index.html'), '<!doctype html><title>window</title>');
});
afterEach(() => rm(projectFolder, { recursive: true }));

/** A run whose terminal is in the hands of the test. */
function begin(argv: readonly string[], changes: Partial<StartOptions> = {}) {
  const addresses: string[] = [];
  const explanations: string[] = [];
  const printed: string[] = [];
  const assembled: unknown[] = [];
  const state = { started: 0, closed: 0 };
  let end: () => void = () => {};
  let notice: () => void = () => {};
  const keyboard = new PassThrough();
  const addressCount = async (count: number) => {
    while (addresses.length < count) await new Promise<void>((resolve) => (notice = resolve));
  };
  const exitCode = runStart({
    argv,
    projectFolder,
    electronPackage: null,
    platform: 'linux',
    environment: {},
    version: '1.2.3',
    terminal: {
      address: (line) => {
        addresses.push(line);
        notice();
      },
      explain: (line) => explanations.push(line),
      keyboard,
      ended: () => new Promise((resolve) => (end = resolve)),
    },
    print: (text) => printed.push(text),
    dataDirectory: (flag) => flag ?? '/default',
    assemble: async (options) => {
      assembled.push(options);
      return {
        service: {
          handlers: {} as Handlers, // nobody calls here
          onEvent: () => () => {},
          start: async () => {
            state.started += 1;
          },
          stop: async () => {},
        },
        close: async () => {
          state.closed += 1;
        },
      };
    },
    ...changes,
  });
  return { exitCode, addresses, explanations, printed, assembled, state, keyboard, addressCount, end: () => end() };
}

test('the browser mode prints its complete address first, serves it, and ends in order', async () => {
  const run = begin(['--browser', '--demo', '--interface', 'lo', '--data-dir', '/data']);
  await run.addressCount(1);
  expect(run.addresses[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  expect((await fetch(run.addresses[0] ?? '', { redirect: 'manual' })).status).toBe(303);
  run.end();
  expect(await run.exitCode).toBe(0);
  expect(run.assembled).toEqual([
    {
      host: 'browser',
      dataDirectory: '/data',
      interfaces: ['lo'],
      demo: 'office',
      openExternal: null,
      copySecret: null,
      version: '1.2.3',
    },
  ]);
  expect(run.state).toEqual({ started: 1, closed: 1 });
  expect(run.explanations.join()).not.toContain('because');
});

test('Enter prints another address, and the used one no longer opens anything', async () => {
  const run = begin(['--browser']);
  await run.addressCount(1);
  run.keyboard.write('\n');
  await run.addressCount(2);
  const [first = '', second = ''] = run.addresses;
  expect((await fetch(first, { redirect: 'manual' })).status).toBe(403);
  expect((await fetch(second, { redirect: 'manual' })).status).toBe(303);
  run.end();
  await run.exitCode;
});

test('without a display one line says so, and the browser mode runs', async () => {
  const run = begin([]);
  await run.addressCount(1);
  expect(run.explanations[0]).toBe('Latchkey opens in your browser, because this computer has no display.');
  expect(run.explanations.filter((line) => line.includes('because'))).toHaveLength(1);
  run.end();
  expect(await run.exitCode).toBe(0);
});

test('with a display but without Electron one line says so', async () => {
  const run = begin([], { environment: { DISPLAY: ':99' } });
  await run.addressCount(1);
  expect(run.explanations[0]).toBe('Latchkey opens in your browser, because Electron is not installed here.');
  run.end();
  await run.exitCode;
});

test('an installer that fails is waited for, named, and followed by the browser mode', async () => {
  const packageFolder = join(projectFolder, 'electron');
  await mkdir(packageFolder);
  await writeFile(join(packageFolder, 'install.js'), 'process.exit(1);');
  const run = begin([], { environment: { DISPLAY: ':99' }, electronPackage: join(packageFolder, 'package.json') });
  await run.addressCount(1);
  expect(run.explanations[0]).toContain('Waiting for Electron to download');
  expect(run.explanations[1]).toContain('because Electron could not be downloaded');
  run.end();
  await run.exitCode;
});

test('a taken port is named together with the flag that helps', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const run = begin(['--browser', '--port', String(port)]);
  expect(await run.exitCode).toBe(1);
  expect(run.explanations.at(-1)).toContain(`Port ${port} is used by another program`);
  expect(run.explanations.at(-1)).toContain('--port');
  expect(run.state).toEqual({ started: 0, closed: 1 });
  expect(run.addresses).toEqual([]);
  other.close();
});

test('a wrong flag ends with 2 and starts nothing', async () => {
  const run = begin(['--prot', '8080']);
  expect(await run.exitCode).toBe(2);
  expect(run.explanations[0]).toContain("Unknown option '--prot'");
  expect(run.assembled).toEqual([]);
});

test('help goes to the output and starts nothing', async () => {
  const run = begin(['--help']);
  expect(await run.exitCode).toBe(0);
  expect(run.printed.join()).toContain('--interface NAME');
  expect(run.assembled).toEqual([]);
});

test('an unbuilt window is named with the command that builds it', async () => {
  await rm(join(projectFolder, 'dist'), { recursive: true });
  const run = begin(['--browser']);
  expect(await run.exitCode).toBe(1);
  expect(run.explanations[0]).toContain('npm run build');
});
