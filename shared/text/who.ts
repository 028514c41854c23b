import type { Facts } from '../result.ts';
import type { EvidenceLine, LogProblem, NotVisible, Verdict, VerdictCode, WhoNextStep } from '../who.ts';
import type { ErrorTexts } from './errors.ts';
import { counted, numberOf, textOf } from './facts.ts';

const address = (facts: Facts): string => textOf(facts, 'address') || 'the device itself';
const tries = (facts: Facts): string => counted(numberOf(facts, 'count'), 'failed login', 'failed logins');
const named = (facts: Facts, key: string, otherwise: string): string => {
  const name = textOf(facts, key);
  return name === null ? otherwise : `“${name}”`;
};
const pace = (facts: Facts): string =>
  textOf(facts, 'everySeconds') === null ? 'tries again and again' : `tries every ${numberOf(facts, 'everySeconds')} s`;
const channel = (facts: Facts): string =>
  textOf(facts, 'channelId') === null ? 'one channel' : `channel ${textOf(facts, 'channelId')}`;

const verdicts: Readonly<Record<VerdictCode, (facts: Facts) => string>> = {
  recorderChannel: (facts) =>
    `Recorder ${named(facts, 'recorderName', 'on this network')}, ${channel(facts)}, has a wrong password for this camera, or is locked there.`,
  recorder: (facts) =>
    `Recorder ${named(facts, 'recorderName', 'on this network')} at ${address(facts)} fails to log in. Which channel is not known yet.`,
  thisApp: (facts) => `Latchkey on this computer sent these: ${tries(facts)}.`,
  thisComputer: (facts) => `Another program on this computer (${address(facts)}) ${pace(facts)}.`,
  program: (facts) => `A program on ${address(facts)} ${pace(facts)}.`,
  person: (facts) => `Probably a person at ${address(facts)}: ${tries(facts)}.`,
  colleague: (facts) => `Probably a colleague at ${address(facts)}: ${tries(facts)}, and that address also gets in.`,
  internetAttack: (facts) =>
    `Strangers on the Internet try ${counted(numberOf(facts, 'userNames'), 'user name', 'user names')} from ${counted(numberOf(facts, 'addresses'), 'address', 'addresses')}.`,
  internetClient: (facts) => `A phone or cloud client on the Internet (${address(facts)}) fails to log in.`,
  otherDevice: (facts) => `Device ${named(facts, 'name', 'on the list')} at ${address(facts)} fails to log in.`,
  otherNetwork: (facts) => `Something in another network (${address(facts)}) fails to log in.`,
  atTheDevice: (facts) => `Somebody typed wrong passwords at the device itself: ${tries(facts)}.`,
  severalUnclear: (facts) =>
    `${counted(numberOf(facts, 'addresses'), 'address fails', 'addresses fail')} to log in, and none stands out.`,
  nobodyFailed: (facts) => `The log shows no failed login in the last ${counted(numberOf(facts, 'hours'), 'hour', 'hours')}.`,
  notVisible: () => 'Not known: the log of the device could not be read.',
};

const nextSteps: Readonly<Record<WhoNextStep, string>> = {
  correctChannel: 'Correct or pause this channel on the recorder, and leave the camera password alone.',
  checkRecorderChannels: 'Log in to the recorder and look at its channels.',
  lookAtAttempts: 'Look at the list of attempts of this computer.',
  closeProgramsHere: 'Close other camera programs on this computer with their services, and correct the password stored there.',
  closeProgramThere: 'Close the camera program on that computer, and correct the password stored there.',
  askPerson: 'Ask the person at that computer.',
  closeFromInternet: 'Remove the port forwards that lead to this device. Keep its lock switched on.',
  updatePhoneApp: 'Correct the password in phone apps and Hik-Connect.',
  checkThatDevice: 'Correct the password that this device has stored.',
  findGateway: 'Find out which network this address belongs to, for example behind a router or VPN.',
  askAtTheDevice: 'Ask who used the monitor of the device.',
  readLaterAgain: 'Read the log again after the next lock.',
  logInAndRead: 'Log in once the lock has ended, then read the log.',
  logInWithRight: 'Log in with an account that may read the log, then read it again.',
};

