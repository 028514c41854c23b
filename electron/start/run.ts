import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AssembleOptions } from '../assembly/assemble.ts';
import { chooseWindow } from './choose-window.ts';
import { type ElectronPlaces, findElectron, findInstaller } from './electron-binary.ts';
import { downloadElectron } from './electron-download.ts';
import { helpText, parseStartFlags, type StartFlags, shellArguments } from './flags.ts';
import { type RunningService, runBrowser, type Terminal } from './run-browser.ts';
import { runElectron } from './run-electron.ts';

/** Offline, the installer fails at once; behind a silent firewall it would wait for minutes. */
const STALL_LIMIT_MS = 5000;

export interface StartOptions {
  readonly argv: readonly string[];
  /** The folder with package.json and dist/. */
  readonly projectFolder: string;
  /** `package.json` of Electron, or null where it is not installed. */
  readonly electronPackage: string | null;
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly terminal: Terminal;
  readonly print: (text: string) => void;
  readonly dataDirectory: (flag: string | null) => string;
  readonly assemble: (options: AssembleOptions) => Promise<RunningService>;
}

/** Runs Latchkey from a clone. Returns the exit code: 0, 1 where it could not run, 2 for a wrong flag. */
export async function runStart(options: StartOptions): Promise<number> {
  const parsed = parseStartFlags(options.argv);
  if (parsed.kind === 'help') {
    options.print(helpText);
    return 0;
  }
  if (parsed.kind === 'wrong') {
    options.terminal.explain(`${parsed.message}\n\n${helpText}`);
    return 2;
  }
  const rendererFolder = join(options.projectFolder, 'dist', 'renderer');
  if (!existsSync(join(rendererFolder, 'index.html'))) {
    options.terminal.explain('The window is not built yet: run "npm run build" first.');
    return 1;
  }
  const { flags } = parsed;
  const reason = await tryElectron(options, flags);
  if (typeof reason === 'number') return reason;
  if (reason !== null) options.terminal.explain(`Latchkey opens in your browser, because ${reason}.`);
  const running = await options.assemble({
    host: 'browser',
    dataDirectory: options.dataDirectory(flags.dataDirectory),
    interfaces: flags.interfaces,
    demo: flags.demo ? 'office' : null,
    openExternal: null,
    copySecret: null,
    version: options.version,
  });
  return runBrowser({ running, port: flags.port, rendererFolder, terminal: options.terminal });
}

/** The exit code where Electron ran, otherwise why it did not; null where it was not wanted. */
async function tryElectron(options: StartOptions, flags: StartFlags): Promise<number | string | null> {
  const { ELECTRON_OVERRIDE_DIST_PATH } = options.environment;
  const places: ElectronPlaces = {
    platform: options.platform,
    packageFolder: options.electronPackage === null ? '' : dirname(options.electronPackage),
    overrideFolder: ELECTRON_OVERRIDE_DIST_PATH || null,
  };
  const choice = await chooseWindow(flags.browser, {
    platform: options.platform,
    environment: options.environment,
    findProgram: () => findElectron(places),
    install: () => installElectron(places, options.terminal),
  });
  if (choice.kind === 'browser') return choice.reason;
  const end = await runElectron(choice.program, options.projectFolder, shellArguments(flags));
  return end.kind === 'ended' ? end.exitCode : end.reason;
}

async function installElectron(places: ElectronPlaces, terminal: Terminal): Promise<string | null> {
  const installer = findInstaller(places);
  if (installer === null) {
    return places.overrideFolder === null
      ? 'Electron is not installed here'
      : 'ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron';
  }
  terminal.explain('Waiting for Electron to download (once, about 120 MB; "--browser" starts without it) ...');
  let toldMegabytes = 0;
  const outcome = await downloadElectron({
    installer,
    targetFolder: join(places.packageFolder, 'dist'),
    stallLimitMs: STALL_LIMIT_MS,
    onProgress: (bytes) => {
      const megabytes = Math.floor(bytes / 20_000_000) * 20;
      if (megabytes > toldMegabytes) terminal.explain(`  ${megabytes} MB`);
      toldMegabytes = Math.max(toldMegabytes, megabytes);
    },
  });
  if (outcome === 'installed') return null;
  return outcome === 'stalled'
    ? `nothing of Electron's download arrived for ${STALL_LIMIT_MS / 1000} seconds`
    : 'Electron could not be downloaded (no connection to its server)';
}
