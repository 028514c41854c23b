import { type LockRecord, nothingKnown } from '../../../shared/lock.ts';
import { assertNever } from '../../../shared/result.ts';

/** 30 minutes, where a device that is locked tells no time. Always marked as estimated. */
export const ESTIMATED_LOCK_MS = 30 * 60_000;

/** Readings are whole seconds and travel over a network; only an end this much later means that the lock started again. */
const JUMP_TOLERANCE_MS = 5_000;

/** Still locked at a check this soon after the end: nobody but a client that goes on trying can have done that. */
const STILL_LOCKED_MS = 30 * 60_000;

export type LockEvent =
  | {
      readonly kind: 'deviceSaidLocked';
      readonly at: number;
      readonly secondsLeft: number | null;
      readonly attemptsLeft: number | null;
    }
  | { readonly kind: 'deviceSaidOpen'; readonly at: number; readonly attemptsLeft: number | null }
  /** A person saw the lock elsewhere: "my app says locked since 14:02". */
  | { readonly kind: 'personSaidLocked'; readonly at: number; readonly lockedSince: number }
  /** A restart probably cleared it; nothing is known until someone checks. */
  | { readonly kind: 'deviceRestarted'; readonly at: number };

/** Folds one reading into what is known. Nothing new gives back the same object. */
export function reduceLock(record: LockRecord, event: LockEvent): LockRecord {
  switch (event.kind) {
    case 'deviceSaidLocked': {
      const estimated = event.secondsLeft === null;
      const unlocksAt = event.at + (estimated ? ESTIMATED_LOCK_MS : event.secondsLeft * 1000);
      // The device gave no new time: an estimate never replaces what the device itself said and is still running.
      if (estimated && record.source === 'device' && record.unlocksAt !== null && record.unlocksAt > event.at) {
        return { ...record, readAt: event.at, attemptsLeft: event.attemptsLeft };
      }
      return lockedUntil(record, event.at, unlocksAt, estimated ? 'estimated' : 'device', event.attemptsLeft);
    }
    case 'deviceSaidOpen':
      return { ...nothingKnown, said: 'open', readAt: event.at, attemptsLeft: event.attemptsLeft };
    case 'personSaidLocked': {
      const deviceKnowsBetter = record.source === 'device' && record.unlocksAt !== null && record.unlocksAt > event.at;
      if (deviceKnowsBetter) return record;
      return lockedUntil(nothingKnown, event.at, event.lockedSince + ESTIMATED_LOCK_MS, 'person', null);
    }
    case 'deviceRestarted':
      if (record.unlocksAt === null || record.unlocksAt <= event.at) return record;
      return { ...record, unlocksAt: event.at, attemptsLeft: null };
    default:
      return assertNever(event);
  }
}

function lockedUntil(
  before: LockRecord,
  readAt: number,
  unlocksAt: number,
  source: LockRecord['source'],
  attemptsLeft: number | null,
): LockRecord {
  const end = before.source === 'device' && source === 'device' ? before.unlocksAt : null;
  const jumped = end !== null && readAt < end + STILL_LOCKED_MS && unlocksAt > end + JUMP_TOLERANCE_MS;
  return {
    said: 'locked',
    source,
    readAt,
    unlocksAt,
    attemptsLeft,
    startedAgain: before.startedAgain + (jumped ? 1 : 0),
    endBefore: jumped ? before.unlocksAt : before.endBefore,
  };
}
