import type { ErrorTexts } from './errors.ts';
import { counted, numberOf, textOf } from './facts.ts';
import { named } from './sync-names.ts';

/** Failures of the password sync (`electron/core/password-sync`). */
export const syncErrors: ErrorTexts = {
  'sync.wrongStep': (facts) => ({
    what: stepText(textOf(facts, 'wanted')),
    meaning: 'Nothing was sent.',
    next: 'Go on with the step that is shown.',
  }),
  'sync.runGoingOn': (facts) => ({
    what: textOf(facts, 'step') === 'unfinished' ? 'An earlier run is unfinished.' : 'A run is going on.',
    meaning: 'Only one at a time changes passwords. Nothing was sent.',
    next:
      textOf(facts, 'step') === 'unfinished'
        ? 'Resume it, roll it back or stop it first.'
        : 'Wait until it has ended, or stop it.',
  }),
  'sync.runUnfinished': () => ({
    what: 'An earlier run is unfinished.',
    meaning: 'Its journal says which password each device has. Nothing was sent.',
    next: 'Resume it, roll it back or stop it first.',
  }),
  'sync.busy': () => ({
    what: 'Logins are still being checked.',
    meaning: 'Nothing more was begun.',
    next: 'Do it again when they are done.',
  }),
  'sync.planChanged': () => ({
    what: 'The plan is another one now.',
    meaning: 'Only the plan that you saw is run. Nothing was sent.',
    next: 'Look at the plan again and confirm it.',
  }),
  'sync.nothingToDo': ({ haveItAlready }) =>
    typeof haveItAlready === 'number' && haveItAlready > 0
      ? {
          what: `${counted(haveItAlready, 'device has', 'devices have')} this password already.`,
          meaning: 'No device that can take part has anything to change, or a channel to correct. Nothing was changed.',
          next: 'Type another new password, or leave it as it is.',
        }
      : {
          what: 'No device takes part.',
          meaning: 'None of the picked devices has anything to change, or none has a proven login. Nothing was changed.',
          next: 'Check the logins of the devices, and what each of them is to do.',
        },
  'sync.passwordRefused': (facts) => ({
    what: `${textOf(facts, 'name') ?? 'Another device'} refused this password.`,
    meaning: 'Nothing was sent. If it is wrong, it costs one more try, on one device.',
    next: 'Type another password, or ask the others with it all the same.',
  }),
  'sync.notPicked': () => ({
    what: 'This device is not among those picked.',
    meaning: 'Its login was not sent.',
    next: 'Pick the device first.',
  }),
  'sync.passwordUnfit': (facts) => ({
    what: `The new password does not fit: ${unfitText(textOf(facts, 'problem'), numberOf(facts, 'atLeast'), numberOf(facts, 'atMost'))}.`,
    meaning: 'At least one of the devices would refuse it. Nothing was changed.',
    next: 'Choose another new password.',
  }),
  'sync.entryPasswordDiffers': (facts) => ({
    what: `The password of ${named(facts, 'name', 'a device')} is not the one for its channel.`,
    meaning: 'Only its channel was to be corrected, and the channel would stay wrong. Nothing was changed.',
    next: 'Type the password the camera has now, or give the camera the new one, too.',
  }),
  'sync.loginGone': () => ({
    what: 'A login of the plan is not at hand any more.',
    meaning: 'It was forgotten, or the device shows another certificate. Nothing was changed.',
    next: 'Check the login of the device again.',
  }),
  'sync.savedPlanUnknown': () => ({ what: 'This plan is not kept any more.', meaning: 'Nothing was deleted.', next: null }),
  'sync.tooManySavedPlans': (facts) => ({
    what: `No more than ${numberOf(facts, 'most')} plans are kept.`,
    meaning: 'This one was not saved.',
    next: 'Delete one that you do not need.',
  }),
  'sync.lessProtected': (facts) => ({
    what:
      textOf(facts, 'what') === 'scheme'
        ? 'The device no longer offers HTTPS, as the plan said.'
        : 'The device no longer encrypts the password, as the plan said.',
    meaning: 'The password would travel less protected than you confirmed. Nothing was sent.',
    next: 'Make certain that it is your device, then make a new plan.',
  }),
  'sync.newPasswordMissing': () => ({
    what: 'The new password of this run is not known any more.',
    meaning: 'Its key is gone with the program that made it. Nothing was sent.',
    next: 'Type the new password again.',
  }),
  'sync.retypedPasswordDiffers': (facts) => ({
    what:
      textOf(facts, 'deviceId') === null
        ? 'This is not the new password of the run.'
        : `This is not the password that ${named(facts, 'name', 'the device')} had before the run.`,
    meaning: 'Nothing was sent, so no try was spent.',
    next: 'Type the one that was used when the run began.',
  }),
  'device.sendsElsewhere': () => ({
    what: 'The device sends to another address.',
    meaning: 'Latchkey does not follow with a password. Nothing was sent.',
    next: 'Look at its web page settings.',
  }),
  'device.differs': () => ({
    what: 'Another device answers at this address.',
    meaning: 'It names itself differently than the device that accepted the login. Nothing was sent to it.',
    next: 'Search again, so that the present address is known. Is it the same device? Check its login once.',
  }),
  'isapi.noClearAnswer': () => ({
    what: 'The answer says neither yes nor no.',
    meaning: 'Whether the device did it is unknown.',
    next: 'Settle it with one try of the new password.',
  }),
  'syncJournal.newerVersion': () => ({
    what: 'The journal of password changes was written by a newer Latchkey.',
    meaning: 'This one cannot tell what is in force. Nothing is begun over it.',
    next: 'Use the newer Latchkey to bring that run to its end.',
  }),
  'syncJournal.unreadable': () => ({
    what: 'The journal of password changes cannot be read.',
    meaning: 'What an earlier run left is unknown, so nothing is begun over it. Cameras may have the old or the new password.',
    next: 'Move the file sync.jsonl out of Latchkey’s data folder, without deleting it, and start Latchkey again. Then log in once on each camera.',
  }),
  'syncJournal.planDamaged': () => ({
    what: 'Lines of the plan cannot be read in the journal of password changes.',
    meaning: 'Which devices and channels were still to come is not known for certain. Nothing was sent.',
    next: 'Stop the run, which shows what is in force, and make a new plan.',
  }),
  'syncJournal.lineTooLong': () => ({
    what: 'A step could not be noted: it is too long for the journal.',
    meaning: 'Nothing was sent.',
    next: 'Export the diagnostics and report it.',
  }),
  'seal.failed': () => ({
    what: 'The system’s keystore did not seal the passwords.',
    meaning: 'They are never stored in clear, so nothing was begun.',
    next: 'Unlock the keystore of this computer, then start again.',
  }),
};

function stepText(wanted: string | null): string {
  switch (wanted) {
    case 'draft':
      return 'No devices are picked yet.';
    case 'planned':
      return 'There is no plan yet.';
    case 'run':
      return 'No run is going on.';
    case 'unfinished':
      return 'There is no unfinished run.';
    case 'report':
      return 'No run has ended yet.';
    case 'savable':
      return 'There is nothing to save yet.';
    default:
      return 'This is not possible in this step.';
  }
}

function unfitText(problem: string | null, atLeast: number, atMost: number): string {
  switch (problem) {
    case 'tooShort':
      return `it has fewer than ${atLeast} characters`;
    case 'tooLong':
      return `it has more than ${atMost} characters`;
    case 'tooFewClasses':
      return `it mixes fewer than ${atLeast} kinds of characters`;
    case 'isAccountName':
    case 'holdsAccountName':
      return 'it holds an account name';
    case 'characterNotAllowed':
      return 'it holds a character that no device takes';
    case 'forbiddenRun':
      return 'it holds a run such as 123, admin or aaaa';
    default:
      return 'a device refuses it';
  }
}
