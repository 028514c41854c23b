import type { Sleep } from '../../../shared/lock-today.ts';
import type { Clock } from '../ports.ts';

const LOOK_MS = 10_000;
/** So much more time between two looks than was waited for is no busy computer. */
const LEAST_SLEEP_MS = 60_000;
const MOST_KEPT = 20;

/** Notices that the computer slept by the time that is missing between two looks at its clock. */
export class SleepWatch {
  private readonly slept: Sleep[] = [];

  constructor(
    private readonly clock: Pick<Clock, 'now' | 'wait'>,
    private readonly onSlept: (sleep: Sleep) => void,
  ) {}

  /** Ends with the signal. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    let from = this.clock.now();
    while (!signal.aborted) {
      try {
        await this.clock.wait(LOOK_MS, signal);
      } catch {
        return;
      }
      const until = this.clock.now();
      if (until - from - LOOK_MS >= LEAST_SLEEP_MS) this.note({ from, until });
      from = until;
    }
  }

  /** The latest first, as far as it reaches into the last 24 hours. */
  today(): readonly Sleep[] {
    const dayAgo = this.clock.now() - 24 * 60 * 60_000;
    return this.slept.filter(({ until }) => until > dayAgo);
  }

  private note(sleep: Sleep): void {
    this.slept.unshift(sleep);
    this.slept.length = Math.min(this.slept.length, MOST_KEPT);
    this.onSlept(sleep);
  }
}
