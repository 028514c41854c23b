import type { GuideStep, GuideStepCode, ProfessionalReason, RestartOffer } from '../guide.ts';
import type { Facts } from '../result.ts';
import type { EvidenceLine } from '../who.ts';
import { numberOf, textOf } from './facts.ts';

export interface GuideStepText {
  readonly title: string;
  readonly body: string;
}

const steps: Readonly<Record<GuideStepCode, (facts: Facts) => GuideStepText>> = {
  stopTheRetrier: () => ({
    title: 'Stop what keeps trying',
    body: 'Close the program that has the old password, with its background services, or pause the channel of the recorder.',
  }),
  waitOrRestart: () => ({
    title: 'Wait, without any try',
    body: 'Latchkey does not ask while the lock runs. If the device is still locked afterwards, something tried again and step 1 opens by itself.',
  }),
  disconnectOthers: (facts) => ({
    title: 'Disconnect other clients',
    body:
      textOf(facts, 'others') === null
        ? 'Close other apps that use this device until you are in. Who is online can be seen after the login.'
        : `Others online: ${numberOf(facts, 'others')}. Close their apps until you are in.`,
  }),
  logInOnce: (facts) => ({
    title: 'Log in once, straight to the device',
    body:
      textOf(facts, 'attemptsLeft') === null
        ? 'One try with the password you are sure of. Tries left: unknown, treated as 2.'
        : `One try with the password you are sure of. Tries left: ${numberOf(facts, 'attemptsLeft')}.`,
  }),
  setPasswordEverywhere: (facts) => ({
    title: 'Give the right password to everything that uses it',
    body:
      numberOf(facts, 'channelsFailing') > 0
        ? `Recorder channels with a wrong password: ${numberOf(facts, 'channelsFailing')}. Then apps, one by one.`
        : 'Recorder channels, computers, phone apps. Switch them on again one by one.',
  }),
};

const evidenceTexts: Readonly<Record<string, string>> = {
  nobodyFailed: 'The log shows no failed login.',
  quietSince: 'The log has been quiet since the last try.',
  saidOpen: 'The device said that it is open.',
  timePassed: 'The time of the lock has passed.',
  restartSeen: 'The device has restarted.',
  loginAccepted: 'The device accepted your login.',
  nobodyElseOnline: 'Nobody else is online.',
  lockStartedAgain: 'The lock started again: something still tries.',
  triedAgain: 'A failed login came after you said that it is stopped.',
};

const restartTexts: Readonly<Record<'latchkey' | 'hand' | 'resetRequestOpen' | 'notLocked', string | null>> = {
  latchkey: 'Or restart the device. Most reports say that clears the lock. It does not record while it starts.',
  hand: 'Or switch the device off and on by hand. Most reports say that clears the lock. It does not record while it starts.',
  resetRequestOpen: 'Do not restart: a password reset request is open, and a restart makes its code worthless.',
  notLocked: null,
};

const professionalTexts: Readonly<Record<ProfessionalReason, string>> = {
  severalDevicesLocked: 'Several devices are locked at once.',
  noPhysicalAccess: 'You cannot reach the device itself.',
  signsOfAttack: 'The log shows signs of an attack from the Internet.',
};

export const describeGuideStep = ({ code, facts }: GuideStep): GuideStepText => steps[code](facts);
export const describeRestart = (offer: RestartOffer): string | null =>
  restartTexts[offer.kind === 'offered' ? offer.by : offer.because];
export const describeProfessional = (reason: ProfessionalReason): string => professionalTexts[reason];

/** Why a step is done or open again; null where there are no words for it. */
export function describeStepEvidence({ code }: EvidenceLine): string | null {
  return Object.hasOwn(evidenceTexts, code) ? (evidenceTexts[code] ?? null) : null;
}
