/** Every timer of one simulator in one place, so that stopping forgets none. */
export class Timers {
  private readonly pending = new Set<NodeJS.Timeout>();
  private closed = false;

  after(ms: number, run: () => void): void {
    if (this.closed) return;
    const timer = setTimeout(() => {
      this.pending.delete(timer);
      run();
    }, ms);
    this.pending.add(timer);
  }

  close(): void {
    this.closed = true;
    for (const timer of this.pending) clearTimeout(timer);
    this.pending.clear();
  }
}

/** More than this is not made up for at once after the event loop stood still. */
const largestBurst = 256;
const tickMs = 2;

export interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
  /** Called once for each piece, with its number from 0. */
  readonly send: (index: number) => void;
  readonly finished?: () => void;
}

/** Sends `perSecond * seconds` pieces, evenly, then stops by itself. */
export function pace(timers: Timers, { perSecond, seconds, send, finished }: Pace): void {
  const total = Math.floor(perSecond * seconds);
  const startedAt = performance.now();
  let done = 0;
  const tick = () => {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * perSecond), done + largestBurst);
    for (; done < due; done += 1) send(done);
    if (done < total) timers.after(tickMs, tick);
    else finished?.();
  };
  tick();
}
