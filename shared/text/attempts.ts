import type { AttemptOutcome, KeptReason, Lane } from '../attempts.ts';
import type { LockCheckOutcome } from '../lock-check.ts';
import { describeError, type ErrorText } from './errors.ts';

export const laneNames: Readonly<Record<Lane, string>> = {
  digest: 'Device login',
  basic: 'Device login, readable',
  sessionLogin: 'Web login',
  loginPassword: 'Password inside a request',
  sadpCommand: 'Search protocol command',
  throughRecorder: 'Through a recorder',
};

export const outcomeNames: Readonly<Record<AttemptOutcome | 'open', string>> = {
  accepted: 'Accepted',
  refused: 'Not accepted',
  locked: 'Locked',
  stale: 'Asked again',
  lost: 'No answer',
  notSent: 'Not sent',
  open: 'Unknown',
};

/** Why the guard kept a password here. */
export function describeKept(reason: KeptReason, facts: { readonly attemptsLeft: number | null }): ErrorText {
  return describeError({ code: `attempt.${reason}`, message: '', retry: 'never', facts: { attemptsLeft: facts.attemptsLeft } });
}

/** `4 tries left.` */
export function triesLeftText(attemptsLeft: number | null): string {
  if (attemptsLeft === null) return 'Tries left: the device did not say. Treated as 2.';
  return attemptsLeft === 1 ? '1 try left.' : `${attemptsLeft} tries left.`;
}

/** What one check came to, in sentences: what is, then what to do. Times and countdowns stand beside it. */
export function describeCheck(outcome: LockCheckOutcome): string {
  const scope = outcome.ownAddress === null ? 'this computer' : `this computer (${outcome.ownAddress})`;
  switch (outcome.kind) {
    case 'accepted':
      return `The device accepted the login. The account is not locked for ${scope}.`;
    case 'refused':
      return `Not accepted. ${triesLeftText(outcome.attemptsLeft)} Latchkey stopped.`;
    case 'locked':
      return outcome.record.source === 'device'
        ? `Locked for ${scope}. Wait until the time has passed.`
        : `Locked for ${scope}. The device gave no time, so the end is estimated.`;
    case 'kept':
      return sentences(describeKept(outcome.reason, outcome));
    case 'unreachable':
      return sentences(describeError({ code: outcome.code, message: '', retry: 'later', facts: { requestSent: false } }));
    case 'lost':
      return 'The login was sent and no whole answer came back. It counts as a try. Check once, later.';
    case 'certificateChanged':
      return 'The device shows another certificate than before. Nothing was sent. Compare it before you trust it.';
    case 'notActivated':
      return 'The device has no password yet. Activate it first.';
    case 'basicOnly':
      return outcome.encrypted === true
        ? 'The device takes only Basic: it can read the password, the network cannot. Nothing was sent.'
        : 'The device takes only Basic: the password would be readable on the network. Nothing was sent.';
    case 'noUsableChallenge':
      return 'The device asks for a login in a way Latchkey cannot answer without a mistake. Nothing was sent.';
    case 'staleNonce':
      return 'The device wants the login again. Whether it counted this one is unknown.';
    case 'redirected':
      return 'The device sends to another address. Latchkey does not follow with a password.';
    case 'noLoginAsked':
      return 'The device answered without asking for a login. Nothing is known about the password.';
    case 'unclear':
      return `The answer says neither yes nor no (${outcome.status}).`;
  }
}

function sentences({ what, meaning, next }: ErrorText): string {
  return [what, meaning, next].filter((sentence) => sentence !== null).join(' ');
}
