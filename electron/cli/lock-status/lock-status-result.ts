import { type LockRecord, lockStateAt } from '../../../shared/lock.ts';
import type { LockCheckOutcome } from '../../../shared/lock-check.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/** What `--json` prints (docs/lock-status-json.md). */
export interface LockStatus {
  readonly state: 'unknown' | 'open' | 'locked' | 'probablyOpen';
  /** ISO 8601 in UTC. */
  readonly unlocksAt: string | null;
  readonly secondsLeft: number | null;
  readonly attemptsLeft: number | null;
  readonly source: 'device' | 'estimated' | 'person' | null;
  readonly credentialSent: boolean;
}

export function lockStatusOf(
  record: LockRecord,
  now: number,
  { attemptsLeft, credentialSent }: Pick<LockStatus, 'attemptsLeft' | 'credentialSent'>,
): LockStatus {
  const state = lockStateAt(record, now);
  const locked = state.kind === 'locked' ? state : null;
  return {
    state: state.kind,
    unlocksAt: locked === null ? null : new Date(locked.unlocksAt).toISOString(),
    secondsLeft: locked === null ? null : Math.ceil(locked.remainingMs / 1000),
    attemptsLeft,
    source: state.kind === 'unknown' ? null : state.source,
    credentialSent,
  };
}

export function exitCodeOfState(state: LockStatus['state']): ExitCode {
  switch (state) {
    case 'open':
      return exitCodes.done;
    case 'locked':
      return exitCodes.locked;
    default:
      return exitCodes.lockUnknown;
  }
}

export function exitCodeOfOutcome({ kind }: LockCheckOutcome): ExitCode {
  switch (kind) {
    case 'accepted':
      return exitCodes.done;
    case 'locked':
      return exitCodes.locked;
    case 'refused':
      return exitCodes.wrongPassword;
    case 'kept':
      return exitCodes.keptByGuard;
    case 'unreachable':
    case 'lost':
      return exitCodes.unreachable;
    default:
      return exitCodes.lockUnknown;
  }
}

/** For people: one reading a line. */
export function lockStatusLines({ state, unlocksAt, secondsLeft, attemptsLeft, source }: LockStatus): string {
  const reading: readonly (readonly [string, string])[] = [
    ['state', source === null ? state : `${state} (${source === 'person' ? 'you said' : source})`],
    ['unlocks at', unlocksAt === null ? '' : `${unlocksAt}, in ${secondsLeft} s`],
    ['tries left', attemptsLeft === null ? 'the device did not say' : String(attemptsLeft)],
  ];
  return reading.flatMap(([name, value]) => (value === '' ? [] : [`${name.padEnd(12)}${value}\n`])).join('');
}
