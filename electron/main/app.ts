import type { Service, WindowRequest } from '../../shared/contract.ts';
import { EVENT_CHANNEL } from '../../shared/ipc.ts';
import type { AssembleOptions } from '../assembly/assemble.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { ClosingQuestion } from './closing-question.ts';
import type { ElectronLike, WindowLike } from './electron-like.ts';
import { bindCommands, forwardEvents } from './ipc-binding.ts';
import { LockShell } from './lock-shell.ts';
import { menuTemplate } from './menu.ts';
import { restrictContents, restrictSession } from './permissions.ts';
import { SecretClipboard } from './secret-clipboard.ts';
import type { ShellClock } from './shell-clock.ts';
import type { ShellFlags } from './shell-flags.ts';
import { SyncShell } from './sync-shell.ts';
import { systemKeystore } from './system-seal.ts';
import { followTheme } from './theme.ts';
import { openWindow } from './window.ts';
import type { WindowMemory } from './window-memory.ts';

/** What `assembleLatchkey` makes, as far as the shell needs to know it. */
export interface Assembled {
  readonly service: Service & { start(): Promise<void>; stop(): Promise<void> };
  close(): Promise<void>;
}

export interface AppOptions {
  readonly flags: ShellFlags;
  readonly platform: string;
  readonly version: string;
  readonly dataDirectory: string;
  /** Where Chromium keeps its own things; the single-instance lock belongs to this folder too. */
  readonly chromiumDirectory: string;
  readonly rendererFolder: string;
  readonly preloadFile: string;
  readonly clock: ShellClock;
  readonly windowMemory: WindowMemory;
  readonly assemble: (options: AssembleOptions) => Promise<Assembled>;
}

/** An orderly end that takes longer than this is not waited for: a person has pressed Quit. */
const CLOSE_LIMIT_MS = 3000;

/** Runs the shell. Resolves when the window stands, or when another instance has taken over; failures are shown and end the app. */
export async function startApp(electron: ElectronLike, options: AppOptions): Promise<void> {
  const { app } = electron;
  app.setName('Latchkey');
  app.setAppUserModelId('app.latchkey.desktop');
  app.setPath('userData', options.chromiumDirectory);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerAppScheme(electron.protocol);
  app.on('web-contents-created', (_event, contents) => restrictContents(contents));
  try {
    await app.whenReady();
    await runWindows(electron, options);
  } catch (cause) {
    electron.dialog.showErrorBox('Latchkey cannot start', cause instanceof Error ? cause.message : String(cause));
    app.exit(1);
  }
}

async function runWindows(electron: ElectronLike, options: AppOptions): Promise<void> {
  const { app } = electron;
  const secrets = new SecretClipboard(electron, options.clock, options.platform);
  const assembled = await options.assemble({
    host: 'electron',
    dataDirectory: options.dataDirectory,
    interfaces: options.flags.interfaces,
    demo: options.flags.demo ? 'office' : null,
    openExternal: (url) => openWebPage(electron, url),
    copySecret: (secret) => secrets.copy(secret),
    version: options.version,
    keystore: systemKeystore(electron.safeStorage, options.platform),
  });
  const service = await followTheme(electron.nativeTheme, assembled.service);
  restrictSession(electron.session.defaultSession);
  serveApp(electron.protocol, options.rendererFolder);
  bindCommands(electron.ipcMain, service);

  let window: WindowLike | null = null;
  let opened: Promise<void> = Promise.resolve();
  forwardEvents(service, () => (window === null || window.isDestroyed() ? [] : [window.webContents]));
  const openAnew = async () => {
    await openWindow(electron, {
      preloadFile: options.preloadFile,
      remembered: await options.windowMemory.recall(),
      onStateChanged: (state) => options.windowMemory.keep(state),
      onCreated: (created) => {
        window = created;
        // On macOS a program goes on without its window, so nothing is lost by closing it.
        if (options.platform !== 'darwin') created.on('close', (event) => closing.onClose(created, event));
        created.on('closed', () => {
          if (window === created) window = null;
        });
      },
    });
  };
  const open = () => {
    opened = openAnew();
    return opened;
  };
  const focus = () => {
    if (window === null) {
      void open().catch(logFailure);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const searchAgain = () => void service.handlers['discovery:search']({}).catch(logFailure);
  const ask = (request: WindowRequest) => {
    focus();
    // A page that is still being loaded hears nothing.
    const send = () => window?.webContents.send(EVENT_CHANNEL, 'window:asked', request);
    void opened.then(send).catch(logFailure);
  };
  const locks = new LockShell(electron, { service, clock: options.clock, platform: options.platform, show: focus, ask });
  const isShown = () => window !== null && !window.isDestroyed() && window.isVisible();
  const sync = new SyncShell(electron, service, { show: focus, isShown });
  const closing = new ClosingQuestion(electron, [sync, locks]);
  endInOrder(
    electron,
    () => closing.mayQuit(),
    () => {
      locks.stop();
      return [assembled.close(), secrets.takeOff()];
    },
  );

  app.on('second-instance', focus);
  app.on('activate', focus);
  app.on('window-all-closed', () => {
    // On macOS a program stays in the Dock without a window and opens one again on a click.
    if (options.platform !== 'darwin') app.quit();
  });
  // After sleep the network may be another one, and every countdown of the last round is stale.
  electron.powerMonitor.on('resume', searchAgain);
  const actions = { searchAgain, ask, about: () => app.showAboutPanel() };
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate(options.platform, actions, !app.isPackaged)));

  const follow = () => Promise.all([locks.start(), sync.start()]).catch(logFailure);
  await Promise.all([assembled.service.start().then(follow), open()]);
}

/** The window's addresses come from devices: nothing but a web page is ever handed to the system. */
async function openWebPage(electron: ElectronLike, address: string): Promise<void> {
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError('only web pages are opened');
  await electron.shell.openExternal(url.href);
}

/** `closing`: what has to end before the program does, once `mayQuit` lets it. */
function endInOrder(electron: ElectronLike, mayQuit: () => boolean, closing: () => readonly Promise<void>[]): void {
  let phase: 'running' | 'closing' | 'closed' = 'running';
  electron.app.on('before-quit', (event) => {
    if (phase === 'closed') return;
    event.preventDefault();
    if (phase === 'closing' || !mayQuit()) return;
    phase = 'closing';
    const limit = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS).unref());
    const closed = Promise.all(closing().map((end) => end.catch(logFailure)));
    void Promise.race([closed, limit]).then(() => {
      phase = 'closed';
      electron.app.quit();
    });
  });
}

/** For work nobody waits for: an unhandled rejection would end the program. */
function logFailure(cause: unknown): void {
  console.error(cause);
}
