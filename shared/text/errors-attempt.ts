import type { ErrorTexts } from './errors.ts';
import { numberOf, textOf } from './facts.ts';

/** Logins that were kept here (`electron/core/attempts`). */
export const attemptErrors: ErrorTexts = {
  'attempt.loginsStopped': () => ({
    what: 'Logins are stopped.',
    meaning: 'Nothing was sent.',
    next: 'Allow logins again, then try once.',
  }),
  'attempt.lockRunning': () => ({
    what: 'The account is locked for this computer.',
    meaning: 'Nothing was sent: a try during the lock may start the time again.',
    next: 'Wait until the time has passed.',
  }),
  'attempt.clockJumped': () => ({
    what: 'This computer slept, or its clock was set.',
    meaning: 'Nothing was sent: whether the lock has ended is not certain.',
    next: 'Wait the whole time once more, or confirm that it has passed.',
  }),
  'attempt.refusedBefore': () => ({
    what: 'The device has refused this password before.',
    meaning: 'Nothing was sent: the same password would spend another try.',
    next: 'Change the password.',
  }),
  'attempt.fewLeft': (facts) => ({
    what:
      textOf(facts, 'attemptsLeft') === null
        ? 'Tries left: the device did not say.'
        : `${numberOf(facts, 'attemptsLeft')} tries left.`,
    meaning: 'Latchkey stopped before the account is locked. Nothing was sent.',
    next: 'Use one of the last tries only if you are certain of the password.',
  }),
  'attempt.decisionSpent': () => ({
    what: 'This decision has been used.',
    meaning: 'One decision sends one login. Nothing more was sent.',
    next: 'Decide again.',
  }),
  'attempt.batchStopped': () => ({
    what: 'Not asked.',
    meaning: 'Another device refused the password, so this one was left alone. Nothing was sent to it.',
    next: null,
  }),
  'attempt.recorderUnproven': () => ({
    what: 'The recorder has not accepted a login in this session.',
    meaning: 'Nothing was sent: two logins that nobody has checked could spend a try on two devices at once.',
    next: 'Log in to the recorder first.',
  }),
  'attempt.journalInUse': () => ({
    what: 'Another Latchkey with this data folder is running.',
    meaning: 'Nothing was sent: only one of them may log in, so that every try is counted.',
    next: 'Use the one that runs, or close it.',
  }),
  'attempt.journalFailed': () => ({
    what: 'The login could not be noted on disk.',
    meaning: 'Nothing was sent: a login that is not noted could be forgotten.',
    next: 'Check free space and the rights of the data folder, then try once.',
  }),
};
