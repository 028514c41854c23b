import { useSyncExternalStore } from 'react';

const TICK_MS = 1000;

/** One clock for everything on the screen that grows older. It runs only while something listens and the window is seen. */
class Ticker {
  now = Date.now();
  private readonly listeners = new Set<() => void>();
  private timer: number | null = null;

  readonly tick = (): void => {
    this.now = Date.now();
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.listeners.size === 0) this.begin();
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.end();
    };
  };

  private readonly seenOrHidden = (): void => {
    if (this.timer !== null) window.clearInterval(this.timer);
    this.timer = null;
    if (document.visibilityState === 'hidden') return;
    this.tick();
    this.timer = window.setInterval(this.tick, TICK_MS);
  };

  private begin(): void {
    this.now = Date.now();
    document.addEventListener('visibilitychange', this.seenOrHidden);
    this.timer = window.setInterval(this.tick, TICK_MS);
  }

  private end(): void {
    document.removeEventListener('visibilitychange', this.seenOrHidden);
    if (this.timer !== null) window.clearInterval(this.timer);
    this.timer = null;
  }
}

const ticker = new Ticker();

/** News of an instant: measured from a second ago it would look a second longer than it was said to be. */
export const tickNow = ticker.tick;

/** A value that follows the time, at most once a second. The component renders again only when the value is another one. */
export function useTicking<T extends string | number | boolean | null>(valueAt: (now: number) => T): T {
  return useSyncExternalStore(ticker.subscribe, () => valueAt(ticker.now));
}
