import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { AssembleOptions } from '../../electron/assembly/assemble.ts';
import { type AppOptions, startApp } from '../../electron/main/app.ts';
import { shellClock } from '../../electron/main/shell-clock.ts';
import { FileWindowMemory } from '../../electron/main/window-memory.ts';
import { chromiumLaunchOptions } from '../browser.ts';
import { buildPreload } from '../electron-stand-in/build-preload.ts';
import { ElectronStandIn, type StandInOptions } from '../electron-stand-in/stand-in.ts';
import { RecordingService } from './recording-service.ts';

const page = `<!doctype html><title>test window</title><link rel="stylesheet" href="./window.css">
<script>document.title = 'an inline script ran'</script><script src="./window.js"></script><p>window</p>`;

const script = `const told = document.documentElement.dataset;
told.script = 'ran';
try { new Function('return 1')(); told.eval = 'ran'; } catch (cause) { told.eval = cause.name; }`;

/** Files the shell serves and keeps: a small page in the place of the built window, and the real bundled preload. */
class ShellFolder {
  private constructor(
    readonly path: string,
    readonly preloadFile: string,
  ) {}

  static async create(): Promise<ShellFolder> {
    const path = await mkdtemp(join(tmpdir(), 'latchkey-shell-'));
    await mkdir(join(path, 'renderer'));
    await writeFile(join(path, 'renderer', 'index.html'), page);
    await writeFile(join(path, 'renderer', 'window.css'), 'p { color: rgb(1, 2, 3); }');
    await writeFile(join(path, 'renderer', 'window.js'), script);
    return new ShellFolder(path, await buildPreload(join(path, 'preload')));
  }

  get rendererFolder(): string {
    return join(this.path, 'renderer');
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}

export interface Shell {
  readonly electron: ElectronStandIn;
  readonly service: RecordingService;
  readonly assembledWith: readonly AssembleOptions[];
  readonly closed: () => number;
}

export type ShellOverrides = Partial<AppOptions> & {
  readonly standIn?: Partial<StandInOptions>;
  readonly service?: RecordingService;
};

/** Runs the real shell on the stand-in. `runFolder` keeps what one run leaves to the next. */
async function startShell(
  browser: Browser,
  files: ShellFolder,
  runFolder: string,
  overrides: ShellOverrides = {},
): Promise<Shell> {
  const { standIn, service = new RecordingService(), ...options } = overrides;
  const electron = new ElectronStandIn({ browser, ...standIn });
  const assembledWith: AssembleOptions[] = [];
  let closed = 0;
  await startApp(electron, {
    flags: { demo: false, interfaces: null, dataDirectory: null },
    platform: 'linux',
    version: '1.2.3',
    dataDirectory: runFolder,
    chromiumDirectory: join(runFolder, 'chromium'),
    rendererFolder: files.rendererFolder,
    preloadFile: files.preloadFile,
    clock: shellClock,
    windowMemory: new FileWindowMemory(join(runFolder, 'window.json')),
    assemble: async (assembleOptions) => {
      assembledWith.push(assembleOptions);
      return {
        service,
        close: async () => {
          closed += 1;
        },
      };
    },
    ...options,
  });
  return { electron, service, assembledWith, closed: () => closed };
}

export interface ShellRuns {
  /** What one run leaves to the next; another folder for each test. */
  readonly folder: () => string;
  readonly start: (overrides?: ShellOverrides) => Promise<Shell>;
}

/** One browser for the tests of a file. What they start ends with each test. */
export function shellRuns(): ShellRuns {
  let browser: Browser;
  let files: ShellFolder;
  let folder: string;
  const running: ElectronStandIn[] = [];
  beforeAll(async () => {
    browser = await chromium.launch(await chromiumLaunchOptions());
    files = await ShellFolder.create();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await files?.remove();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(files.path, 'run-'));
  });
  afterEach(async () => {
    for (const electron of running.splice(0)) await electron.dispose();
  });
  return {
    folder: () => folder,
    start: async (overrides) => {
      const shell = await startShell(browser, files, folder, overrides);
      running.push(shell.electron);
      return shell;
    },
  };
}
