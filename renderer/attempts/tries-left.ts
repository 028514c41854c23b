import type { AttemptRow } from '../../shared/attempts.ts';
import { lockStateAt } from '../../shared/lock.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';

/** At two tries or fewer the app does not go on by itself. */
export const FEW_TRIES = 2;

export interface TriesLeft {
  /** The device's own number; null: it did not say. */
  readonly left: number | null;
  /** When it said so, milliseconds since 1970; null where it did not. */
  readonly saidAt: number | null;
  /** The next try has to be confirmed. The host's guard asks the same and has the last word. */
  readonly isScarce: boolean;
}

/** How many tries are left for one account, as far as the window knows. A lock that has ended leaves the number unknown. */
export function triesLeft(lock: DeviceLock | undefined, latest: AttemptRow | undefined, now: number): TriesLeft {
  const ended = lock !== undefined && lockStateAt(lock.record, now).kind === 'probablyOpen';
  const left = lock === undefined || ended ? null : lock.record.attemptsLeft;
  if (lock !== undefined && left !== null) return { left, saidAt: lock.record.readAt, isScarce: left <= FEW_TRIES };
  const spentBefore =
    latest !== undefined && latest.account === (lock?.account ?? latest.account) && latest.outcome !== 'accepted';
  return { left: null, saidAt: null, isScarce: spentBefore };
}
