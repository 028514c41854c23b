import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, powerMonitor, protocol, screen, session, shell } from 'electron';
import { assembleLatchkey } from '../assembly/assemble.ts';
import { resolveDataDirectory } from '../assembly/data-directory.ts';
import { startApp } from './app.ts';
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
  { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, powerMonitor, protocol, screen, session, shell },
  {
    flags,
    dataDirectory,
    chromiumDirectory: join(dataDirectory, 'chromium'),
    platform: process.platform,
    version: app.getVersion(),
    rendererFolder: join(builtFolder, 'renderer'),
    preloadFile: join(builtFolder, 'preload', 'preload.cjs'),
    windowMemory: new FileWindowMemory(join(dataDirectory, 'window.json')),
    assemble: assembleLatchkey,
  },
);
