import type { AccountState, AttemptState } from './fold.ts';
import { accountOf } from './fold.ts';

/** Who wants to log in, and what that person was shown and confirmed. Made only by the guard, one for each decision. */
export interface Decision {
  readonly decisionId: number;
  readonly by: 'person' | 'automatic';
  /** The person was told that a lock runs and that a try may start it again, and insists. */
  readonly insistsDuringLock: boolean;
  /** The person was told how few tries are left, or that nobody knows, and wants to use one. */
  readonly confirmsFewLeft: boolean;
  /** Only goes on with a login the device accepted in this session; once that is worth nothing, nothing is sent. */
  readonly provenOnly?: boolean;
}

export type Refusal =
  | { readonly reason: 'loginsStopped' }
  | { readonly reason: 'lockRunning'; readonly unlocksAt: number }
  /** The computer's clock passed the end of the lock, but not enough time has gone by: it was set, or the computer slept. */
  | { readonly reason: 'clockJumped'; readonly unlocksAt: number }
  | { readonly reason: 'refusedBefore'; readonly refusedAt: number }
  | { readonly reason: 'fewLeft'; readonly attemptsLeft: number | null };

/** At two tries or fewer the app does not go on by itself. */
export const FEW_ATTEMPTS = 2;

export interface Question {
  readonly deviceId: string;
  readonly account: string;
  readonly mark: string;
  /** This password was accepted for this account in this session and nothing has changed since. */
  readonly proven: boolean;
  readonly decision: Decision;
  readonly now: number;
  /** True where the time that really went by also covers the lock; a jump of the wall clock alone does not end one. */
  readonly waitedOut: boolean;
}

/** Lock, repeat and scarcity as one pure function: why a credential must stay here, or null. */
export function refusalFor(state: AttemptState, question: Question): Refusal | null {
  if (state.stopped) return { reason: 'loginsStopped' };
  const account = accountOf(state, question);
  return lockRefusal(account, question) ?? repeatRefusal(account, question) ?? scarcityRefusal(account, question);
}

function lockRefusal({ lock }: AccountState, { decision, now, waitedOut }: Question): Refusal | null {
  if (lock === null || decision.insistsDuringLock) return null;
  if (now < lock.unlocksAt) return { reason: 'lockRunning', unlocksAt: lock.unlocksAt };
  return waitedOut ? null : { reason: 'clockJumped', unlocksAt: lock.unlocksAt };
}

function repeatRefusal({ refused }: AccountState, { mark }: Question): Refusal | null {
  const refusedAt = refused.get(mark);
  return refusedAt === undefined ? null : { reason: 'refusedBefore', refusedAt };
}

function scarcityRefusal(account: AccountState, { decision, proven }: Question): Refusal | null {
  if (proven || decision.confirmsFewLeft) return null;
  const { attemptsLeft, spentSinceAccepted } = account;
  const scarce = attemptsLeft === null ? spentSinceAccepted > 0 : attemptsLeft <= FEW_ATTEMPTS;
  return scarce ? { reason: 'fewLeft', attemptsLeft } : null;
}
