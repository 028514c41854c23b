import type { Clock, Unsubscribe } from '../ports.ts';
import { compactEntries, LATEST_KEPT } from './compact.ts';
import type { AttemptEntry } from './entries.ts';
import { JournalInUseError, type KeptReason } from './errors.ts';
import { type AttemptState, changesLeftOpen, emptyAttempts, reduce } from './fold.ts';
import { type DurableLines, readJournal } from './journal.ts';
import { TimedLocks } from './timed-locks.ts';

type Sending = Extract<AttemptEntry, { kind: 'sending' }>;

interface RecordPorts {
  readonly clock: Clock;
  readonly lines: DurableLines;
}

/** The journal of attempts and what it amounts to. From the first line it writes this program is the journal's only writer. */
export class AttemptRecord {
  readonly locks: TimedLocks;
  private readonly listeners = new Set<(entry: AttemptEntry) => void>();
  private owning: Promise<void> | null = null;
  private current: AttemptState;

  private constructor(
    private readonly ports: RecordPorts,
    private history: AttemptEntry[],
  ) {
    this.locks = new TimedLocks(ports.clock);
    const told = history.reduce(reduce, emptyAttempts);
    this.current = changesLeftOpen(told, ports.clock.now()).reduce(reduce, told);
    this.locks.follow(this.current);
  }

  static async open(ports: RecordPorts): Promise<AttemptRecord> {
    const { entries } = await readJournal(ports.lines);
    return new AttemptRecord(ports, [...entries]);
  }

  get state(): AttemptState {
    return this.current;
  }

  /** The latest ones, in order. */
  get entries(): readonly AttemptEntry[] {
    return this.history;
  }

  /** Hears every line that is written from now on. */
  onEntry(listener: (entry: AttemptEntry) => void): Unsubscribe {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The state moves first: if the disk fails, the app still knows what it did. Resolves when the line is on the disk. */
  async write(entry: AttemptEntry): Promise<void> {
    await this.own();
    this.apply(entry);
    await this.ports.lines.append(JSON.stringify(entry));
  }

  /**
   * Writes that an attempt begins, and gives it a number that no other one has, also where several begin at once.
   * Where the disk does not take the line, the attempt counts as not sent.
   */
  async writeSending(entry: Omit<Sending, 'attemptId'>): Promise<number> {
    await this.own();
    const attemptId = this.current.nextAttemptId;
    const sending: Sending = { ...entry, attemptId };
    this.apply(sending);
    try {
      await this.ports.lines.append(JSON.stringify(sending));
    } catch (cause) {
      this.apply({ kind: 'settled', at: entry.at, attemptId, outcome: 'notSent', attemptsLeft: null, secondsLocked: null });
      throw cause;
    }
    return attemptId;
  }

  /** Only in memory: for what became of a line that the disk may not have taken. */
  private apply(entry: AttemptEntry): void {
    this.current = reduce(this.current, entry);
    this.history.push(entry);
    if (this.history.length > LATEST_KEPT * 2) this.history = this.history.slice(-LATEST_KEPT);
    this.locks.follow(this.current);
    for (const listener of this.listeners) listener(entry);
  }

  /** Rejects where another program is the writer, or the journal cannot be read; the next call tries anew. */
  own(): Promise<void> {
    this.owning ??= this.claimAndReadAgain().catch((cause: unknown) => {
      this.owning = null;
      throw cause;
    });
    return this.owning;
  }

  /** Why nothing may be sent, where `own` or `write` rejected with `cause`. */
  reasonOf(cause: unknown): KeptReason {
    if (!(cause instanceof JournalInUseError)) return 'journalFailed';
    this.owning = null; // whoever writes it now may have sent something: it is read again before the next attempt
    return 'journalInUse';
  }

  /** Another program may have written since this one read. From here on nobody else does. */
  private async claimAndReadAgain(): Promise<void> {
    const { lines, clock } = this.ports;
    await lines.claim();
    const { entries } = await readJournal(lines);
    const compacted = compactEntries(entries, clock.now());
    if (compacted !== entries) await lines.replaceAll(compacted.map((entry) => JSON.stringify(entry)));
    const told = compacted.reduce(reduce, emptyAttempts);
    const open = changesLeftOpen(told, clock.now());
    for (const entry of open) await lines.append(JSON.stringify(entry));
    this.current = open.reduce(reduce, told);
    this.history = [...compacted, ...open];
    this.locks.follow(this.current);
  }
}
