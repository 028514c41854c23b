import { AttemptKeptError } from '../attempts/errors.ts';
import type { AttemptGuard } from '../attempts/guard.ts';
import { LatchkeyError } from '../errors.ts';
import type { Answered } from '../isapi/endpoints.ts';
import { HttpTlsChangedError } from '../isapi/http-errors.ts';
import type { InputProxyStatus } from '../isapi/input-proxy.ts';
import type { LockReading } from '../isapi/lock-reading.ts';
import { saysNoRight } from '../isapi/login-verdict.ts';
import type { Written } from '../isapi/write-verdict.ts';

import type { LockCheckVerdict } from '../locks/lock-check.ts';
import type { EntryReading, NotDone, ProofResult, WriteNotDone, WriteResult } from './hands.ts';

/** An answer that could be read and says neither yes nor no to a write. */
const NO_CLEAR_ANSWER = 'isapi.noClearAnswer';

/** Which account of which device an answer is about, and what the guard knows of it. */
export interface Asked {
  readonly guard: AttemptGuard;
  readonly now: number;
  readonly deviceId: string;
  readonly account: string;
}

export function proofOf(asked: Asked, verdict: LockCheckVerdict, credentialSent: boolean, told: number | null): ProofResult {
  const { attemptsLeft } = asked.guard.account(asked.deviceId, asked.account);
  switch (verdict.kind) {
    case 'accepted':
    case 'certificateChanged':
    case 'notActivated':
    case 'basicOnly':
      return verdict;
    case 'refused':
      return { kind: 'refused', attemptsLeft: told ?? attemptsLeft };
    case 'locked':
      return lockedNow(asked, credentialSent);
    case 'kept':
      return { kind: 'kept', reason: verdict.reason, unlocksAt: verdict.unlocksAt, attemptsLeft };
    case 'unreachable':
    case 'lost':
      return { kind: verdict.kind, code: verdict.code };
    case 'unclear':
      return { kind: 'unclear', status: verdict.status };
    case 'staleNonce':
    case 'redirected':
    case 'noLoginAsked':
    case 'noUsableChallenge':
      return { kind: 'unclear', status: null };
  }
}

/**
 * Why a question brought nothing. A lost answer to a question changed nothing, so it counts as not reached.
 */
export function notAnswered(asked: Asked, answered: Exclude<Answered<unknown>, { readonly kind: 'accepted' }>): NotDone {
  switch (answered.kind) {
    case 'refused':
    case 'staleNonce':
      return { kind: 'refused', attemptsLeft: attemptsLeftOf(asked, answered.lock) };
    case 'locked':
      return lockedNow(asked, answered.credentialSent);
    case 'notActivated':
    case 'basicOnly':
      return { kind: answered.kind };
    case 'lostAfterSending':
    case 'unreachableBeforeSending':
      return { kind: 'unreachable', code: answered.error.code };
    case 'certificateChanged':
      return certificateChanged(answered.error);
    case 'answeredOtherwise':
      return answered.answer.status === 503 || answered.verdict.responseStatus?.statusCode === 2
        ? { kind: 'busy' }
        : { kind: 'unclear', status: answered.answer.status };
    case 'redirected':
    case 'noLoginAsked':
      return { kind: 'unclear', status: answered.answer.status };
    case 'noUsableChallenge':
    case 'unreadable':
      return { kind: 'unclear', status: null };
  }
}

/** The account is accepted and may not ask this. */
export function saysNoRightTo(answered: Answered<unknown>): boolean {
  if (answered.kind !== 'answeredOtherwise' || !answered.loginAccepted) return false;
  return saysNoRight(answered.verdict.responseStatus?.subStatusCode ?? null) || answered.answer.status === 403;
}

export function writeResultOf(asked: Asked, { verdict, answered }: Written): WriteResult {
  switch (verdict.kind) {
    case 'applied':
      return { kind: 'applied', risky: false };
    case 'appliedButRisky':
      return { kind: 'applied', risky: true };
    case 'refused':
      if (verdict.because === 'noRight') return { kind: 'noRight' };
      return { kind: 'declined', subStatusCode: verdict.subStatusCode ?? '', statusCode: verdict.statusCode };
    case 'wrongLoginPassword':
      return { kind: 'refused', attemptsLeft: attemptsLeftOf(asked, verdict.lock) };
    case 'locked':
      return lockedNow(asked, verdict.credentialSent);
    case 'busy':
      return { kind: 'busy' };
    case 'unknown':
      return { kind: 'lost', code: verdict.error?.code ?? NO_CLEAR_ANSWER };
    case 'notSent':
      if (verdict.error !== null) return thrownBeforeSending(asked, verdict.error);
      if (verdict.because === 'notActivated' || verdict.because === 'basicOnly') return { kind: verdict.because };
      return notWritten(verdict.because, answered !== null && 'answer' in answered ? answered.answer.status : null);
  }
}

/** The write never left, so nothing is in doubt. */
export function notWritten(because: string, status: number | null): WriteResult {
  return { kind: 'declined', subStatusCode: because, statusCode: status };
}

/** What the core throws on purpose, as a value: nothing was sent. Anything else is a defect and thrown on. */
export function thrownBeforeSending(asked: Asked, cause: unknown): WriteNotDone {
  if (cause instanceof AttemptKeptError) return keptBack(asked, cause);
  if (cause instanceof HttpTlsChangedError) return certificateChanged(cause);
  if (cause instanceof LatchkeyError) return { kind: 'unreachable', code: cause.code };
  throw cause;
}

export function entryReadingOf({ online, trouble, detectResult }: InputProxyStatus): EntryReading {
  return { kind: 'read', state: stateOf(trouble, online), detectResult };
}

function stateOf(
  trouble: InputProxyStatus['trouble'],
  online: boolean | null,
): Extract<EntryReading, { readonly kind: 'read' }>['state'] {
  switch (trouble) {
    case 'none':
      return online === false ? 'connecting' : 'online';
    case 'credential':
    case 'credentialOrLock':
      return 'wrongPasswordOrLocked';
    case 'connecting':
      return 'connecting';
    case 'network':
    case 'other':
      return 'offline';
    case 'unknown':
      if (online === null) return 'unknown';
      return online ? 'online' : 'offline';
  }
}

/** The guard has just noted the lock with its end. */
function lockedNow({ guard, now, deviceId, account }: Asked, credentialSent: boolean): WriteNotDone {
  const { lock } = guard.account(deviceId, account);
  return {
    kind: 'locked',
    unlocksAt: lock?.unlocksAt ?? now,
    estimated: lock?.source !== 'device',
    credentialSent,
  };
}

function keptBack({ guard, deviceId, account }: Asked, { reason, facts }: AttemptKeptError): WriteNotDone {
  const { unlocksAt } = facts;
  return {
    kind: 'kept',
    reason,
    unlocksAt: typeof unlocksAt === 'number' ? unlocksAt : null,
    attemptsLeft: guard.account(deviceId, account).attemptsLeft,
  };
}

function certificateChanged({ pinnedFingerprint, shownFingerprint }: HttpTlsChangedError): WriteNotDone {
  return { kind: 'certificateChanged', pinned: pinnedFingerprint, shown: shownFingerprint };
}

function attemptsLeftOf({ guard, deviceId, account }: Asked, lock: LockReading): number | null {
  return lock.attemptsLeft ?? guard.account(deviceId, account).attemptsLeft;
}
