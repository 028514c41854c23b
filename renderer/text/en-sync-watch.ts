import { plural } from './en-grid.ts';
import { devicesInWords, inWords } from './en-sync-run.ts';

const logReasons: Readonly<Record<string, string>> = {
  noRight: 'the account may not read the log',
  notOffered: 'it offers no log',
  locked: 'it is locked for this computer',
  refused: 'the login was not accepted any more',
  keptHere: 'Latchkey kept the login here',
  unreachable: 'it does not answer',
};

const counted = (read: number, all: number): string =>
  read === all ? devicesInWords(all) : `${read === 0 ? 'none' : inWords(read)} of ${devicesInWords(all)}`;
const someOf = (read: number, all: number): string => `${read} of ${plural(all, 'log', 'logs')}`;

/** Words of the watch after a run. */
export const syncWatchText = {
  title: 'Still using the old password',
  /** After a correction, which changed no password. */
  refusedTitle: 'Clients that are refused',
  refusedBody: 'Latchkey can read the logs of these devices for a while and name every client that is refused.',
  body: 'Latchkey can read the logs of these devices for a while and name every client that still comes with the old password.',
  howLong: 'For',
  minutes: (minutes: number): string => (minutes < 60 ? `${minutes} min` : plural(minutes / 60, 'hour', 'hours')),
  begin: 'Watch the logs',
  stop: 'Stop watching',
  until: (read: number, all: number, time: string): string => `Watching the logs of ${counted(read, all)} until ${time}.`,
  ended: (read: number, all: number, time: string): string => `The logs of ${counted(read, all)} were watched until ${time}.`,
  lastRead: (time: string): string => `Last read ${time}.`,
  reading: 'Reading the logs for the first time.',
  nobodyYet: 'Nobody so far. Most clients come within a few minutes.',
  nobodyYetInSome: (read: number, all: number): string => `Nobody so far in the ${someOf(read, all)} that can be read.`,
  nobody: 'Nobody was refused.',
  nobodyInSome: (read: number, all: number): string => `Nobody in the ${someOf(read, all)} that could be read.`,
  nothingRead: 'No log could be read, so nobody can be named.',
  stoppedBefore: 'It was stopped before the logs were read.',
  doneEnds: 'Done ends the watch of the logs. What it found stays with this report.',
  preparingEnds: 'Preparing the rest ends the watch of the logs.',
  correctingEnds: 'Correcting ends the watch of the logs. What it found stays with this report.',
  endTitle: 'End the watch?',
  endBody: (clients: number, until: string): string =>
    `It found ${plural(clients, 'client', 'clients')} so far and would go on until ${until}. Others that come later are not named any more.`,
  endAfter: 'What it found stays with this report, and the last report can be opened again.',
  end: 'Done, end the watch',
  goOn: 'Go on watching',
  seen: (first: string, last: string): string => (first === last ? `At ${first}.` : `From ${first} to ${last}.`),
  lockedSince: (time: string): string => `Locked there since ${time}.`,
  howToFix: 'How to fix',
  correct: (cameras: number): string => (cameras === 1 ? 'Correct its channel' : 'Correct its channels'),
  notWatching: (count: number, all: number): string =>
    `Not watching ${count} of ${all}: Latchkey has no login of ${count === 1 ? 'this one' : 'these'} in this session.`,
  giveLogin: 'Give each one login: its log is read at once.',
  logIn: 'Log in once',
  logInTo: (name: string): string => `Log in once on ${name}`,
  notReadable: 'Logs that could not be read',
  notReadableOf: (name: string, code: string): string => `${name}: ${logReasons[code] ?? `not readable (${code})`}.`,
} as const;
