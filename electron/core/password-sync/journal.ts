import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DurableLines } from '../attempts/journal.ts';
import { type MissingLines, type SyncEntry, syncEntrySchema, withoutSecrets } from './entries.ts';
import { SyncJournalForeignError, SyncLineTooLongError } from './journal-errors.ts';

const VERSION = 1;

/** The longest line of `DurableLines` files, which take a longer one for damage. */
export const LONGEST_SYNC_LINE = 16_384;

const envelope = z.strictObject({
  v: z.literal(VERSION),
  run: z.string().min(1),
  n: z.number().int().nonnegative(),
  c: z.string(),
  e: syncEntrySchema,
});
const versionOnly = z.looseObject({ v: z.number(), n: z.number() });

export interface StoredRun {
  readonly runId: string;
  /** In their order, with a mark where lines are missing. */
  readonly entries: readonly (SyncEntry | MissingLines)[];
  /** Lines that could not be read or are not there, a torn last one included. */
  readonly damaged: number;
  /** The number of the next line. */
  readonly next: number;
}

/**
 * Reads without becoming the writer. Null where there is no run. Whole lines that are lost at the very end of the file leave no
 * gap, so they cannot be seen: the run then seems to have stopped earlier. `sending` is on the disk before a byte leaves, so
 * only a disk that loses what it had confirmed can do that.
 * @throws SyncJournalForeignError where another version of the program wrote it
 */
export async function readSyncJournal(lines: DurableLines): Promise<StoredRun | null> {
  const stored = await lines.readAll();
  const byNumber = new Map<number, SyncEntry>();
  let unreadable = 0;
  let runId: string | null = null;
  for (const line of stored.lines) {
    const read = readLine(line);
    if (read === null || (runId !== null && read.run !== runId)) {
      unreadable += 1;
      continue;
    }
    runId = read.run;
    // A rejected append may be on the disk all the same; the line that took its number stands for both.
    byNumber.set(read.n, read.e);
  }
  if (runId === null) {
    if (unreadable > 0) throw new SyncJournalForeignError('unreadable');
    return null;
  }
  return ordered(runId, byNumber, { unreadable, lost: stored.damaged });
}

function ordered(
  runId: string,
  byNumber: ReadonlyMap<number, SyncEntry>,
  { unreadable, lost }: { unreadable: number; lost: number },
): StoredRun {
  const entries: (SyncEntry | MissingLines)[] = [];
  let next = 0;
  let missing = 0;
  for (const n of [...byNumber.keys()].sort((a, b) => a - b)) {
    if (n > next) {
      entries.push({ kind: 'missing' });
      missing += n - next;
    }
    const entry = byNumber.get(n);
    if (entry) entries.push(entry);
    next = n + 1;
  }
  // A damaged line behind the last readable one left no gap in the numbers, but it was whole once. The next one leaves the gap.
  const isLastDamaged = unreadable > missing;
  if (isLastDamaged) entries.push({ kind: 'missing' });
  return { runId, entries, damaged: Math.max(unreadable + lost, missing), next: isLastDamaged ? next + 1 : next };
}

function readLine(line: string): z.infer<typeof envelope> | null {
  const value = parsed(line);
  const read = envelope.safeParse(value);
  if (read.success)
    return read.data.c === checksum(read.data.run, read.data.n, JSON.stringify(entryOf(value))) ? read.data : null;
  const version = versionOnly.safeParse(value);
  if (version.success && version.data.v > VERSION) throw new SyncJournalForeignError('newerVersion');
  return null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** As it stood in the line: the schema may order the names otherwise. */
function entryOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'e' in value ? value.e : undefined;
}

function checksum(runId: string, number: number, entry: string): string {
  return createHash('sha256').update(`${VERSION} ${runId} ${number} ${entry}`).digest('hex').slice(0, 12);
}

function lineOf(runId: string, number: number, entry: SyncEntry): string {
  const line = JSON.stringify({ v: VERSION, run: runId, n: number, c: checksum(runId, number, JSON.stringify(entry)), e: entry });
  if (line.length > LONGEST_SYNC_LINE) throw new SyncLineTooLongError(entry.kind, line.length);
  return line;
}

/** The writing side of one run's journal. Lines reach the disk in the order of the calls. */
export class SyncJournal {
  private last: Promise<unknown> = Promise.resolve();
  private unsaved: SyncEntry[] = [];

  private constructor(
    private readonly lines: DurableLines,
    readonly runId: string,
    private next: number,
  ) {}

  /** Begins an empty journal in the place of what is there. */
  static async begin(lines: DurableLines, runId: string, first: readonly SyncEntry[]): Promise<SyncJournal> {
    const written = first.map((entry, index) => lineOf(runId, index, entry));
    await lines.claim();
    await lines.replaceAll(written);
    return new SyncJournal(lines, runId, written.length);
  }

  static async goOn(lines: DurableLines, stored: StoredRun): Promise<SyncJournal> {
    await lines.claim();
    return new SyncJournal(lines, stored.runId, stored.next);
  }

  /**
   * Resolves when the entry, and all that was remembered before it, is on the disk. After a rejection it counts as not written
   * and its number is given to the next one.
   */
  append(entry: SyncEntry): Promise<void> {
    return this.inTurn(async () => {
      await this.saveRemembered();
      await this.lines.append(lineOf(this.runId, this.next, entry));
      this.next += 1;
    });
  }

  /** For what has happened already: where the disk fails, the entry waits here for the next append. */
  record(entry: SyncEntry): Promise<void> {
    return this.inTurn(async () => {
      lineOf(this.runId, this.next, entry); // one that can never be written would keep all others from the disk
      this.unsaved.push(entry);
      await this.saveRemembered();
    });
  }

  /** Takes the secrets out of the file and leaves everything that the report is made of. */
  forgetSecrets(): Promise<void> {
    return this.inTurn(async () => {
      await this.saveRemembered();
      await forgetSecrets(this.lines);
    });
  }

  private async saveRemembered(): Promise<void> {
    for (let entry = this.unsaved[0]; entry; entry = this.unsaved[0]) {
      await this.lines.append(lineOf(this.runId, this.next, entry));
      this.next += 1;
      this.unsaved.shift();
    }
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.last.then(act);
    this.last = turn.catch(() => {});
    return turn;
  }
}

/** For a run that has ended and whose program died before it could clean up. */
export async function forgetSecrets(lines: DurableLines): Promise<void> {
  const stored = await readSyncJournal(lines);
  if (stored === null) return;
  const kept: string[] = [];
  // A missing line stays missing: its number is left out.
  let number = 0;
  for (const entry of stored.entries) {
    if (entry.kind === 'missing') {
      number += 1;
      continue;
    }
    const bare = withoutSecrets(entry);
    if (bare === null) continue;
    kept.push(lineOf(stored.runId, number, bare));
    number += 1;
  }
  await lines.claim();
  await lines.replaceAll(kept);
}
