import type { PasswordProblem } from '../password-rules.ts';
import type { Facts } from '../result.ts';
import type { InForce, StepProblem, StepProblemCode } from '../sync-run.ts';
import { triesLeftText } from './attempts.ts';
import { describeCode, type ErrorText } from './errors.ts';
import { counted, textOf } from './facts.ts';
import { askedIn, channelIn, countIn, named, recorderIn, sentence } from './sync-names.ts';

type Texts<K extends string> = Readonly<Record<K, (facts: Facts) => ErrorText>>;

const word = (facts: Facts): string => {
  const code = textOf(facts, 'subStatusCode') ?? textOf(facts, 'detectResult') ?? textOf(facts, 'cause');
  return code === null || code === '' ? '' : ` (${code})`;
};

const wasRefusedBefore = (facts: Facts): boolean => textOf(facts, 'reason') === 'refusedBefore';

/** Nothing was set before it: the device was only to have this password already. */
export function isRefusedAtLogin({ code, facts }: StepProblem): boolean {
  return code === 'newPasswordRefused' && textOf(facts, 'step') === 'login';
}

const refusedAtLogin = (facts: Facts): ErrorText => ({
  what: wasRefusedBefore(facts)
    ? 'Not sent: the device refused this password before.'
    : `The device did not accept this password. ${triesLeftText(countIn(facts, 'attemptsLeft'))}`,
  meaning: 'This step changed nothing, neither on the device nor in its channels.',
  next: 'Find out which password it has, then plan this device again.',
});

