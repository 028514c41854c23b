import type { HttpAnswer } from '../ports.ts';
import { readChallenges } from './challenge.ts';
import type { Settlement } from './credential-gate.ts';
import { headerLines } from './device-request.ts';
import {
  type ChallengeChoice,
  type ChallengeRefusal,
  chooseChallenge,
  type DigestChallenge,
  saysStale,
} from './digest-choice.ts';
import { HttpTlsChangedError, HttpTransportError } from './http-errors.ts';
import { type LockReading, NO_LOCK_READING } from './lock-reading.ts';
import { type LoginVerdict, readLoginVerdict, saysNoRight } from './login-verdict.ts';

/** What came of a request that needs a login. Failure is data here: a batch goes on with the next device. */
export type LoginOutcome =
  | { readonly kind: 'accepted'; readonly credentialSent: true; readonly answer: HttpAnswer }
  /** The login, or a password inside the body, was wrong. */
  | { readonly kind: 'refused'; readonly credentialSent: true; readonly lock: LockReading }
  /** With `credentialSent` false the device said it unasked, and no attempt was spent. */
  | { readonly kind: 'locked'; readonly credentialSent: boolean; readonly lock: LockReading }
  /** The device wants a new nonce, and the guard did not allow another request. */
  | { readonly kind: 'staleNonce'; readonly credentialSent: true; readonly lock: LockReading }
  | { readonly kind: 'notActivated'; readonly credentialSent: boolean }
  /** The credential may have left; nobody knows what the device made of it. */
  | { readonly kind: 'lostAfterSending'; readonly credentialSent: true; readonly error: HttpTransportError }
  | { readonly kind: 'unreachableBeforeSending'; readonly credentialSent: false; readonly error: HttpTransportError }
  | { readonly kind: 'certificateChanged'; readonly credentialSent: false; readonly error: HttpTlsChangedError }
  /** A person has to agree before the password goes out readable (`AskAsOptions.allowBasic`). */
  | { readonly kind: 'basicOnly'; readonly credentialSent: false }
  | { readonly kind: 'noUsableChallenge'; readonly credentialSent: false; readonly refusals: readonly ChallengeRefusal[] }
  /** The device answered without a login, so nothing is known about the credential. */
  | { readonly kind: 'noLoginAsked'; readonly credentialSent: false; readonly answer: HttpAnswer }
  /** Not followed. Recorders send it where HTTPS is demanded. */
  | { readonly kind: 'redirected'; readonly credentialSent: boolean; readonly answer: HttpAnswer }
  /** Neither yes nor no to the question: a missing right, a missing function, a busy device. */
  | {
      readonly kind: 'answeredOtherwise';
      readonly credentialSent: boolean;
      readonly answer: HttpAnswer;
      readonly verdict: LoginVerdict;
      /** The credential was right: the device looked past it, at the account's rights or at what was written. */
      readonly loginAccepted: boolean;
    };

/** An exchange that gave no whole answer. */
export type FailedExchange = Extract<
  LoginOutcome,
  { readonly kind: 'lostAfterSending' | 'unreachableBeforeSending' | 'certificateChanged' }
>;

export type BareOutcome = LoginOutcome | { readonly kind: 'challenged'; readonly way: LoginWay; readonly lock: LockReading };

export type LoginWay = { readonly lane: 'digest'; readonly challenge: DigestChallenge } | { readonly lane: 'basic' };

/** A wrong second password, inside a body, is a login failure too (docs/protocol.md). */
const REFUSING_SUB_STATUS: ReadonlySet<string> = new Set([
  'badAuthorization',
  'loginPasswordError',
  'administratorPasswordError',
  'originalPassError',
  'pwdErrorLoginFailed',
  'maxPasswordAttempts',
]);

/** Said of what was written, after the login. Words of a missing function may come before it. */
const BEYOND_LOGIN: ReadonlySet<string> = new Set([
  'riskPassword',
  'cannotSameAsOldPassword',
  'passworLlenNoMoreThan16',
  'badXmlContent',
  'badXmlFormat',
  'badParameters',
]);

/** What the answer to a request without a credential allows. */
export function judgeBareAnswer(answer: HttpAnswer, options: { readonly allowBasic: boolean }): BareOutcome {
  const verdict = readLoginVerdict(answer.body);
  if (verdict.lock.lockStatus === 'locked') return { kind: 'locked', credentialSent: false, lock: verdict.lock };
  if (isNotActivated(answer, verdict)) return { kind: 'notActivated', credentialSent: false };
  if (answer.status === 401) return chooseWay(answer, verdict.lock, options.allowBasic);
  if (isSuccess(answer)) return { kind: 'noLoginAsked', credentialSent: false, answer };
  if (isRedirect(answer)) return { kind: 'redirected', credentialSent: false, answer };
  return { kind: 'answeredOtherwise', credentialSent: false, answer, verdict, loginAccepted: false };
}

