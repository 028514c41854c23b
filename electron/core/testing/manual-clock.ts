import type { Clock } from '../ports.ts';

interface Waiting {
  readonly dueAt: number;
  readonly order: number;
  fire(): void;
}

/** Longer than any chain of promises between two waits; a longer chain would show as a wait that starts late. */
const TURNS_UNTIL_QUIET = 200;

/** A clock that moves when a test says so. Waits end in the order of their instants, each with everything it causes. */
export class ManualClock implements Clock {
  private readonly waiting = new Set<Waiting>();
  private order = 0;
  private measured = 0;
  private turns: (() => void)[] = [];
  private turnsHeld = false;
  /** What one look at `elapsed` costs, in milliseconds: makes work between two looks take time. */
  costOfElapsed = 0;
  /** How often someone gave way by `nextTurn`. */
  turnsTaken = 0;

  constructor(private instant = 1_700_000_000_000) {}

  now(): number {
    return this.instant;
  }

  elapsed(): number {
    this.measured += this.costOfElapsed;
    return this.measured;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const giveUp = () => {
        this.waiting.delete(entry);
        reject(signal.reason);
      };
      const fire = () => {
        this.waiting.delete(entry);
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const entry: Waiting = { dueAt: this.instant + Math.max(0, ms), order: this.order++, fire };
      this.waiting.add(entry);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  nextTurn(): Promise<void> {
    this.turnsTaken++;
    if (!this.turnsHeld) return Promise.resolve();
    return new Promise((resolve) => this.turns.push(resolve));
  }

  /** From here on whoever gives way waits for `takeTurn`. */
  holdTurns(): void {
    this.turnsHeld = true;
  }

  /** Lets everyone who gave way go on, up to their next giving way. */
  async takeTurn(): Promise<void> {
    for (const go of this.turns.splice(0)) go();
    await this.settle();
  }

  /** Runs what is due within the next `ms`, each at its own instant. */
  async advance(ms: number): Promise<void> {
    const until = this.instant + ms;
    await this.settle();
    for (let next = this.nextDue(until); next; next = this.nextDue(until)) {
      this.moveTo(Math.max(this.instant, next.dueAt));
      next.fire();
      await this.settle();
    }
    this.moveTo(until);
  }

  /** The computer sleeps: the time is gone at once, and what was due meanwhile runs only now. */
  async sleep(ms: number): Promise<void> {
    this.instant += ms;
    await this.advance(0);
  }

  /** Lets every promise that is ready run, with all that follows from it. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < TURNS_UNTIL_QUIET; turn++) await null;
  }

  pendingWaits(): number {
    return this.waiting.size;
  }

  private moveTo(instant: number): void {
    this.measured += instant - this.instant;
    this.instant = instant;
  }

  private nextDue(until: number): Waiting | undefined {
    let next: Waiting | undefined;
    for (const entry of this.waiting) {
      if (entry.dueAt > until) continue;
      if (!next || entry.dueAt < next.dueAt || (entry.dueAt === next.dueAt && entry.order < next.order)) next = entry;
    }
    return next;
  }
}
