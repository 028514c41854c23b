import type { Logger, Unsubscribe } from '../ports.ts';
import type { SyncEntry } from './entries.ts';
import { foldRun, type RunFold } from './fold.ts';
import type { SyncJournal } from './journal.ts';

/** The journal of a live run together with the state that it folds to. */
export class RunLog {
  private readonly listeners = new Set<(fold: RunFold) => void>();

  constructor(
    private readonly journal: SyncJournal,
    private folded: RunFold,
    private readonly logger: Logger,
    private readonly failed: () => void,
  ) {}

  get fold(): RunFold {
    return this.folded;
  }

  onChanged(listener: (fold: RunFold) => void): Unsubscribe {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** On the disk before it counts; false where the disk failed: it did not happen then. */
  async write(entry: SyncEntry): Promise<boolean> {
    try {
      await this.journal.append(entry);
    } catch (cause) {
      this.tellFailure(cause);
      return false;
    }
    this.note(entry);
    return true;
  }

  /** For what has happened: it counts at once, and where the disk fails it is written with the next entry. */
  async record(entry: SyncEntry): Promise<void> {
    this.note(entry);
    try {
      await this.journal.record(entry);
    } catch (cause) {
      this.tellFailure(cause);
    }
  }

  /** For the eye only: what a crash may forget. */
  note(entry: SyncEntry): void {
    this.folded = foldRun(this.folded, entry);
    for (const listener of this.listeners) listener(this.folded);
  }

  async forgetSecrets(): Promise<void> {
    try {
      await this.journal.forgetSecrets();
    } catch (cause) {
      // The next program that opens the journal takes them out.
      this.logger.warn('sync.secretsNotForgotten', { reason: String(cause) });
    }
  }

  private tellFailure(cause: unknown): void {
    this.logger.warn('sync.journalFailed', { reason: String(cause) });
    this.failed();
  }
}
