import type { InForce } from '../../shared/sync-run.ts';
import { plural } from './en-grid.ts';
import { capital, devicesInWords, inWords, listed } from './en-sync-run.ts';

const took = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`;

const forceWords: Readonly<Record<InForce, string>> = { new: 'new', old: 'old', unknown: 'unknown' };
const logReasons: Readonly<Record<string, string>> = {
  noRight: 'the account may not read the log',
  notOffered: 'it offers no log',
  'login.needed': 'no login was accepted',
  locked: 'it is locked for this computer',
  unreachable: 'it stopped answering',
};

export const syncReportText = {
  title: (done: number, all: number, goal: 'new' | 'old'): string =>
    done === all
      ? `${all === 1 ? 'The device uses' : all === 2 ? 'Both devices use' : `All ${devicesInWords(all)} use`} the ${goal} password`
      : `${capital(inWords(done))} of ${devicesInWords(all)} ${done === 1 ? 'uses' : 'use'} the ${goal} password`,
  others: (devices: readonly { readonly name: string; readonly inForce: InForce }[]): string => {
    const unknown = devices.filter(({ inForce }) => inForce === 'unknown').map(({ name }) => name);
    const known = devices.filter(({ inForce }) => inForce !== 'unknown');
    const other = known[0]?.inForce === 'new' ? 'the new one' : 'the old one';
    return [
      known.length > 0 ? `${listed(known.map(({ name }) => name))} still ${known.length === 1 ? 'has' : 'have'} ${other}.` : null,
      unknown.length > 0 ? `Of ${listed(unknown)} it is unknown.` : null,
    ]
      .filter((part) => part !== null)
      .join(' ');
  },
  finished: (how: 'finished' | 'stopped', time: string, seconds: number): string =>
    `${how === 'finished' ? 'Finished' : 'Stopped'} ${time}, after ${took(seconds)}.`,
  spent: (tries: number): string =>
    tries === 0
      ? 'No try was spent on a wrong password.'
      : `${plural(tries, 'try was', 'tries were')} spent on a wrong password.`,
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
  toDo: 'To do',
  untouched: 'Untouched',
  noChannel: 'no channel',
  notRead: 'recorder not read',
  ownLogin: 'its own login',
  left: (names: readonly string[], time: string | null): string =>
    time === null
      ? `${listed(names)} ${names.length === 1 ? 'is' : 'are'} left to do.`
      : `${listed(names)} ${names.length === 1 ? 'is' : 'are'} left to do. After ${time} Latchkey proves the old password once, then sets the new one.`,
  goOn: (time: string | null): string => (time === null ? 'Go on with the rest' : `Go on after ${time}`),
  foot: 'The report names devices and times, never a password.',
  save: 'Save report',
  saved: (name: string): string => `Report written to ${name}.`,
  done: 'Done',
  inForceHeading: 'What is in force',
  whenHeading: 'When',
  startedAt: 'Started',
  endedAt: 'Ended',
  noPasswords: 'No passwords are in this report.',
  placesTitle: 'Update by hand',
  placesNote: (done: number, all: number): string => `${done} of ${all} ticked. No device tells of these places.`,
  placeDone: 'done, you said so',
  keepTitle: 'Keep it this way',
  keepAccounts: 'Give each client its own account, so that one cannot lock admin',
  keepRecovery: 'Set up password recovery on each device: security questions or a reset e-mail',
} as const;

export const syncWatchText = {
  title: 'Still using the old password',
  body: 'Latchkey can read the logs of these devices for a while and name every client that still comes with the old password.',
  howLong: 'For',
  minutes: (minutes: number): string => (minutes < 60 ? `${minutes} min` : plural(minutes / 60, 'hour', 'hours')),
  begin: 'Watch the logs',
  stop: 'Stop watching',
  until: (devices: number, time: string): string => `Watching the logs of ${devicesInWords(devices)} until ${time}.`,
  ended: (devices: number, time: string): string => `The logs of ${devicesInWords(devices)} were watched until ${time}.`,
  lastRead: (time: string): string => `Last read ${time}.`,
  nobodyYet: 'Nobody so far. Most clients come within a few minutes.',
  nobody: 'Nobody came with the old password.',
  seen: (first: string, last: string): string => (first === last ? `At ${first}.` : `From ${first} to ${last}.`),
  lockedSince: (time: string): string => `Locked there since ${time}.`,
  howToFix: 'How to fix',
  notReadable: 'Logs that could not be read',
  notReadableOf: (name: string, code: string): string => `${name}: ${logReasons[code] ?? `not readable (${code})`}.`,
} as const;
