export type LockSource = 'device' | 'estimated' | 'person';

/** What is known about the lock of one account on one device, for this computer. Nothing here is a falling number. */
export interface LockRecord {
  readonly said: 'nothing' | 'open' | 'locked';
  readonly source: LockSource;
  /** When it was said, milliseconds since 1970 on this computer's clock. */
  readonly readAt: number;
  /** The instant at which the lock ends; null unless `said` is `locked`. */
  readonly unlocksAt: number | null;
  /** How often a later reading ended later than the one before: something tried again. */
  readonly startedAgain: number;
  /** The end that the last such jump replaced. */
  readonly endBefore: number | null;
  readonly attemptsLeft: number | null;
}

export type LockState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'open'; readonly source: LockSource; readonly readAt: number }
  | {
      readonly kind: 'locked';
      readonly source: LockSource;
      readonly readAt: number;
      readonly unlocksAt: number;
      readonly remainingMs: number;
      readonly startedAgain: number;
      readonly endBefore: number | null;
    }
  /** The end has passed and nobody checked. The app says "check once"; it does not log in. */
  | { readonly kind: 'probablyOpen'; readonly source: LockSource; readonly since: number };

export const nothingKnown: LockRecord = {
  said: 'nothing',
  source: 'device',
  readAt: 0,
  unlocksAt: null,
  startedAgain: 0,
  endBefore: null,
  attemptsLeft: null,
};

/** The state at an instant. Pure, so that sleep, reload and late packets cannot make a countdown drift. */
export function lockStateAt(record: LockRecord, now: number): LockState {
  const { source, readAt, unlocksAt } = record;
  if (record.said === 'nothing') return { kind: 'unknown' };
  if (unlocksAt === null) return { kind: 'open', source, readAt };
  if (now >= unlocksAt) return { kind: 'probablyOpen', source, since: unlocksAt };
  const { startedAgain, endBefore } = record;
  return { kind: 'locked', source, readAt, unlocksAt, remainingMs: unlocksAt - now, startedAgain, endBefore };
}

/** `23:12`, from an hour on `1:02:03`. Rounded up, so that a lock never shows 0:00 while it runs. */
export function countdownText(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = two(Math.floor(seconds / 60) % 60);
  return hours > 0 ? `${hours}:${minutes}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
