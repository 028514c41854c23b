import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { WebPreferences } from '../../electron/main/electron-like.ts';

const required = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  spellcheck: false,
} as const satisfies Partial<WebPreferences>;

/** Throws for every preference that would weaken the window, and for any that this stand-in does not know. */
export function refuseUnsafe(preferences: WebPreferences): void {
  for (const [name, value] of Object.entries(preferences)) {
    if (name === 'preload') continue;
    if (!(name in required)) throw new Error(`the stand-in does not know the web preference ${name}`);
    if (required[name as keyof typeof required] !== value) throw new Error(`unsafe web preference ${name}: ${String(value)}`);
  }
  for (const name of Object.keys(required)) {
    if (!(name in preferences)) throw new Error(`web preference ${name} is left to Electron's default`);
  }
  if (!isAbsolute(preferences.preload) || !existsSync(preferences.preload))
    throw new Error('the preload must be an absolute path');
}
