/**
 * What the shell uses of Electron. That the real module fits is checked where it is passed in (index.ts); the stand-in of the
 * tests (e2e/electron-stand-in) fits it too.
 */
export interface ElectronLike {
  readonly app: AppLike;
  readonly BrowserWindow: new (options: WindowOptions) => WindowLike;
  readonly ipcMain: IpcMainLike;
  readonly session: { readonly defaultSession: SessionLike };
  readonly protocol: ProtocolLike;
  readonly Menu: MenuLike;
  readonly shell: { openExternal(url: string): Promise<void> };
  readonly clipboard: ClipboardLike;
  readonly ClipboardItem: new (formats: Record<string, string>) => ClipboardItemLike;
  readonly dialog: {
    showErrorBox(title: string, content: string): void;
    showMessageBox(options: MessageBox): Promise<{ readonly response: number }>;
  };
  readonly Notification: {
    new (options: { readonly title: string; readonly body: string }): NotificationLike;
    isSupported(): boolean;
  };
  /** `picture`: a PNG of 32 pixels. Throws where the desktop has no tray. */
  readonly createTray: (picture: Buffer) => TrayLike;
  readonly nativeTheme: { themeSource: 'system' | 'light' | 'dark'; readonly shouldUseDarkColors: boolean };
  readonly powerMonitor: { on(event: 'resume', listener: () => void): unknown };
  readonly safeStorage: SafeStorageLike;
  readonly screen: { getAllDisplays(): readonly { readonly workArea: Rectangle }[] };
}

export interface ClipboardItemLike {
  readonly types: string[];
}

export interface ClipboardLike {
  /** In the place of what is there, all formats at once. */
  write(items: ClipboardItemLike[]): Promise<void>;
  /** Empty where no text is there. */
  readText(): Promise<string>;
  clear(): void;
}

export interface NotificationLike {
  show(): void;
  on(event: 'click', listener: () => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

export interface TrayLike {
  setToolTip(words: string): void;
  setContextMenu(menu: object | null): void;
  isDestroyed(): boolean;
  on(event: 'click', listener: () => void): unknown;
}

/** `buttons`: the answer is the place of the pressed one; `cancelId` is the place that closing the box stands for. */
export interface MessageBox {
  readonly type: 'question';
  readonly message: string;
  readonly detail: string;
  readonly buttons: string[];
  readonly defaultId: number;
  readonly cancelId: number;
}

/** The operating system's keystore; usable once the app is ready. */
export interface SafeStorageLike {
  isEncryptionAvailable(): boolean;
  /** On Linux alone: `basic_text` where no keyring is there. */
  getSelectedStorageBackend(): string;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WebPreferences {
  readonly preload: string;
  readonly contextIsolation: boolean;
  readonly sandbox: boolean;
  readonly nodeIntegration: boolean;
  readonly nodeIntegrationInWorker: boolean;
  readonly nodeIntegrationInSubFrames: boolean;
  readonly webSecurity: boolean;
  readonly allowRunningInsecureContent: boolean;
  readonly webviewTag: boolean;
  readonly spellcheck: boolean;
}

export interface WindowOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  readonly title: string;
  readonly show: boolean;
  readonly backgroundColor: string;
  readonly webPreferences: WebPreferences;
}

export interface Preventable {
  preventDefault(): void;
}

export interface AppLike {
  readonly isPackaged: boolean;
  setName(name: string): void;
  setAppUserModelId(id: string): void;
  setPath(name: 'userData', path: string): void;
  requestSingleInstanceLock(): boolean;
  whenReady(): Promise<void>;
  quit(): void;
  exit(exitCode: number): void;
  showAboutPanel(): void;
  on(event: 'second-instance', listener: () => void): unknown;
  on(event: 'activate', listener: () => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
  on(event: 'web-contents-created', listener: (event: Preventable, contents: WebContentsLike) => void): unknown;
}

export interface NavigationEvent extends Preventable {
  readonly url: string;
}

export interface WebContentsLike {
  send(channel: string, ...values: unknown[]): void;
  isDestroyed(): boolean;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
  on(event: 'will-navigate', listener: (event: NavigationEvent) => void): unknown;
  on(event: 'will-frame-navigate', listener: (event: NavigationEvent) => void): unknown;
  on(event: 'will-redirect', listener: (event: NavigationEvent) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
}

export interface WindowLike {
  readonly webContents: WebContentsLike;
  loadURL(url: string): Promise<void>;
  show(): void;
  hide(): void;
  isVisible(): boolean;
  focus(): void;
  isMinimized(): boolean;
  restore(): void;
  maximize(): void;
  isMaximized(): boolean;
  isDestroyed(): boolean;
  getNormalBounds(): Rectangle;
  on(event: 'close', listener: (event: Preventable) => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
  once(event: 'ready-to-show', listener: () => void): unknown;
}

/** Null where the frame was closed or has navigated away before the message was looked at. */
export type SenderFrame = { readonly url: string; readonly parent: object | null } | null;

export interface InvokeEvent {
  readonly sender: { isDestroyed(): boolean };
  readonly senderFrame: SenderFrame;
}

export interface IpcMainLike {
  handle(channel: string, listener: (event: InvokeEvent, ...values: unknown[]) => Promise<unknown>): void;
}

export interface SessionLike {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      decide: (granted: boolean) => void,
      details: { readonly requestingUrl: string },
    ) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, requestingOrigin: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  on(event: 'will-download', listener: (event: Preventable, item: { getURL(): string }) => void): unknown;
}

export interface ProtocolLike {
  registerSchemesAsPrivileged(schemes: PrivilegedScheme[]): void;
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
}

export interface PrivilegedScheme {
  readonly scheme: string;
  readonly privileges: { readonly standard: boolean; readonly secure: boolean; readonly supportFetchAPI: boolean };
}

export interface MenuLike {
  buildFromTemplate(template: MenuEntry[]): object;
  setApplicationMenu(menu: object | null): void;
}

export type MenuRole =
  | 'about'
  | 'appMenu'
  | 'close'
  | 'copy'
  | 'cut'
  | 'help'
  | 'hide'
  | 'hideOthers'
  | 'paste'
  | 'quit'
  | 'redo'
  | 'resetZoom'
  | 'selectAll'
  | 'services'
  | 'toggleDevTools'
  | 'togglefullscreen'
  | 'undo'
  | 'unhide'
  | 'windowMenu'
  | 'zoomIn'
  | 'zoomOut';

export interface MenuEntry {
  readonly role?: MenuRole;
  readonly type?: 'separator';
  readonly label?: string;
  /** True where it is left out. */
  readonly enabled?: boolean;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: MenuEntry[];
}
