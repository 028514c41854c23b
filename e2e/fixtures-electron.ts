import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { findElectron } from '../electron/start/electron-binary.ts';
import { loopbackInterface, type OpenedApp, projectFolder } from './fixtures-surroundings.ts';

const { ELECTRON_OVERRIDE_DIST_PATH, DISPLAY, WAYLAND_DISPLAY } = process.env;

/** Why the real Electron cannot run here, or null where it can. Files are looked at: loading the package would start a download. */
export function whyNoElectron(): string | null {
  if (electronProgram() === null) return 'no Electron program is installed here';
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'this computer has no display';
  return existsSync(join(projectFolder, 'dist/electron/main.js')) ? null : 'the program is not built';
}

/** `watch` is told of the window as soon as it exists. */
export async function openInElectron(dataDirectory: string, watch: (page: Page) => void): Promise<OpenedApp> {
  const executablePath = electronProgram();
  if (executablePath === null) throw new Error('no Electron program is installed here');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [...asRoot, projectFolder, `--interface=${loopbackInterface()}`, `--data-dir=${dataDirectory}`],
  });
  app.on('window', watch);
  return { page: await app.firstWindow(), close: () => app.close() };
}

function electronProgram(): string | null {
  return findElectron({
    platform: process.platform,
    packageFolder: join(projectFolder, 'node_modules/electron'),
    overrideFolder: ELECTRON_OVERRIDE_DIST_PATH || null,
  });
}
