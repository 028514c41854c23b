import { lockStateAt } from './lock.ts';
import type { DeviceLock } from './lock-check.ts';

/** Locks whose time ran out after one look at the clock and up to the next, the earliest end first. */
export function locksEndedBetween(locks: readonly DeviceLock[], after: number, until: number): readonly DeviceLock[] {
  return locks
    .filter(({ record }) => record.unlocksAt !== null && record.unlocksAt > after && record.unlocksAt <= until)
    .sort((left, right) => (left.record.unlocksAt ?? 0) - (right.record.unlocksAt ?? 0));
}

/** A lock that runs, with its end in milliseconds since 1970. */
export interface RunningLock {
  readonly lock: DeviceLock;
  readonly unlocksAt: number;
}

/** The soonest end first. */
export function runningLocks(locks: readonly DeviceLock[], now: number): readonly RunningLock[] {
  return locks
    .flatMap((lock) => {
      const state = lockStateAt(lock.record, now);
      return state.kind === 'locked' ? [{ lock, unlocksAt: state.unlocksAt }] : [];
    })
    .sort((left, right) => left.unlocksAt - right.unlocksAt);
}
