/** How much of what a chain needs at once. */
export type Needs = ReadonlyMap<string, number>;

interface Waiting {
  readonly needs: Needs;
  readonly signal: AbortSignal;
  /** It is in the middle of its work: devices that are not begun yet come after it. */
  readonly isBegun: boolean;
  start(): void;
}

/** Places of several kinds, taken all at once or not at all, so that no two holders can wait for each other. */
export class Slots {
  private readonly free = new Map<string, number>();
  private readonly waiting = new Set<Waiting>();

  /** @param capacity of each kind, asked when a kind is met first */
  constructor(private readonly capacity: (kind: string) => number) {}

  /**
   * Resolves in the order of asking among those whose places are free, those who are begun first. Rejects with the signal's
   * reason.
   */
  take(needs: Needs, signal: AbortSignal, isBegun = false): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const giveUp = () => {
        this.waiting.delete(entry);
        reject(signal.reason);
      };
      const start = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const entry: Waiting = { needs, signal, isBegun, start };
      signal.addEventListener('abort', giveUp, { once: true });
      this.waiting.add(entry);
      this.serve();
    });
  }

  give(needs: Needs): void {
    for (const [kind, count] of needs) this.free.set(kind, this.freeOf(kind) + count);
    this.serve();
  }

  private serve(): void {
    const begun = [...this.waiting].filter(({ isBegun }) => isBegun);
    const others = [...this.waiting].filter(({ isBegun }) => !isBegun);
    for (const entry of [...begun, ...others]) {
      if (![...entry.needs].every(([kind, count]) => this.freeOf(kind) >= count)) continue;
      for (const [kind, count] of entry.needs) this.free.set(kind, this.freeOf(kind) - count);
      this.waiting.delete(entry);
      entry.start();
    }
  }

  private freeOf(kind: string): number {
    return this.free.get(kind) ?? this.capacity(kind);
  }
}
