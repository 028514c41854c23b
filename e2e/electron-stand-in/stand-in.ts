import { EventEmitter } from 'node:events';
import type { Browser, BrowserContext, Page } from 'playwright';
import type { ElectronLike, MessageBox, Rectangle, WindowOptions } from '../../electron/main/electron-like.ts';
import { StandInApp, StandInComputer } from './stand-in-app.ts';
import { StandInClipboard, StandInClipboardItem } from './stand-in-clipboard.ts';
import { StandInIpcMain } from './stand-in-ipc-main.ts';
import { StandInMenu } from './stand-in-menu.ts';
import { PreventableEvent, StandInProtocol, StandInSession } from './stand-in-session.ts';
import { StandInNotification, StandInTray } from './stand-in-tray.ts';
import { StandInWindow, type WindowSurroundings } from './stand-in-window.ts';

export interface StandInOptions {
  readonly browser: Browser;
  readonly computer?: StandInComputer;
  readonly systemIsDark?: boolean;
  /** True where it is left out. */
  readonly hasTray?: boolean;
  readonly displays?: readonly { readonly workArea: Rectangle }[];
}

/**
 * Stands in for the `electron` module, with pages of a real Chromium as windows. It is strict where Electron is: wrong order,
 * second handlers, values that cannot be copied and unsafe preferences fail.
 *
 * Not covered, because only Electron has it: loading of a sandboxed preload in a world of its own, the app's scheme itself,
 * real menus, displays, dialogs, notifications and trays, and the clipboard of the system.
 */
export class ElectronStandIn implements ElectronLike {
  readonly app: StandInApp;
  readonly ipcMain = new StandInIpcMain();
  readonly protocol: StandInProtocol;
  readonly Menu = new StandInMenu();
  readonly powerMonitor = new EventEmitter();
  /** A computer without a keystore. */
  readonly safeStorage: ElectronLike['safeStorage'] = {
    isEncryptionAvailable: () => false,
    getSelectedStorageBackend: () => 'unknown',
    encryptString: () => {
      throw new Error('no keystore');
    },
    decryptString: () => {
      throw new Error('no keystore');
    },
  };
  readonly nativeTheme: ElectronLike['nativeTheme'];
  readonly BrowserWindow: ElectronLike['BrowserWindow'];
  readonly clipboard = new StandInClipboard();
  readonly ClipboardItem = StandInClipboardItem;
  readonly opened: string[] = [];
  readonly errorBoxes: string[] = [];
  readonly shell = {
    openExternal: async (url: string) => {
      this.opened.push(url);
    },
  };
  readonly questions: MessageBox[] = [];
  /** The place of the button that a person presses. */
  answer = 0;
  readonly dialog = {
    showErrorBox: (title: string, content: string) => {
      this.errorBoxes.push(`${title}: ${content}`);
    },
    showMessageBox: async (options: MessageBox) => {
      if (!options.buttons[options.defaultId] || !options.buttons[options.cancelId]) throw new TypeError('no such button');
      this.questions.push(options);
      return { response: this.answer };
    },
  };
  readonly notifications: StandInNotification[] = [];
  readonly Notification: ElectronLike['Notification'];
  tray: StandInTray | null = null;
  readonly createTray = (picture: Buffer): StandInTray => {
    if (!this.app.ready) throw new Error('Cannot create Tray before app is ready');
    if (this.options.hasTray === false) throw new Error('no tray');
    this.tray = new StandInTray(picture);
    return this.tray;
  };
  private readonly defaultSession = new StandInSession();
  private readonly windowEvents = new EventEmitter();
  private browserContext: Promise<BrowserContext> | null = null;

  constructor(private readonly options: StandInOptions) {
    this.app = new StandInApp(options.computer ?? new StandInComputer());
    this.protocol = new StandInProtocol(() => this.app.ready);
    this.nativeTheme = this.makeNativeTheme();
    const { notifications } = this;
    this.Notification = class extends StandInNotification {
      constructor(words: { readonly title: string; readonly body: string }) {
        super(words, notifications);
      }
    };
    const surroundings = this.makeSurroundings();
    this.BrowserWindow = class extends StandInWindow {
      constructor(windowOptions: WindowOptions) {
        super(surroundings, windowOptions);
      }
    };
  }

  get session(): { readonly defaultSession: StandInSession } {
    if (!this.app.ready) throw new Error('Session can only be received when app is ready');
    return { defaultSession: this.defaultSession };
  }

  get screen(): ElectronLike['screen'] {
    if (!this.app.ready) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    const displays = this.options.displays ?? [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];
    return { getAllDisplays: () => displays };
  }

  /** The newest window, once its page is shown. */
  async shownWindow(): Promise<{ readonly window: StandInWindow; readonly page: Page }> {
    for (;;) {
      const window = [...this.app.windows].at(-1);
      if (window?.visible && window.webContents.page) return { window, page: window.webContents.page };
      await new Promise<void>((resolve) => this.windowEvents.once('changed', resolve));
    }
  }

  async dispose(): Promise<void> {
    await (await this.browserContext)?.close();
  }

  private makeSurroundings(): WindowSurroundings {
    return {
      ipcMain: this.ipcMain,
      protocol: this.protocol,
      session: this.defaultSession,
      isReady: () => this.app.ready,
      context: () => this.context(),
      colorScheme: () => (this.nativeTheme.shouldUseDarkColors ? 'dark' : 'light'),
      created: (window) => {
        this.app.windows.add(window);
        this.app.emit('web-contents-created', new PreventableEvent(), window.webContents);
        window.once('ready-to-show', () => queueMicrotask(() => this.windowEvents.emit('changed')));
      },
      closed: (window) => this.app.windowClosed(window),
    };
  }

  private async context(): Promise<BrowserContext> {
    this.browserContext ??= this.options.browser.newContext({ acceptDownloads: true });
    const context = await this.browserContext;
    await this.defaultSession.applyTo(context);
    return context;
  }

  private makeNativeTheme(): ElectronLike['nativeTheme'] {
    const { app, options } = this;
    let source: 'system' | 'light' | 'dark' = 'system';
    return {
      get themeSource() {
        return source;
      },
      set themeSource(value) {
        source = value;
        const colorScheme = this.shouldUseDarkColors ? 'dark' : 'light';
        for (const window of app.windows) void window.webContents.page?.emulateMedia({ colorScheme });
      },
      get shouldUseDarkColors() {
        return source === 'system' ? options.systemIsDark === true : source === 'dark';
      },
    };
  }
}
