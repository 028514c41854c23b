import { countdownText } from '../lock.ts';
import type { LoginProof } from '../sync-plan.ts';
import { describeKept, triesLeftText } from './attempts.ts';
import { describeCode, type ErrorText } from './errors.ts';

/** What is known of a device's current login, at an instant. */
export function describeProof(proof: LoginProof, now: number): ErrorText {
  switch (proof.kind) {
    case 'unproven':
      return { what: 'Not checked.', meaning: 'Nothing was sent.', next: 'Type its password.' };
    case 'proving':
      return { what: 'Checking…', meaning: 'One login is on its way.', next: null };
    case 'proven':
      return { what: 'Proven.', meaning: 'The device accepted this login.', next: null };
    case 'refused':
      return {
        what: `Not accepted. ${triesLeftText(proof.attemptsLeft)} Latchkey stopped.`,
        meaning: 'The same password is not sent to it again.',
        next: 'Type another password only if you are certain of it.',
      };
    case 'locked':
      return {
        what: `Locked for this computer${lockText(proof, now)}.`,
        meaning: 'Nothing more is sent while the lock runs.',
        next: 'Wait: the run proves this login once after the lock.',
      };
    case 'kept':
      return describeKept(proof.reason, { attemptsLeft: null });
    case 'unreachable':
      return describeCode(proof.code, { requestSent: false });
    case 'lost':
      return {
        what: 'The login was sent and no whole answer came back.',
        meaning: 'It counts as a try.',
        next: 'Check once, later.',
      };
    case 'certificateChanged':
      return {
        what: 'The device shows another certificate than before.',
        meaning: 'Nothing was sent.',
        next: 'Compare it before you trust it.',
      };
    case 'otherDevice':
      return {
        what: `Another device answers at this address (${proof.serialNumber}).`,
        meaning: 'It took the same login. Nothing was changed on it, and Latchkey forgot this login.',
        next: 'Search again. Where both have one address, give one of them another.',
      };
    case 'throughRecorder':
      return {
        what: 'Only its recorder reaches it.',
        meaning: 'Latchkey cannot prove its password from here.',
        next: 'The recorder tries it once, when its channel gets it.',
      };
    case 'notActivated':
      return { what: 'The device has no password yet.', meaning: 'Nothing was sent.', next: 'Activate it first.' };
    case 'basicOnly':
      return {
        what: 'The device takes the password only readable.',
        meaning: 'Nothing was sent.',
        next: 'Switch digest login on in its web page.',
      };
    case 'unclear':
      return {
        what: `The answer says neither yes nor no${proof.status === null ? '' : ` (${proof.status})`}.`,
        meaning: 'Nothing is known about the password.',
        next: 'Check once, later.',
      };
  }
}

function lockText({ unlocksAt, estimated }: Extract<LoginProof, { kind: 'locked' }>, now: number): string {
  if (unlocksAt === null || unlocksAt <= now) return '';
  const left = countdownText(unlocksAt - now);
  return estimated ? `, about ${left} left (estimated)` : `, ${left} left`;
}
