import type { Logger } from '../../ports.ts';

/** The loops of one search. All of them end when the signal is aborted, and `settled` waits for that. */
export class Tasks {
  private readonly aborting = new AbortController();
  private readonly running = new Set<Promise<void>>();
  readonly signal: AbortSignal = this.aborting.signal;

  constructor(private readonly logger: Logger) {}

  run(task: () => Promise<void>): void {
    const running: Promise<void> = task()
      .catch((cause: unknown) => {
        if (!this.signal.aborted) this.logger.warn('discovery.taskFailed', { message: String(cause) });
      })
      .finally(() => this.running.delete(running));
    this.running.add(running);
  }

  abort(): void {
    this.aborting.abort();
  }

  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }
}
