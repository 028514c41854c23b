import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from 'electron';
import { assembleLatchkey } from '../assembly/assemble.ts';
import { resolveDataDirectory } from '../assembly/data-directory.ts';
import { startApp } from './app.ts';
import { shellClock } from './shell-clock.ts';
import { parseShellFlags } from './shell-flags.ts';
import { FileWindowMemory } from './window-memory.ts';

const flags = parseShellFlags(process.argv.slice(1));
const dataDirectory = resolveDataDirectory({
  flag: flags.dataDirectory,
  environment: process.env,
  platform: process.platform,
  home: homedir(),
});
const builtFolder = join(import.meta.dirname, '..');

void startApp(
  {
    app,
    BrowserWindow,
    ClipboardItem,
    clipboard,
    // 32 pixels at twice the density: 16 points, as systems want it.
    createTray: (picture) => new Tray(nativeImage.createFromBuffer(picture, { scaleFactor: 2 })),
    dialog,
    ipcMain,
    Menu,
    Notification,
    nativeTheme,
    powerMonitor,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
  },
  {
    flags,
    dataDirectory,
    chromiumDirectory: join(dataDirectory, 'chromium'),
    platform: process.platform,
    version: app.getVersion(),
    rendererFolder: join(builtFolder, 'renderer'),
    preloadFile: join(builtFolder, 'preload', 'preload.cjs'),
    clock: shellClock,
    windowMemory: new FileWindowMemory(join(dataDirectory, 'window.json')),
    assemble: assembleLatchkey,
  },
);
