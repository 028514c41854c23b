import type { LogProblem } from '../../../shared/who.ts';
import type { Answered } from '../isapi/endpoints.ts';
import { type LoginVerdict, saysNoRight } from '../isapi/login-verdict.ts';

export type NotAccepted = Exclude<Answered<unknown>, { readonly kind: 'accepted' }>;

/** Sub-status words of a missing function. */
const NOT_OFFERED = /^(notSupport|invalidOperation|methodNotAllowed)/i;

/** Why a question to a device brought nothing, in the words that a person needs. */
export function problemOf(answered: NotAccepted): LogProblem {
  switch (answered.kind) {
    case 'locked':
      return { code: 'locked', facts: { secondsLeft: answered.lock.secondsLeft } };
    case 'refused':
    case 'staleNonce':
      return { code: 'refused', facts: { attemptsLeft: answered.lock.attemptsLeft } };
    case 'unreadable':
      return { code: 'unreadable', facts: { reason: answered.error.reason } };
    case 'lostAfterSending':
    case 'unreachableBeforeSending':
    case 'certificateChanged':
      return { code: 'unreachable', facts: { reason: answered.error.code } };
    case 'answeredOtherwise':
      return otherwise(answered.answer.status, answered.verdict);
    case 'notActivated':
    case 'basicOnly':
    case 'noUsableChallenge':
    case 'noLoginAsked':
    case 'redirected':
      return { code: 'answeredOtherwise', facts: { reason: answered.kind } };
  }
}

/** The device did not understand the request itself: worth another spelling. */
export function saysNotUnderstood(answered: NotAccepted): boolean {
  if (answered.kind !== 'answeredOtherwise') return false;
  const statusCode = answered.verdict.responseStatus?.statusCode ?? null;
  const word = answered.verdict.responseStatus?.subStatusCode ?? '';
  return statusCode === 5 || statusCode === 6 || /^bad(Xml|Json|Parameters)/i.test(word);
}

function otherwise(status: number, { responseStatus }: LoginVerdict): LogProblem {
  const word = responseStatus?.subStatusCode ?? '';
  const facts = { status, word: word === '' ? null : word };
  if (saysNoRight(word) || (word === '' && status === 403)) return { code: 'noRight', facts };
  if (NOT_OFFERED.test(word) || status === 404 || status === 405) return { code: 'notOffered', facts };
  return { code: 'answeredOtherwise', facts };
}
