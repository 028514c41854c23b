import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page, Route } from 'playwright';
import type { Rectangle, WebContentsLike, WindowLike, WindowOptions } from '../../electron/main/electron-like.ts';
import { toAppUrl, toPageUrl } from './addresses.ts';
import { cross } from './crossing.ts';
import { DELIVER_FUNCTION, INVOKE_BINDING, preloadScript } from './preload-script.ts';
import type { StandInIpcMain } from './stand-in-ipc-main.ts';
import { PreventableEvent, type StandInProtocol, type StandInSession } from './stand-in-session.ts';
import { refuseUnsafe } from './web-preferences.ts';

/** What a window needs of the application it belongs to. */
export interface WindowSurroundings {
  readonly ipcMain: StandInIpcMain;
  readonly protocol: StandInProtocol;
  readonly session: StandInSession;
  isReady(): boolean;
  context(): Promise<BrowserContext>;
  colorScheme(): 'light' | 'dark';
  created(window: StandInWindow): void;
  closed(window: StandInWindow): void;
}

export class StandInWebContents extends EventEmitter implements WebContentsLike {
  page: Page | null = null;
  private openHandler: ((details: { readonly url: string }) => { action: 'deny' }) | null = null;

  isDestroyed(): boolean {
    return this.page?.isClosed() ?? false;
  }

  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void {
    this.openHandler = handler;
  }

  mayOpen(url: string): boolean {
    return this.openHandler?.({ url }).action !== 'deny';
  }

  send(channel: string, ...values: unknown[]): void {
    const copies = cross(values);
    const page = this.page;
    if (page === null || page.isClosed()) return;
    const delivery = page.evaluate(
      ([name, deliveredChannel, deliveredValues]) => {
        const deliver = Reflect.get(window, name) as ((channel: string, values: unknown[]) => void) | undefined;
        deliver?.(deliveredChannel, deliveredValues);
      },
      [DELIVER_FUNCTION, channel, copies] as const,
    );
    // A page that is being replaced or closed misses the message, as in Electron.
    delivery.catch(() => {});
  }
}

/** A window whose inside is a page in a real Chromium. */
export class StandInWindow extends EventEmitter implements WindowLike {
  readonly webContents = new StandInWebContents();
  visible = false;
  focused = false;
  private minimized = false;
  private maximized = false;
  private bounds: Rectangle;
  private destroyed = false;

  constructor(
    private readonly surroundings: WindowSurroundings,
    readonly options: WindowOptions,
  ) {
    super();
    if (!surroundings.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    refuseUnsafe(options.webPreferences);
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width, height: options.height };
    this.visible = options.show;
    surroundings.created(this);
  }

  async loadURL(url: string): Promise<void> {
    const page = this.webContents.page ?? (await this.openPage());
    await page.goto(toPageUrl(url), { waitUntil: 'load' });
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
  }

  hide(): void {
    this.visible = false;
    this.focused = false;
  }

  isVisible(): boolean {
    return this.visible;
  }

  focus(): void {
    this.focused = true;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  minimize(): void {
    this.minimized = true;
    this.focused = false;
  }

  restore(): void {
    this.minimized = false;
  }

  maximize(): void {
    this.maximized = true;
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  getNormalBounds(): Rectangle {
    return this.bounds;
  }

  moveTo(bounds: Rectangle): void {
    this.bounds = bounds;
  }

  /** As if a person closed it. False where the program kept it open. */
  async close(): Promise<boolean> {
    if (this.destroyed) return true;
    const event = new PreventableEvent();
    this.emit('close', event);
    if (event.prevented) return false;
    this.destroyed = true;
    await this.webContents.page?.close();
    this.emit('closed');
    this.surroundings.closed(this);
    return true;
  }

  private async openPage(): Promise<Page> {
    const { surroundings, webContents } = this;
    const context = await surroundings.context();
    const page = await context.newPage();
    webContents.page = page;
    await page.setViewportSize({ width: this.bounds.width, height: this.bounds.height });
    await page.emulateMedia({ colorScheme: surroundings.colorScheme() });
    await page.exposeBinding(INVOKE_BINDING, (source, channel: string, values: unknown[]) =>
      surroundings.ipcMain.invoke(webContents, source.frame, channel, values),
    );
    await page.addInitScript(preloadScript(readFileSync(this.options.webPreferences.preload, 'utf8')));
    await page.route('**/*', (route) => this.answerRequest(page, route));
    page.on('popup', (popup) => {
      if (!webContents.mayOpen(toAppUrl(popup.url()))) void popup.close();
    });
    page.on('download', (download) => {
      const event = new PreventableEvent();
      surroundings.session.emit('will-download', event, { getURL: () => toAppUrl(download.url()) });
      if (event.prevented) void download.cancel();
    });
    return page;
  }

  /** Nothing reaches a network: what the shell's protocol does not answer fails. */
  private async answerRequest(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    if (request.isNavigationRequest() && this.isNavigationRefused(page, url, request.frame() === page.mainFrame())) {
      return route.abort('aborted');
    }
    const response = await this.surroundings.protocol.serve(url, request.method());
    if (response === null) return route.abort('addressunreachable');
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  /** `loadURL` and a reload are announced to nobody; everything else a page starts is. */
  private isNavigationRefused(page: Page, url: string, inMainFrame: boolean): boolean {
    const current = toAppUrl(page.url()).replace(/#.*/, '');
    if (inMainFrame && (current === 'about:blank' || current === url.replace(/#.*/, ''))) return false;
    const event = new PreventableEvent(url);
    this.webContents.emit('will-frame-navigate', event);
    if (inMainFrame) this.webContents.emit('will-navigate', event);
    return event.prevented;
  }
}
