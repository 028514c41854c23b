import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type DownloadOutcome = 'installed' | 'failed' | 'stalled';

export interface DownloadOptions {
  /** Path of Electron's own installer script. */
  readonly installer: string;
  /** Folder the installer unpacks into; growth there is progress too. */
  readonly targetFolder: string;
  /** Milliseconds without a new byte after which it is given up. */
  readonly stallLimitMs: number;
  /** Told now and then how many bytes have arrived. */
  readonly onProgress: (bytes: number) => void;
}

const LOOK_EVERY_MS = 500;

/**
 * Runs the installer and watches its bytes arrive. It prints nothing while it downloads and has no time limit of its own, so
 * it gets a temporary folder of its own, whose size tells whether anything happens.
 */
export async function downloadElectron(options: DownloadOptions): Promise<DownloadOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-electron-'));
  const environment = { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, ELECTRON_GET_NO_PROGRESS: '1' };
  const child = spawn(process.execPath, [options.installer], { stdio: 'ignore', env: environment });
  const ended = new Promise<DownloadOutcome>((resolve) => {
    child.once('error', () => resolve('failed'));
    child.once('exit', (code) => resolve(code === 0 ? 'installed' : 'failed'));
  });
  const watch = new StallWatch(options, [folder, options.targetFolder]);
  try {
    return await Promise.race([ended, watch.stalled]);
  } finally {
    watch.stop();
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  }
}

class StallWatch {
  readonly stalled: Promise<'stalled'>;
  private readonly timer: NodeJS.Timeout;
  private bytes = 0;
  private grewAt = performance.now();
  private looking = false;

  constructor(options: DownloadOptions, folders: readonly string[]) {
    let give: (outcome: 'stalled') => void = () => {};
    this.stalled = new Promise((resolve) => {
      give = resolve;
    });
    const look = async () => {
      const bytes = await sizeOf(folders);
      if (bytes !== this.bytes) {
        this.bytes = bytes;
        this.grewAt = performance.now();
        options.onProgress(bytes);
      } else if (performance.now() - this.grewAt >= options.stallLimitMs) give('stalled');
    };
    this.timer = setInterval(
      () => {
        if (this.looking) return;
        this.looking = true;
        void look().finally(() => {
          this.looking = false;
        });
      },
      Math.min(LOOK_EVERY_MS, options.stallLimitMs),
    );
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

/** Files may vanish while they are counted; those count as nothing. */
async function sizeOf(folders: readonly string[]): Promise<number> {
  let total = 0;
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const sizes = entries.filter((entry) => entry.isFile()).map((entry) => fileSize(join(entry.parentPath, entry.name)));
    for (const size of await Promise.all(sizes)) total += size;
  }
  return total;
}

async function fileSize(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