/** What the answer to a request with a credential says about it. */
export function judgeCredentialedAnswer(answer: HttpAnswer): LoginOutcome {
  const verdict = readLoginVerdict(answer.body);
  const { lock } = verdict;
  const credentialSent = true;
  if (lock.lockStatus === 'locked') return { kind: 'locked', credentialSent, lock };
  if (isNotActivated(answer, verdict)) return { kind: 'notActivated', credentialSent };
  if (answer.status === 401) {
    // Some firmware says so with 401. A number of tries left speaks of the password all the same.
    const noRight = saysNoRight(verdict.responseStatus?.subStatusCode ?? null) && lock.attemptsLeft === null;
    if (noRight) return { kind: 'answeredOtherwise', credentialSent, answer, verdict, loginAccepted: true };
    const stale = saysStale(readChallenges(headerLines(answer, 'www-authenticate')));
    return { kind: stale ? 'staleNonce' : 'refused', credentialSent, lock };
  }
  if (saysRefused(verdict)) return { kind: 'refused', credentialSent, lock };
  if (isSuccess(answer)) return { kind: 'accepted', credentialSent, answer };
  if (isRedirect(answer)) return { kind: 'redirected', credentialSent, answer };
  return { kind: 'answeredOtherwise', credentialSent, answer, verdict, loginAccepted: saysBeyondLogin(verdict) };
}

/** How the guard is told. What is neither yes nor no counts as lost: it may have been a spent attempt. */
export function settlementOf(outcome: LoginOutcome): Settlement {
  switch (outcome.kind) {
    case 'accepted':
      return { outcome: 'accepted', lock: NO_LOCK_READING };
    case 'refused':
      return { outcome: 'refused', lock: outcome.lock };
    case 'locked':
      return { outcome: outcome.credentialSent ? 'locked' : 'notSent', lock: outcome.lock };
    case 'staleNonce':
      return { outcome: 'stale', lock: outcome.lock };
    case 'answeredOtherwise':
      if (outcome.loginAccepted) return { outcome: 'accepted', lock: NO_LOCK_READING };
      return { outcome: outcome.credentialSent ? 'lost' : 'notSent', lock: NO_LOCK_READING };
    default:
      return { outcome: outcome.credentialSent ? 'lost' : 'notSent', lock: NO_LOCK_READING };
  }
}

/** @throws what is no failure of the transport: a defect */
export function outcomeOfFailure(cause: unknown, withCredential: boolean): FailedExchange {
  if (!(cause instanceof HttpTransportError)) throw cause;
  if (cause instanceof HttpTlsChangedError) return { kind: 'certificateChanged', credentialSent: false, error: cause };
  return withCredential && cause.requestSent
    ? { kind: 'lostAfterSending', credentialSent: true, error: cause }
    : { kind: 'unreachableBeforeSending', credentialSent: false, error: cause };
}

export function choiceIn(answer: HttpAnswer): ChallengeChoice {
  return chooseChallenge(readChallenges(headerLines(answer, 'www-authenticate')));
}

function chooseWay(answer: HttpAnswer, lock: LockReading, allowBasic: boolean): BareOutcome {
  const choice = choiceIn(answer);
  switch (choice.kind) {
    case 'digest':
      return { kind: 'challenged', way: { lane: 'digest', challenge: choice.challenge }, lock };
    case 'basicOnly':
      return allowBasic ? { kind: 'challenged', way: { lane: 'basic' }, lock } : { kind: 'basicOnly', credentialSent: false };
    case 'none':
      return { kind: 'noUsableChallenge', credentialSent: false, refusals: choice.refusals };
  }
}

/** Sources differ in the status, so any refusal counts. */
function isNotActivated(answer: HttpAnswer, { userCheck, responseStatus }: LoginVerdict): boolean {
  return answer.status >= 400 && (userCheck?.isActivated === false || responseStatus?.subStatusCode === 'notActivated');
}

/** A refusal may come inside HTTP 200 (claim). */
function saysRefused({ userCheck, responseStatus }: LoginVerdict): boolean {
  return userCheck?.statusValue === 401 || REFUSING_SUB_STATUS.has(responseStatus?.subStatusCode ?? '');
}

function saysBeyondLogin({ responseStatus }: LoginVerdict): boolean {
  const word = responseStatus?.subStatusCode ?? '';
  return saysNoRight(word) || BEYOND_LOGIN.has(word);
}

function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

function isRedirect({ status }: HttpAnswer): boolean {
  return status >= 300 && status < 400;
}
