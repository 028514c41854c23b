import type { ResponseStatus } from './response-status.ts';
import type { UserCheck } from './user-check.ts';

declare const unit: unique symbol;

/** Whole seconds, as ISAPI counts. SADP counts minutes; the type keeps the two apart. */
export type Seconds = number & { readonly [unit]: 'seconds' };

/** What a device says about the lock of an account, for this computer's address. A missing field is unknown, not unlocked. */
export interface LockReading {
  readonly lockStatus: 'locked' | 'unlocked' | 'unknown';
  /** How long the lock still runs; null where the device told no number, and where it is not locked. */
  readonly secondsLeft: Seconds | null;
  readonly attemptsLeft: number | null;
  /** The body the words came from: A is `userCheck`, B is `ResponseStatus`, null is neither. */
  readonly format: 'A' | 'B' | null;
}

export const NO_LOCK_READING: LockReading = { lockStatus: 'unknown', secondsLeft: null, attemptsLeft: null, format: null };

export function toSeconds(count: number): Seconds {
  return count as Seconds;
}

export function lockOfUserCheck({ lockStatus, unlockTime, retryLoginTime }: UserCheck): LockReading {
  return reading('A', lockStatus, unlockTime, retryLoginTime);
}

export function lockOfResponseStatus({ lockStatus, subStatusCode, resLockTime, retryTimes }: ResponseStatus): LockReading {
  // "The address is locked" (sic), said without a lock field.
  if (subStatusCode === 'MgmtLokedError') return reading('B', 'locked', resLockTime, retryTimes);
  const spent = subStatusCode === 'maxPasswordAttempts' ? 0 : null;
  return reading('B', lockStatus, resLockTime, retryTimes ?? spent);
}

function reading(format: 'A' | 'B', word: string | null, seconds: number | null, attemptsLeft: number | null): LockReading {
  const lockStatus = statusOf(word);
  // An unlocked device may still tell the length of a lock that would follow (vendor example: unlock, resLockTime 30).
  const secondsLeft = seconds === null || lockStatus === 'unlocked' ? null : toSeconds(seconds);
  return { lockStatus, secondsLeft, attemptsLeft, format };
}

/** Format A says `lock`, format B `locked`; firmware mixes them. */
function statusOf(word: string | null): LockReading['lockStatus'] {
  if (word === null) return 'unknown';
  if (/^(lock|locked)$/i.test(word)) return 'locked';
  return /^(unlock|unlocked)$/i.test(word) ? 'unlocked' : 'unknown';
}
