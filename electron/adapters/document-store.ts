import { constants } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentBrokenError, DocumentNotSavedError, DocumentUnreadableError } from '../core/errors.ts';
import type { DocumentStore } from '../core/ports.ts';

/** So many broken files of one name are kept; after that the last one is replaced. */
const MOST_KEPT = 100;

export interface FileDocumentStore extends DocumentStore {
  /** Resolves when nothing asked so far is still being written. */
  settled(): Promise<void>;
}

/** Documents as `NAME.json` in `directory`, which is made at the first write. Readable by this user alone. */
export function createFileDocumentStore(directory: string): FileDocumentStore {
  const turns = new Map<string, Promise<unknown>>();
  const pathOf = (name: string) => {
    // Names come from this program, never from outside; a path in one is a defect.
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`not a document name: ${name}`);
    return join(directory, `${name}.json`);
  };
  /** One at a time for each document, in the order asked. */
  const inTurn = <T>(name: string, act: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(name) ?? Promise.resolve()).then(act);
    turns.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  };

  return {
    async settled() {
      await Promise.all(turns.values());
    },
    read: (name) => inTurn(name, () => readDocument(name, pathOf(name))),
    write: (name, value) =>
      inTurn(name, async () => {
        const path = pathOf(name);
        try {
          await mkdir(directory, { recursive: true, mode: 0o700 });
          await replaceFile(path, `${JSON.stringify(value, null, 2)}\n`);
        } catch (cause) {
          throw new DocumentNotSavedError(name, systemCodeOf(cause), { cause });
        }
      }),
    setAside: (name) =>
      inTurn(name, async () => {
        try {
          await moveAside(pathOf(name));
        } catch (cause) {
          throw new DocumentNotSavedError(name, systemCodeOf(cause), { cause });
        }
      }),
  };
}

async function readDocument(name: string, path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return undefined;
    throw new DocumentUnreadableError(name, systemCodeOf(cause), { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const keptAs = await moveAside(path).catch(() => null);
    throw new DocumentBrokenError(name, keptAs, { cause });
  }
}

/** Old or new, never half: written beside, brought to the disk, then moved into place. */
async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(beside, 'w', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}

/** Moves the file to the first free `NAME.json.broken-N` and returns that path. */
async function moveAside(path: string): Promise<string> {
  for (let number = 1; number < MOST_KEPT; number++) {
    const keptAs = `${path}.broken-${number}`;
    try {
      await copyFile(path, keptAs, constants.COPYFILE_EXCL);
    } catch (cause) {
      if (systemCodeOf(cause) === 'EEXIST') continue;
      throw cause;
    }
    await rm(path);
    return keptAs;
  }
  const reused = `${path}.broken-${MOST_KEPT}`;
  await rename(path, reused);
  return reused;
}

function systemCodeOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : 'unknown';
}
