import type { Clock } from '../../ports.ts';
import type { Tasks } from './tasks.ts';

/** At most five a second. */
const LEAST_GAP_MS = 200;

/** Tells that something changed, soon but never often. */
export class StatusNotifier {
  private lastAt = Number.NEGATIVE_INFINITY;
  private isPending = false;

  constructor(
    private readonly clock: Clock,
    private readonly tasks: Tasks,
    private readonly notify: () => void,
  ) {}

  changed(): void {
    if (this.isPending || this.tasks.signal.aborted) return;
    this.isPending = true;
    this.tasks.run(async () => {
      await this.clock.wait(this.lastAt + LEAST_GAP_MS - this.clock.elapsed(), this.tasks.signal);
      this.isPending = false;
      this.lastAt = this.clock.elapsed();
      this.notify();
    });
  }
}
