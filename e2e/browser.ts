import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright';
import { unpackSparticuzChromium } from './browser-unpack.ts';

/** A Chromium for the specs, and where it came from. */
export interface ChromiumChoice {
  readonly executablePath: string;
  readonly origin: 'E2E_CHROMIUM' | '@sparticuz/chromium' | 'Playwright' | 'this computer';
  readonly version: string | null;
  /** Extra environment of the browser's process. */
  readonly environment: Readonly<Record<string, string>>;
}

export class ChromiumNotFoundError extends Error {
  constructor(options?: ErrorOptions) {
    super('no Chromium found: set E2E_CHROMIUM to one, or run "npx playwright install chromium"', options);
    this.name = 'ChromiumNotFoundError';
  }
}

/** The browser speaks with this computer only: names do not resolve, and it asks its maker for nothing. */
const quietArguments = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.*, EXCLUDE localhost',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-pings',
];

export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
  const choice = await findChromium();
  // Its own arguments would switch on --single-process and switch off web security.
  const sandbox = choice.origin === '@sparticuz/chromium' || process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return {
    executablePath: choice.executablePath,
    headless: true,
    args: [...sandbox, ...quietArguments],
    env: { ...definedEnvironment(), ...choice.environment },
  };
}

export async function describeChromium(): Promise<string> {
  const { origin, version, executablePath } = await findChromium();
  return origin === '@sparticuz/chromium' ? `Chromium ${version} of ${origin}` : `${executablePath} (${origin})`;
}

/** Throws `ChromiumNotFoundError`. The order is that of docs/testing.md: named, bundled, Playwright's, the computer's own. */
export async function findChromium(): Promise<ChromiumChoice> {
  const { E2E_CHROMIUM: named } = process.env;
  if (named) {
    if (!existsSync(named)) throw new ChromiumNotFoundError({ cause: `E2E_CHROMIUM: no file at ${named}` });
    return { executablePath: named, origin: 'E2E_CHROMIUM', version: null, environment: {} };
  }
  const bundled = await bundledChromium();
  if (bundled !== null) return bundled;
  const playwrights = chromium.executablePath();
  if (existsSync(playwrights)) return { executablePath: playwrights, origin: 'Playwright', version: null, environment: {} };
  const installed = installedBrowsers().find((path) => existsSync(path));
  if (installed === undefined) throw new ChromiumNotFoundError();
  return { executablePath: installed, origin: 'this computer', version: null, environment: {} };
}

async function bundledChromium(): Promise<ChromiumChoice | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const manifest = join(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json');
  if (!existsSync(manifest)) return null;
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return { origin: '@sparticuz/chromium', version, ...(await unpackSparticuzChromium(version)) };
}

function installedBrowsers(): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
        const root = process.env[variable];
        if (root === undefined) return [];
        return [
          'Google/Chrome/Application/chrome.exe',
          'Microsoft/Edge/Application/msedge.exe',
          'Chromium/Application/chrome.exe',
        ].map((path) => join(root, path));
      });
    default:
      return ['google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chromium', 'chromium-browser'].flatMap((name) => [
        `/usr/bin/${name}`,
        `/snap/bin/${name}`,
      ]);
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
