import type { Clock } from '../ports.ts';
import { type AttemptState, accountKey, type KnownLock } from './fold.ts';

/** How long each known lock still runs on the clock that never jumps: setting the computer's clock must not end one. */
export class TimedLocks {
  private readonly byAccount = new Map<string, { readonly lock: KnownLock; readonly endsAtElapsed: number }>();

  constructor(private readonly clock: Clock) {}

  /** A newly said lock is timed from now. */
  follow({ accounts }: AttemptState): void {
    for (const [key, { lock }] of accounts) {
      if (lock === null) this.byAccount.delete(key);
      else if (this.byAccount.get(key)?.lock !== lock) {
        const endsAtElapsed = this.clock.elapsed() + lock.unlocksAt - this.clock.now();
        this.byAccount.set(key, { lock, endsAtElapsed });
      }
    }
  }

  /** Its time has really passed, or there was none. */
  waitedOut(of: { readonly deviceId: string; readonly account: string }): boolean {
    const timed = this.byAccount.get(accountKey(of));
    return timed === undefined || this.clock.elapsed() >= timed.endsAtElapsed;
  }
}
