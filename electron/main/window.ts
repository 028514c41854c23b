import { APP_ORIGIN } from '../../shared/ipc.ts';
import type { ElectronLike, WebPreferences, WindowLike } from './electron-like.ts';
import { defaultSize, minimumSize, restoreWindowState, type WindowState } from './window-bounds.ts';

/** `--bg-app` of renderer/tokens.css: what stands in the window until the page is drawn. */
const background = { light: '#ecece8', dark: '#121413' };

export interface WindowSetup {
  /** Absolute path of the bundled preload. */
  readonly preloadFile: string;
  /** What was remembered of the last window, unchecked. */
  readonly remembered: unknown;
  /** Called before the page loads: its first call may be answered, and events sent to it, while it still loads. */
  readonly onCreated: (window: WindowLike) => void;
  readonly onStateChanged: (state: WindowState) => void;
}

/** A window on the app's own pages, shown once it is drawn. Resolves when the page is loaded. */
export async function openWindow(electron: ElectronLike, setup: WindowSetup): Promise<void> {
  const state = restoreWindowState(setup.remembered, electron.screen.getAllDisplays());
  const window = new electron.BrowserWindow({
    ...(state ? state.bounds : defaultSize),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Latchkey',
    show: false,
    backgroundColor: electron.nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: webPreferences(setup.preloadFile),
  });
  setup.onCreated(window);
  if (state?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    setup.onStateChanged({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  await window.loadURL(`${APP_ORIGIN}/`);
}

/** Electron's defaults are written out: they have changed before, and a reader should not have to look them up. */
function webPreferences(preloadFile: string): WebPreferences {
  return {
    preload: preloadFile,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: false,
  };
}
