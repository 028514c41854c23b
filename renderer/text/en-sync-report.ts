import type { InForce } from '../../shared/sync-run.ts';
import { capital, devicesInWords, fewListed, inWords, listed, NAMED } from './en-sync-run.ts';

const took = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`;

const forceWords: Readonly<Record<InForce, string>> = { new: 'new', old: 'old', unknown: 'unknown' };
const recorders = (names: readonly string[]): string =>
  `${names.length === 1 ? 'The recorder' : 'The recorders'} ${fewListed(names)}`;

function noneUses(all: number, goal: 'new' | 'old', unknown: number): string {
  const password = `the ${goal} password`;
  if (all === 1) return unknown > 0 ? `It is unknown whether the device uses ${password}` : `The device does not use ${password}`;
  const none = all === 2 ? 'Neither device' : `None of ${devicesInWords(all)}`;
  return `${none} ${unknown > 0 ? 'is known to use' : 'uses'} ${password}`;
}

export const syncReportText = {
  title: (done: number, all: number, { goal, unknown }: { readonly goal: 'new' | 'old'; readonly unknown: number }): string => {
    if (done === 0) return noneUses(all, goal, unknown);
    return done === all
      ? `${all === 1 ? 'The device uses' : all === 2 ? 'Both devices use' : `All ${devicesInWords(all)} use`} the ${goal} password`
      : `${capital(inWords(done))} of ${devicesInWords(all)} ${done === 1 ? 'uses' : 'use'} the ${goal} password`;
  },
  oneCorrected: (channel: string, recorder: string, isOnline: boolean): string =>
    `Channel ${channel} of ${recorder} is ${isOnline ? 'online again' : 'not online'}`,
  correctionTitle: (online: number, all: number): string => {
    if (online === 0) return `${all === 2 ? 'Neither channel' : `None of ${inWords(all)} channels`} is online again`;
    return online === all
      ? `${all === 2 ? 'Both channels are' : `All ${inWords(all)} channels are`} online again`
      : `${capital(inWords(online))} of ${inWords(all)} channels ${online === 1 ? 'is' : 'are'} online again`;
  },
  /** Beside a device of a correction. */
  kept: 'kept',
  /** Of a recorder whose channels alone were to be corrected. */
  keptItsOwn: (written: number): string =>
    `Its own password is kept${written === 0 ? '' : `; its ${written === 1 ? 'channel was' : 'channels were'} written`}.`,
  correctedChannel: (channel: string, entry: InForce, state: 'online' | 'offline' | 'unknown'): string => {
    const written = { new: 'written', old: 'not written', unknown: 'written or not, unknown' }[entry];
    return `Channel ${channel} ${written}${state === 'online' ? '' : `, ${state === 'offline' ? 'offline' : 'not looked at'}`}`;
  },
  keptPassword: (devices: number): string =>
    devices === 1 ? 'The camera kept its password.' : 'The cameras kept their passwords.',
  others: (devices: readonly { readonly name: string; readonly inForce: InForce }[]): string => {
    const unknown = devices.filter(({ inForce }) => inForce === 'unknown').map(({ name }) => name);
    const known = devices.filter(({ inForce }) => inForce !== 'unknown');
    const other = known[0]?.inForce === 'new' ? 'the new one' : 'the old one';
    return [
      known.length > 0
        ? `${fewListed(known.map(({ name }) => name))} still ${known.length === 1 ? 'has' : 'have'} ${other}.`
        : null,
      unknown.length > 0 ? `Of ${fewListed(unknown)} it is unknown.` : null,
    ]
      .filter((part) => part !== null)
      .join(' ');
  },
  recordersLeft: (names: readonly string[]): string =>
    `${recorders(names)} ${names.length === 1 ? 'was' : 'were'} not corrected.`,
  finished: (how: 'finished' | 'stopped', time: string, seconds: number): string =>
    `${how === 'finished' ? 'Finished' : 'Stopped'} ${time}, after ${took(seconds)}.`,
  spent: (refused: number, metLock: number): string => `Logins in this run: ${refused} refused, ${metLock} met a lock.`,
  password: 'Password',
  inForce: forceWords,
  provenBy: {
    login: 'login accepted',
    recorder: 'its recorder got in',
    answer: 'the device said saved',
    journal: 'from the journal',
  },
  channelOnline: (channel: string): string => `Channel ${channel} online`,
  channel: (channel: string, entry: InForce, state: 'online' | 'offline' | 'unknown'): string =>
    `Channel ${channel}, ${forceWords[entry]}${state === 'online' ? '' : `, ${state === 'offline' ? 'offline' : 'not looked at'}`}`,
  ofRecorder: (channel: string, recorder: string): string => `${channel} (${recorder})`,
  states: {
    toDo: 'To do',
    untouched: 'Untouched',
    kept: 'Left as it is',
    notCorrected: 'New password, recorder not corrected',
    recorderNotRead: 'New password, recorder not read',
  },
  withoutChannel: {
    ownLogin: 'its own login',
    otherAccount: 'its channel uses another account',
    planDamaged: 'not known: the plan was damaged',
    notRead: 'recorder not read',
    noRecorder: 'no recorder seen',
    noChannel: 'no channel',
  },
  youLeftOut: 'Left out by you.',
  notReached: 'The run had not come to it.',
  planDamaged:
    'Lines of the plan were damaged. Devices or channels may be missing from this list: look at every camera and recorder.',
  /** Cameras whose recorder comes with the old password. */
  doFirst: (names: readonly string[]): string =>
    names.length === 1
      ? `${fewListed(names)} has the new password and its channel the old one, so its recorder locks itself out: do it first.`
      : `${fewListed(names)} have the new password and their channels the old one, so their recorders lock themselves out: do these first.`,
  cutShort: 'The run was stopped before it was through.',
  keptBecause: 'It kept its password, so there was nothing to roll back.',
  lockedUntil: (time: string): string => `Locked until about ${time}.`,
  lockedName: (name: string, time: string): string => `${name} is locked until about ${time}.`,
  notCorrected: (names: readonly string[]): string =>
    `${recorders(names)} still ${names.length === 1 ? 'comes' : 'come'} with the old one and will lock ${names.length === 1 ? 'itself' : 'themselves'} out. Correct ${names.length === 1 ? 'its' : 'their'} channels.`,
  perhapsNotCorrected: (names: readonly string[]): string =>
    `${names.length === 0 ? 'A recorder here' : recorders(names)} ${names.length > 1 ? 'were' : 'was'} not read. A recorder that uses such a camera still comes with the old password and locks itself out.`,
  /** `locked`: a sentence for each that is locked. */
  left: (names: readonly string[], locked: readonly string[], namesAll: boolean): string => {
    const left = `${namesAll ? listed(names) : fewListed(names)} ${names.length === 1 ? 'is' : 'are'} left to do.`;
    if (namesAll || locked.length <= NAMED) return [left, ...locked].join(' ');
    const more = locked.length - NAMED;
    return [left, ...locked.slice(0, NAMED), `${more} more ${more === 1 ? 'is' : 'are'} locked.`].join(' ');
  },
  restBody: 'Nothing is sent before you start a new plan. This report stays.',
  prepareRest: 'Prepare the rest',
  correctChannels: 'Correct its channels',
  foot: 'The report names devices and times, never a password.',
  save: 'Save report',
  saved: (name: string): string => `Report written to ${name}.`,
  done: 'Done',
  inForceHeading: 'What is in force',
  identity: (serial: string | null, mac: string | null): string | null =>
    serial !== null ? `Serial ${serial}` : mac !== null ? `MAC ${mac}` : null,
  noteOf: (name: string, note: string): string => `${name}: ${note}`,
  leftHeading: 'Left to do',
  channelsLeftHeading: 'Channels left as they were',
  clientsHeading: 'Need the new password',
  place: (isDone: boolean, what: string, next: string | null): string =>
    isDone ? `[x] ${what}` : `[  ] ${what}${next === null ? '' : `: ${next}`}`,
  whenHeading: 'This run',
  startedAt: 'Started',
  endedAt: 'Ended',
  ended: (how: 'finished' | 'stopped', time: string): string => (how === 'finished' ? time : `${time}, stopped by you`),
  logins: 'Logins',
  loginCount: (refused: number, metLock: number): string => `${refused} refused, ${metLock} met a lock`,
  madeBy: 'Made by',
  made: (version: string, time: string): string => `Latchkey${version === '' ? '' : ` ${version}`}, ${time}`,
  noPasswords: 'No passwords are in this report.',
  placesTitle: 'Update by hand',
  placesNote: (done: number, all: number): string => `${done} of ${all} ticked. No device tells of these places.`,
  placeDone: 'done, you said so',
  lastTitle: 'Last report',
  lastBody: (time: string): string => `Of the sync that ended ${time}.`,
  openLast: 'Open the last report',
  keepTitle: 'Keep it this way',
  keepAccounts: 'Give each client its own account, so that one cannot lock admin',
  keepRecovery: 'Set up password recovery on each device: security questions or a reset e-mail',
} as const;
