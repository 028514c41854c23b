import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Facts } from '../../shared/result.ts';
import type { Logger } from '../core/ports.ts';

const MOST_BYTES = 1024 * 1024;
/** `latchkey.log`, `latchkey.1.log` and `latchkey.2.log`. */
const OLDER_FILES = 2;
/** A line is dropped, and counted, where the disk is that far behind. */
const MOST_WAITING = 1_000;

export interface FileLogger extends Logger {
  /** Waits for what was logged so far. Never rejects. */
  flush(): Promise<void>;
}

/** Writes one JSON object per line into `directory`. A log that cannot be written is given up silently: it is not the work. */
export function createFileLogger(directory: string, options: { readonly mostBytes?: number } = {}): FileLogger {
  const { mostBytes = MOST_BYTES } = options;
  const file = (age: number) => join(directory, age === 0 ? 'latchkey.log' : `latchkey.${age}.log`);
  let waiting: string[] = [];
  let dropped = 0;
  let writing: Promise<void> | null = null;
  let size: number | null = null;

  const line = (level: string, event: string, facts: Facts) =>
    `${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`;

  const rotate = async () => {
    for (let age = OLDER_FILES - 1; age >= 0; age--) await rename(file(age), file(age + 1)).catch(ignoreMissing);
  };
  const append = async (text: string) => {
    const bytes = Buffer.byteLength(text);
    let before = size ?? (await presentSize(directory, file(0)));
    if (before > 0 && before + bytes > mostBytes) {
      await rotate();
      before = 0;
    }
    await appendFile(file(0), text, { mode: 0o600 });
    size = before + bytes;
  };
  const writeWaiting = async () => {
    while (waiting.length > 0) {
      const lines = waiting;
      waiting = [];
      if (dropped > 0) lines.push(line('warn', 'log.dropped', { lines: dropped }));
      dropped = 0;
      for (const text of lines) await append(text).catch(() => {});
    }
  };
  const log = (level: string, event: string, facts: Facts = {}) => {
    if (waiting.length >= MOST_WAITING) {
      dropped++;
      return;
    }
    waiting.push(line(level, event, facts));
    writing ??= writeWaiting().finally(() => {
      writing = null;
    });
  };

  return {
    info: (event, facts) => log('info', event, facts),
    warn: (event, facts) => log('warn', event, facts),
    flush: async () => {
      while (writing) await writing;
    },
  };
}

/** Makes the directory where it is missing. */
async function presentSize(directory: string, path: string): Promise<number> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const present = await stat(path).catch(ignoreMissing);
  return present?.size ?? 0;
}

function ignoreMissing(cause: unknown): undefined {
  if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOENT') return undefined;
  throw cause;
}