const evidenceTexts: Readonly<Record<string, (facts: Facts) => string>> = {
  failedLogins: (facts) => {
    const userName = textOf(facts, 'userName');
    return `${tries(facts)}${userName ? ` as “${userName}”` : ''}, all from ${address(facts)}.`;
  },
  evenRhythm: (facts) => `Even gaps of ${numberOf(facts, 'everySeconds')} s: a machine, not a person.`,
  burst: (facts) =>
    `${counted(numberOf(facts, 'tries'), 'try', 'tries')} within ${numberOf(facts, 'withinSeconds')} s, as a person types.`,
  unevenRhythm: () => 'Uneven gaps: neither clearly a machine nor clearly a person.',
  channelStatus: (facts) =>
    `The recorder said about ${channel(facts)}: ${textOf(facts, 'detectResult') ?? 'nothing'}. That is a wrong password or a lock.`,
  beganAfterChange: () => 'They began after a password was changed.',
  ownAttempts: (facts) =>
    `Latchkey sent ${numberOf(facts, 'failed')} that failed and ${counted(numberOf(facts, 'accepted'), 'that was', 'that were')} accepted.`,
  alsoAccepted: (facts) => `The same address was also accepted ${counted(numberOf(facts, 'accepted'), 'time', 'times')}.`,
  isOnline: (facts) => `${address(facts)} is logged in now.`,
  fineFromHere: () => 'The camera accepts this computer, so a lock there is for the address of the recorder only.',
  entriesRead: (facts) => `${counted(numberOf(facts, 'entries'), 'entry', 'entries')} of the log were read.`,
};

const problems: Readonly<Record<LogProblem['code'], (facts: Facts) => string>> = {
  empty: () => 'The log has no entries in this time.',
  beginsLater: () => 'The log begins inside this time. What was before is overwritten or was never written.',
  cut: (facts) => `The log was cut after ${numberOf(facts, 'entries')} entries, so some are missing here.`,
  noRight: () => 'This account may not read the log. It needs the right “remote log search”.',
  notOffered: () => 'This device does not offer its log to other programs.',
  unreadable: () => 'The device answered with something that is no log.',
  locked: () => 'The device is locked for this computer, so its log cannot be read now.',
  refused: () => 'The device refused the login while the log was read. Nothing more was sent.',
  unreachable: () => 'The device stopped answering.',
  keptHere: () => 'Latchkey kept the login here, so the log was not read further.',
  answeredOtherwise: () => 'The device answered in a way that says nothing.',
  entriesWithoutTime: (facts) => `${counted(numberOf(facts, 'count'), 'entry has', 'entries have')} no time and were left out.`,
  clockSkewed: (facts) =>
    `The clock of the device is ${duration(Math.abs(numberOf(facts, 'offsetMs')))} ${numberOf(facts, 'offsetMs') < 0 ? 'slow' : 'fast'}. Times here are corrected.`,
  clockAt1970: () => 'The clock of the device was lost. Entries from before that are not in this time.',
  clockUnknown: () => 'The device did not tell its clock, so times here may be off by a time zone.',
};

const hidden: Readonly<Record<NotVisible['code'], (facts: Facts) => string>> = {
  log: (facts) => `The log of ${named(facts, 'name', 'this device')}.`,
  earlierEntries: () => 'What happened before the log begins.',
  cutEntries: () => 'The entries that the device left out.',
  recorderChannels: (facts) => `The channels of recorder ${named(facts, 'name', 'on this network')}: no login there yet.`,
  programOnHost: () => 'Which program on a computer it is: the log knows addresses only.',
  behindRouter: () => 'Who stands behind a router or cloud address.',
  digestClients: () => 'Clients that log in for each request: they are not among those who are online.',
};

export const describeVerdict = ({ code, facts }: Verdict): string => verdicts[code](facts);
export const describeWhoStep = (step: WhoNextStep): string => nextSteps[step];
export const describeLogProblem = ({ code, facts }: LogProblem): string => problems[code](facts);
export const describeNotVisible = ({ code, facts }: NotVisible): string => hidden[code](facts);

/** A line of a verdict's, a cause's or a step's evidence; null where there are no words for it. */
export function describeEvidence({ code, facts }: EvidenceLine): string | null {
  const inWords = Object.hasOwn(evidenceTexts, code) ? evidenceTexts[code] : undefined;
  return inWords ? inWords(facts) : null;
}

/** `4 min 10 s`, `2 h 5 min`, `3 days`. */
function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds >= 2 * 86_400) return `${Math.round(seconds / 86_400)} days`;
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return seconds >= 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : `${seconds} s`;
}

/** Failures of the commands about locks. */
export const whoErrors: ErrorTexts = {
  'login.needed': () => ({
    what: 'This needs a login.',
    meaning: 'No login was accepted by this device since Latchkey was started.',
    next: 'Check the lock with your password first.',
  }),
  'device.questionFailed': (facts) => ({
    what: 'The device did not answer this.',
    meaning: textOf(facts, 'problem') === 'noRight' ? 'The account has no right to see it.' : 'Nothing is known from it.',
    next: 'Look at the device again later.',
  }),
  'device.restartSpoilsReset': () => ({
    what: 'A password reset request is open.',
    meaning: 'A restart would make its code worthless, so nothing was sent.',
    next: 'Finish or give up the reset request first.',
  }),
  'device.notARecorder': () => ({
    what: 'This device is no recorder.',
    meaning: 'It has no channels of other cameras.',
    next: null,
  }),
  'guide.needsEvidence': () => ({
    what: 'This step cannot be ticked by hand.',
    meaning: 'Latchkey ticks it when it sees that it is done.',
    next: 'Go on with the steps before it.',
  }),
};
