import type { Clock } from '../electron/core/ports.ts';

interface Waiting {
  readonly dueAt: number;
  arm(ms: number): void;
}

/** This computer's clock, which a test can move on. What waits for an instant that was passed by goes on at once. */
export class MovableClock implements Clock {
  private wallMs = 0;
  private elapsedMs = 0;
  private readonly waiting = new Set<Waiting>();

  now(): number {
    return Date.now() + this.wallMs;
  }

  elapsed(): number {
    return performance.now() + this.elapsedMs;
  }

  nextTurn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      let timer: NodeJS.Timeout | undefined;
      const end = () => {
        clearTimeout(timer);
        this.waiting.delete(entry);
        signal.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        end();
        reject(signal.reason);
      };
      const entry: Waiting = {
        dueAt: this.elapsed() + ms,
        arm: (left) => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            end();
            resolve();
          }, left);
        },
      };
      this.waiting.add(entry);
      signal.addEventListener('abort', giveUp, { once: true });
      entry.arm(ms);
    });
  }

  /** So much time passes at once. */
  pass(ms: number): void {
    this.wallMs += ms;
    this.elapsedMs += ms;
    for (const entry of this.waiting) entry.arm(Math.max(0, entry.dueAt - this.elapsed()));
  }

  /** The computer sleeps: the date moves on, the clock that measures stands still, as on Linux. */
  sleep(ms: number): void {
    this.wallMs += ms;
  }
}
