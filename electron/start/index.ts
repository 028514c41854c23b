import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { assembleLatchkey } from '../assembly/assemble.ts';
import { resolveDataDirectory } from '../assembly/data-directory.ts';
import { runStart } from './run.ts';

const projectFolder = join(import.meta.dirname, '..', '..');

/** A path only: loading the package would try to download Electron. */
function electronPackage(): string | null {
  try {
    return createRequire(import.meta.url).resolve('electron/package.json');
  } catch {
    return null;
  }
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
}

process.exitCode = await runStart({
  argv: process.argv.slice(2),
  projectFolder,
  electronPackage: electronPackage(),
  platform: process.platform,
  environment: process.env,
  version: version(),
  terminal: {
    address: (line) => console.log(line),
    explain: (line) => console.error(line),
    keyboard: process.stdin.isTTY ? process.stdin : null,
    ended: () =>
      new Promise((resolve) => {
        process.once('SIGINT', () => resolve());
        process.once('SIGTERM', () => resolve());
      }),
  },
  print: (text) => process.stdout.write(text),
  dataDirectory: (flag) => resolveDataDirectory({ flag, environment: process.env, platform: process.platform, home: homedir() }),
  assemble: assembleLatchkey,
});
// Whatever still holds the process (a socket on its way out) is not waited for.
setTimeout(() => process.exit(), 500).unref();
