import type { Cause, CauseCode, CauseNextStep } from '../causes.ts';
import type { Facts } from '../result.ts';
import type { EvidenceLine } from '../who.ts';
import { counted, numberOf, textOf } from './facts.ts';
import { describeEvidence } from './who.ts';

/** A cause in words: what it is, and what that means without claiming more. */
export interface CauseText {
  readonly title: string;
  readonly meaning: string;
}

const texts: Readonly<Record<CauseCode, (facts: Facts) => CauseText>> = {
  tooManyFailedLogins: (facts) => ({
    title: 'Too many failed logins',
    meaning:
      numberOf(facts, 'count') === 0
        ? 'The device locks after several failed logins. Which they were is not known yet.'
        : `The log shows ${counted(numberOf(facts, 'count'), 'failed login', 'failed logins')}. The device locks after several.`,
  }),
  oldPasswordInApp: () => ({
    title: 'A program still has an old password',
    meaning: 'It keeps trying, so waiting alone does not end the lock.',
  }),
  recorderAndCameraDisagree: (facts) => ({
    title: 'Recorder and camera passwords differ',
    meaning: `Recorder ${textOf(facts, 'recorderName') ?? 'on this network'} logs in with a password that the camera does not take, or is locked there.`,
  }),
  loginMethod: (facts) => ({
    title: facts['basicOnly'] === true ? 'The device takes only Basic logins' : 'The device takes only SHA-256 logins',
    meaning:
      'Old clients may know only another login method: their right password then fails like a wrong one. Which method they use is not seen here.',
  }),
  passwordExpiredOrWeak: (facts) => ({
    title: passwordTitle(facts),
    meaning:
      'After an upgrade or at the end of its time a device may refuse a login with such a password, or ask for another one.',
  }),
  oldFirmware: (facts) => ({
    title: `Firmware built ${counted(numberOf(facts, 'years'), 'year', 'years')} ago`,
    meaning: 'Known is the build date only. Whether a newer one exists, or would change anything here, is not known.',
  }),
  regionLetters: (facts) => ({
    title: `Region letters: ${textOf(facts, 'letters') ?? 'none'}, probably ${textOf(facts, 'region') ?? 'unknown'}`,
    meaning: 'A hint from one public source. It is no cause of a lock. Service is tied to the country of purchase.',
  }),
  exposedToInternet: (facts) =>
    numberOf(facts, 'addresses') > 0
      ? {
          title: 'Reached from the Internet',
          meaning: `The log shows failed logins from ${counted(numberOf(facts, 'addresses'), 'Internet address', 'Internet addresses')}.`,
        }
      : { title: 'Hik-Connect is switched on', meaning: 'A way in by design. Nothing shows that it causes the lock.' },
};

const nextSteps: Readonly<Record<CauseNextStep, string | null>> = {
  followGuide: 'Follow the unlock guide.',
  updateApp: 'Close that program and correct its password.',
  correctChannel: 'Correct the password of this channel on the recorder.',
  updateClients: 'Update the apps and recorders that log in, or allow the other method in the web page of the device.',
  changePassword: 'Set a stronger password on the device, then everywhere it is stored.',
  checkFirmware: 'Ask your seller whether newer firmware exists for exactly this model and region.',
  closeFromInternet: 'Remove the port forwards that lead to this device.',
  none: null,
};

const evidenceTexts: Readonly<Record<string, (facts: Facts) => string>> = {
  failedLoginsInAll: (facts) =>
    `${counted(numberOf(facts, 'count'), 'failed login', 'failed logins')} from ${counted(numberOf(facts, 'sources'), 'source', 'sources')} in the log.`,
  saidLocked: (facts) =>
    textOf(facts, 'source') === 'device'
      ? 'The device said that it is locked.'
      : 'A lock was seen or estimated, not told by the device.',
  startedAgain: (facts) => `The time of the lock started again ${counted(numberOf(facts, 'times'), 'time', 'times')}.`,
  plugAndPlay: () => 'The camera is on the recorder’s own port, where the recorder uses its own password.',
  neverConnected: () => 'The recorder has never been connected to it: its password was probably never right.',
  loginOffered: (facts) => `The device offers this login: ${textOf(facts, 'methods') ?? 'unknown'}.`,
  saidDefaultPassword: () => 'The device says that this is a default password.',
  saidRiskyPassword: () => 'The device says that this password is risky.',
  saidDaysLeft: (facts) =>
    numberOf(facts, 'days') < 0
      ? `The device says that the password expired ${counted(-numberOf(facts, 'days'), 'day', 'days')} ago.`
      : `The device says that the password expires in ${counted(numberOf(facts, 'days'), 'day', 'days')}.`,
  internetAddresses: (facts) =>
    `${counted(numberOf(facts, 'count'), 'failed login', 'failed logins')} from ${counted(numberOf(facts, 'addresses'), 'Internet address', 'Internet addresses')}.`,
  hikConnectOn: () => 'The device announces that Hik-Connect is switched on.',
  firmwareBuilt: (facts) => `The device announces ${textOf(facts, 'firmware') ?? 'its firmware'}.`,
  serialLetters: (facts) => `The serial number carries the letters ${textOf(facts, 'letters') ?? 'of a region'}.`,
};

function passwordTitle(facts: Facts): string {
  switch (facts['state']) {
    case 'expired':
      return 'The password has expired';
    case 'expiresSoon':
      return 'The password expires soon';
    default:
      return 'The device asks for a stronger password';
  }
}

export const describeCause = ({ code, facts }: Cause): CauseText => texts[code](facts);
export const describeCauseStep = (step: CauseNextStep): string | null => nextSteps[step];

export function describeCauseEvidence(line: EvidenceLine): string | null {
  const inWords = Object.hasOwn(evidenceTexts, line.code) ? evidenceTexts[line.code] : undefined;
  return inWords ? inWords(line.facts) : describeEvidence(line);
}
