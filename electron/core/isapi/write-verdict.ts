import type { LatchkeyError } from '../errors.ts';
import type { Answered } from './endpoints.ts';
import type { LockReading } from './lock-reading.ts';
import { saysNoRight } from './login-verdict.ts';
import type { ResponseStatus } from './response-status.ts';

/** What became of a write that carries passwords. Every answer of a device is one of these. */
export type WriteVerdict =
  | { readonly kind: 'applied' }
  /** Saved, and the device calls the password weak. */
  | { readonly kind: 'appliedButRisky' }
  /** The login was right, the device did not take what was written. Nothing changed. */
  | {
      readonly kind: 'refused';
      /** `noRight`: the account may not do this. Else the word tells, such as `riskPassword`, `notSupport`. */
      readonly because: 'noRight' | 'content';
      readonly subStatusCode: string | null;
      readonly statusCode: number | null;
      readonly httpStatus: number;
    }
  /** The login itself, or the `loginPassword` in the body, was wrong. Nothing changed; a try was spent. */
  | { readonly kind: 'wrongLoginPassword'; readonly lock: LockReading }
  /** With `credentialSent` false the device said it unasked. Nothing changed. */
  | { readonly kind: 'locked'; readonly credentialSent: boolean; readonly lock: LockReading }
  /** Nothing changed, as far as the device says. To be asked later, never repeated at once. */
  | { readonly kind: 'busy'; readonly httpStatus: number }
  /** It left, and nobody knows what is in force now. `error` is null where the answer could be read and says neither. */
  | { readonly kind: 'unknown'; readonly error: LatchkeyError | null; readonly httpStatus: number | null }
  /** The write did not leave, or was turned away before its body counted. `error` tells more where there is one. */
  | { readonly kind: 'notSent'; readonly because: NotSentReason; readonly error: LatchkeyError | null };

export type NotSentReason =
  /** The guard, or what is to be written, kept it here: `error` is the guard's own, or an `XmlTextError`. */
  | 'keptHere'
  | 'unreachable'
  | 'certificateChanged'
  | 'notActivated'
  | 'basicOnly'
  | 'noUsableChallenge'
  /** The device asked for no login, sends elsewhere, or answered the bare question in another way. */
  | 'noLoginAsked'
  | 'redirected'
  | 'answeredOtherwise'
  /** The channel stands for another camera than the one whose login was to be written. */
  | 'otherCamera'
  /** What the device told first, a channel or the way of encrypting, cannot be written with. */
  | 'unwritable'
  /** The device wants a new nonce, and the guard did not allow another request. Whether it counted is unknown. */
  | 'staleNonce';

/** What a writing command came to. */
export interface Written {
  readonly verdict: WriteVerdict;
  /** The device's own answer; null where nothing came to the point of one. */
  readonly answered: Answered<ResponseStatus> | null;
}

/** `riskPassword` with statusCode 1 means saved (docs/protocol.md). */
const RISKY = /^riskPassword$/i;
const BUSY = 2;
const REBOOT_REQUIRED = 7;

/** What is in force is the new password, or may be. */
export function mayBeInForce({ kind }: WriteVerdict): boolean {
  return kind === 'applied' || kind === 'appliedButRisky' || kind === 'unknown';
}

/** A refusal may come inside HTTP 200. */
function saysApplied({ statusCode }: ResponseStatus): boolean {
  // 7 is saved, in force after a restart. Unconfirmed for passwords, so the proof that follows decides.
  return statusCode === 1 || statusCode === REBOOT_REQUIRED;
}

export function judgeWrite(answered: Answered<ResponseStatus>): WriteVerdict {
  switch (answered.kind) {
    case 'accepted':
      return judgeStatus(answered.value, answered.answer.status);
    case 'answeredOtherwise': {
      const { answer, verdict, credentialSent } = answered;
      if (!credentialSent) return notSent('answeredOtherwise');
      if (verdict.responseStatus !== null) return judgeStatus(verdict.responseStatus, answer.status);
      if (answer.status === 503) return { kind: 'busy', httpStatus: answer.status };
      if (answer.status === 403) return refused('noRight', null, answer.status);
      return { kind: 'unknown', error: null, httpStatus: answer.status };
    }
    case 'refused':
      return { kind: 'wrongLoginPassword', lock: answered.lock };
    case 'locked':
      return { kind: 'locked', credentialSent: answered.credentialSent, lock: answered.lock };
    case 'lostAfterSending':
      return { kind: 'unknown', error: answered.error, httpStatus: null };
    case 'unreadable':
      return { kind: 'unknown', error: answered.error, httpStatus: null };
    case 'unreachableBeforeSending':
      return notSent('unreachable', answered.error);
    case 'certificateChanged':
      return notSent('certificateChanged', answered.error);
    case 'redirected':
      return answered.credentialSent
        ? { kind: 'unknown', error: null, httpStatus: answered.answer.status }
        : notSent('redirected');
    case 'notActivated':
    case 'basicOnly':
    case 'noUsableChallenge':
    case 'noLoginAsked':
    case 'staleNonce':
      return notSent(answered.kind);
  }
}

function judgeStatus(status: ResponseStatus, httpStatus: number): WriteVerdict {
  const { statusCode, subStatusCode } = status;
  // A word that contradicts the HTTP status is no word.
  if (saysApplied(status) && httpStatus >= 300) return { kind: 'unknown', error: null, httpStatus };
  if (saysApplied(status)) return { kind: RISKY.test(subStatusCode ?? '') ? 'appliedButRisky' : 'applied' };
  if (statusCode === BUSY || httpStatus === 503) return { kind: 'busy', httpStatus };
  if (statusCode === null && subStatusCode === null) return { kind: 'unknown', error: null, httpStatus };
  // A device error may come after half of the work, but not where the fields could not even be read.
  if (statusCode === 3 && !/^password(Decode|Encrypt)Error$/i.test(subStatusCode ?? ''))
    return { kind: 'unknown', error: null, httpStatus };
  return refused(saysNoRight(subStatusCode) ? 'noRight' : 'content', status, httpStatus);
}

function refused(because: 'noRight' | 'content', status: ResponseStatus | null, httpStatus: number): WriteVerdict {
  const { subStatusCode = null, statusCode = null } = status ?? {};
  return { kind: 'refused', because, subStatusCode, statusCode, httpStatus };
}

function notSent(because: NotSentReason, error: LatchkeyError | null = null): WriteVerdict {
  return { kind: 'notSent', because, error };
}