const problems: Texts<StepProblemCode> = {
  lockRunning: (facts) => ({
    what: `${named(facts, 'recorderName', 'The account')} is locked for this computer.`,
    meaning: 'Nothing was sent: a try during the lock may start the time again.',
    next: 'Wait until the time has passed, then go on.',
  }),
  loginRefused: (facts) => ({
    what: wasRefusedBefore(facts)
      ? 'Not sent: this password was refused before.'
      : `The current password was not accepted. ${triesLeftText(countIn(facts, 'attemptsLeft'))}`,
    meaning: 'Nothing was changed on this device, and Latchkey stopped here.',
    next: 'Find out its password, then plan this device again.',
  }),
  newPasswordRefused: (facts) => ({
    what: wasRefusedBefore(facts)
      ? 'Not sent: the device refused the new password before.'
      : `The device said that it saved the new password and does not accept it. ${triesLeftText(countIn(facts, 'attemptsLeft'))}`,
    meaning: 'Latchkey stopped here.',
    next: 'Settle it: one try, mostly with the new password; where that is refused, one with the other.',
  }),
  passwordNotAllowed: (facts) => ({
    what: `The device refuses the new password by its own rules${word(facts)}.`,
    meaning: 'The same one will be refused again.',
    next: 'Stop and make a plan with another new password, or go on without this device.',
  }),
  noRight: () => ({
    what: 'The account may not do this.',
    meaning: 'The login was right; nothing was changed.',
    next: 'Use an administrator account.',
  }),
  deviceBusy: (facts) => ({
    what: `${askedIn(facts)} is busy (Device Busy, 2).`,
    meaning: 'Nothing was changed by this request.',
    next: 'Do this step again in a minute.',
  }),
  unreachable: (facts) => {
    const cause = textOf(facts, 'cause');
    // What kept the request here, such as a device that offers less protection than before.
    if (cause !== null && !cause.startsWith('http.')) return describeCode(cause, facts);
    return {
      what: `${askedIn(facts)} does not answer${word(facts)}.`,
      meaning: 'This step was not sent.',
      next: 'Check its cable and power, then do this step again.',
    };
  },
  answerLost: () => ({
    what: 'The request left, and no whole answer came back.',
    meaning: 'Whether the device did it is unknown.',
    next: 'Settle it: one try, mostly with the new password; where that is refused, one with the other.',
  }),
  certificateChanged: (facts) => ({
    what: `${askedIn(facts)} shows another certificate than before.`,
    meaning: 'It may have been reset, or it is another device. Nothing was sent.',
    next: 'Make certain that it is your device and trust its certificate, then do this step again.',
  }),
  keptByGuard: (facts) => {
    const reason = textOf(facts, 'reason');
    const kept = reason === null ? null : describeCode(`attempt.${reason}`, facts);
    return {
      what: kept?.what ?? 'Latchkey kept the login here.',
      meaning: kept?.meaning ?? 'Nothing was sent.',
      next: kept?.next ?? 'Confirm one try, or leave this device out.',
    };
  },
  fewTriesLeft: (facts) => ({
    what: triesLeftText(countIn(facts, 'attemptsLeft')),
    meaning: 'Latchkey does not use the last tries by itself. Nothing was sent.',
    next: 'Confirm one try only if you are certain, or wait until the device forgets the failed ones.',
  }),
  loginsStopped: () => ({
    what: 'Logins are stopped.',
    meaning: 'The run is paused. Nothing was sent.',
    next: 'Allow logins again, then go on.',
  }),
  channelOffline: (facts) => ({
    what: `${sentence(channelIn(facts))} of ${recorderIn(facts)} is not online${word(facts)}.`,
    meaning: 'The recorder took the entry, but the channel shows no picture yet.',
    next: 'Wait a moment, then look again. If it stays so, check the address and port stored on the recorder.',
  }),
  channelRefusesCamera: (facts) => ({
    what: `${sentence(channelIn(facts))} of ${recorderIn(facts)} says: wrong password or locked${word(facts)}.`,
    ...(facts['proven'] === false
      ? {
          meaning: 'Either the camera has another password, or it is locked for the recorder. Nobody can tell from here.',
          next: 'Find out the camera’s password before you write another one: each wrong one costs a try.',
        }
      : {
          meaning: 'The recorder may be locked at the camera for its own address. The camera’s password is right.',
          next: 'Leave the camera’s password alone. Wait 30 min or restart the camera, then look again.',
        }),
  }),
  channelWorks: (facts) => ({
    what: `${sentence(channelIn(facts))} of ${recorderIn(facts)} is connected by now.`,
    meaning: 'The password that the recorder has is right, so nothing was written into the channel.',
    next: 'Leave it out: there is nothing to correct.',
  }),
  channelGone: (facts) => ({
    what: `${sentence(channelIn(facts))} is no longer on ${recorderIn(facts)}.`,
    meaning: 'There is no entry to bring up to date.',
    next: 'Add the camera on the recorder again if it belongs there.',
  }),
  channelElsewhere: (facts) => ({
    what: `${sentence(channelIn(facts))} of ${recorderIn(facts)} looks for a camera at ${textOf(facts, 'storedAddress') ?? 'another address'}, and this one is at ${textOf(facts, 'presentAddress') ?? 'another'}.`,
    meaning: 'The recorder would try the password at that address. Nothing was written into the channel.',
    next: 'Correct the address of the channel on the recorder, then do this step again.',
  }),
  channelOtherCamera: (facts) => ({
    what: `${sentence(channelIn(facts))} of ${recorderIn(facts)} stands for another camera (${textOf(facts, 'storedSerial') ?? 'another serial number'}).`,
    meaning: 'It was taken for this one when the plan was made. Nothing was written into the channel.',
    next: 'Plan again: the channels are then compared anew.',
  }),
  writeRefused: (facts) => ({
    what: `${askedIn(facts)} did not take what was written${word(facts)}.`,
    meaning: 'The login was right; nothing was changed by this step.',
    next: 'Do this step again, or type the password in the recorder’s own menu.',
  }),
  recorderNotProven: (facts) =>
    facts['because'] === 'fewTriesLeft'
      ? {
          what: `No login of ${recorderIn(facts)} is proven. ${triesLeftText(countIn(facts, 'attemptsLeft'))}`,
          meaning: 'Latchkey does not use the last tries by itself. Nothing was sent.',
          next: 'Confirm one try only if you are certain, or wait until the recorder forgets the failed ones.',
        }
      : {
          what: `No login of ${recorderIn(facts)} is proven.`,
          meaning: 'Nothing was sent: two logins that nobody has checked could spend two tries at once.',
          next: 'Bring the recorder’s login in order first.',
        },
  unreadableAnswer: (facts) => ({
    what: 'The answer of the device could not be read.',
    meaning: facts['sent'] === false ? 'The step was not sent.' : 'What became of this step is unknown.',
    next: facts['sent'] === false ? 'Do this step again.' : 'Do this step again; it begins with finding out what is in force.',
  }),
  basicOnly: () => ({
    what: 'The device takes the password only readable.',
    meaning: 'Nothing was sent.',
    next: 'Switch digest login on in the device’s web page, then do this step again.',
  }),
  notActivated: () => ({
    what: 'The device has no password: it is not activated.',
    meaning: 'It was reset to factory settings. Nothing was sent.',
    next: 'Activate it with the new password, then add it to the recorder again.',
  }),
  journalFailed: () => ({
    what: 'The step could not be noted on disk.',
    meaning: 'Nothing was sent: a step that is not noted could not be resumed.',
    next: 'Check free space and the rights of the data folder, then go on.',
  }),
  secretMissing: () => ({
    what: 'The password for this step is not known any more.',
    meaning: 'The key of the journal is gone with the program that made it. Nothing was sent.',
    next: 'Type the passwords again to go on.',
  }),
};

export const inForceNames: Readonly<Record<InForce, string>> = { old: 'old', new: 'new', unknown: 'unknown' };

export function describeStepProblem(problem: StepProblem): ErrorText {
  return isRefusedAtLogin(problem) ? refusedAtLogin(problem.facts) : problems[problem.code](problem.facts);
}

/** One sentence for each thing that speaks against a new password. */
export function describePasswordProblem(problem: PasswordProblem): string {
  switch (problem.code) {
    case 'tooShort':
      return `At least ${counted(problem.atLeast, 'character', 'characters')}.`;
    case 'tooLong':
      return `At most ${counted(problem.atMost, 'character', 'characters')}.`;
    case 'tooFewClasses':
      return `At least ${problem.atLeast} of: digits, lower case, upper case, other characters.`;
    case 'isAccountName':
      return `It is the account name “${problem.account}”, or that backwards.`;
    case 'holdsAccountName':
      return `It holds the account name “${problem.account}”.`;
    case 'characterNotAllowed':
      return `No device takes the character “${problem.character}”.`;
    case 'forbiddenRun':
      return `Some devices refuse “${problem.run}”.`;
  }
}
