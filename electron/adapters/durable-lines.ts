import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { JournalUnreadableError } from '../core/attempts/errors.ts';
import type { DurableLines } from '../core/attempts/journal.ts';
import { WriterMark } from './durable-lines-writer.ts';
import { systemCodeOf } from './node-http-connection.ts';

/** Longer than any line this program writes; a longer one is damage. */
const LONGEST_LINE = 16_384;

export interface DurableLinesFile extends DurableLines {
  /** Lets another process be the writer. */
  close(): Promise<void>;
}

/**
 * Lines in one file, readable by this user alone. An append resolves after `fsync`. The file grows by about 400 bytes for each
 * attempt; who writes the lines shortens it with `replaceAll` (`core/attempts/compact.ts`).
 */
export function createDurableLines(path: string): DurableLinesFile {
  const writer = new WriterMark(`${path}.writer`);
  let file: FileHandle | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = last.then(act);
    last = turn.catch(() => {});
    return turn;
  };
  const openForAppend = async (): Promise<FileHandle> => {
    await dropTornTail(path);
    const opened = await open(path, 'a', 0o600);
    await syncFolder(dirname(path));
    return opened;
  };

  return {
    claim: () =>
      inTurn(async () => {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writer.take();
      }),
    append: (line) =>
      inTurn(async () => {
        if (line.includes('\n')) throw new Error('a line holds no line break');
        await writer.check();
        file ??= await openForAppend();
        try {
          await file.appendFile(`${line}\n`, 'utf8');
          await file.datasync();
        } catch (cause) {
          // Perhaps half of it was written: the next append begins behind the last whole line.
          await file.close().catch(() => {});
          file = null;
          throw cause;
        }
      }),
    readAll: () => inTurn(async () => wholeLines(await contentOf(path))),
    replaceAll: (lines) =>
      inTurn(async () => {
        await writer.check();
        await file?.close();
        file = null;
        await replaceFile(path, lines.map((line) => `${line}\n`).join(''));
      }),
    close: () =>
      inTurn(async () => {
        await file?.close();
        file = null;
        await writer.release();
      }),
  };
}

/** 32 random bytes of this installation, made once. */
export async function installationKey(path: string): Promise<Uint8Array> {
  const known = await contentOf(path);
  if (known.length === KEY_BYTES) return known;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await replaceFile(path, randomBytes(KEY_BYTES));
  return contentOf(path);
}

const KEY_BYTES = 32;

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return Buffer.alloc(0);
    throw new JournalUnreadableError(systemCodeOf(cause), { cause });
  }
}

function wholeLines(content: Buffer): { lines: readonly string[]; damaged: number } {
  const parts = content.toString('utf8').split('\n');
  const torn = parts.pop() ?? '';
  const lines = parts.filter((line) => line !== '' && line.length <= LONGEST_LINE);
  return { lines, damaged: parts.length - lines.length + (torn === '' ? 0 : 1) };
}

/** An append that did not come to its end was never answered for: nothing was sent on its word. */
async function dropTornTail(path: string): Promise<void> {
  const content = await contentOf(path);
  const end = content.lastIndexOf(0x0a) + 1;
  if (end === content.length) return;
  const file = await open(path, 'r+');
  try {
    await file.truncate(end);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(beside, 'w', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}

/** Brings a new name in a folder to the disk; Windows has no such thing and keeps names by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
