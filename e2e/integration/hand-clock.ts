import type { ShellClock } from '../../electron/main/shell-clock.ts';

/** Moves only when a test says so, from the first of January 1970 on. */
export class HandClock implements ShellClock {
  private readonly due = new Set<{ readonly at: number; readonly action: () => void }>();
  private instant = 0;

  now(): number {
    return this.instant;
  }

  after(ms: number, action: () => void): () => void {
    const entry = { at: this.instant + ms, action };
    this.due.add(entry);
    return () => this.due.delete(entry);
  }

  advance(ms: number): void {
    const until = this.instant + ms;
    for (;;) {
      const next = [...this.due].sort((left, right) => left.at - right.at)[0];
      if (next === undefined || next.at > until) break;
      this.due.delete(next);
      this.instant = Math.max(this.instant, next.at);
      next.action();
    }
    this.instant = until;
  }

  /** The clock goes on, timers stand still. */
  sleep(ms: number): void {
    this.instant += ms;
  }
}
