import type { Clock } from '../ports.ts';

/** Acts soon after it is asked to, and at most once per `gapMs` milliseconds however often it is asked. */
export class Coalescer {
  private due = false;

  constructor(
    private readonly clock: Clock,
    private readonly gapMs: number,
    private readonly closing: AbortSignal,
    private readonly act: () => void,
  ) {}

  request(): void {
    if (this.due || this.closing.aborted) return;
    this.due = true;
    this.clock.wait(this.gapMs, this.closing).then(
      () => {
        this.due = false;
        this.act();
      },
      () => {}, // closed: nobody listens any more
    );
  }
}
