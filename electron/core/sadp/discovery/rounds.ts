import type { Clock, Randomness } from '../../ports.ts';
import { pause } from './pause.ts';

/** When a round asks, in milliseconds from its start (docs/protocol.md). */
const PROBES_AT_MS = [0, 1_000, 3_000] as const;
/** Several copies of this program on one network do not ask in step. */
const JITTER_MS = 150;
const COLLECT_MS = 5_000;
const EVERY_MS = 30_000;

export interface RoundListener {
  began(): void;
  probe(): void;
  /** The time for answers is over. */
  ended(round: number, startedAt: number): void;
}

/** Asks in rounds: three times, then silence for answers, then again every 30 s. */
export class Rounds {
  startedAt: number | null = null;
  nextAt: number | null = null;
  /** Also before the first round: it is about to begin. */
  isCollecting = true;
  private restart: AbortController | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly listener: RoundListener,
    /** The number of the last round of an earlier search. */
    public round: number,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.restart = new AbortController();
      await this.runOne(signal, this.restart.signal);
    }
  }

  /** Begins the next round now. A round that still collects ends unfinished: nobody has missed it. */
  startNow(): void {
    this.restart?.abort();
  }

  private async runOne(...signals: readonly AbortSignal[]): Promise<void> {
    const begun = this.clock.elapsed();
    /** True where the round goes on. */
    const until = async (ms: number) => {
      await pause(this.clock, ms - (this.clock.elapsed() - begun), ...signals);
      return !signals.some((signal) => signal.aborted);
    };
    const startedAt = this.begin();
    for (const offset of PROBES_AT_MS) {
      if (!(await until(offset + this.randomness.fraction() * JITTER_MS))) return;
      this.listener.probe();
    }
    if (!(await until(COLLECT_MS))) return;
    this.isCollecting = false;
    this.listener.ended(this.round, startedAt);
    await until(EVERY_MS);
  }

  private begin(): number {
    const now = this.clock.now();
    this.round++;
    this.startedAt = now;
    this.nextAt = now + EVERY_MS;
    this.isCollecting = true;
    this.listener.began();
    return now;
  }
}
