import { type LineProblem, LONGEST_ACCOUNT, LONGEST_PASSWORD } from '../sync/login-list.ts';
import { plural } from './en-grid.ts';
import { devicesInWords, listed } from './en-sync-run.ts';

const lineProblems: Readonly<Record<LineProblem['code'], (device: string) => string>> = {
  tooFewFields: () => 'three fields are needed: device, account, password.',
  tooManyFields: () => 'more than three fields. Put a password with the separator in it into quotes.',
  openQuote: () => 'a quote is not closed.',
  noSuchDevice: (device) => `“${device}” is none of the picked devices that need a login.`,
  severalDevices: (device) => `“${device}” is the name of several devices. Use the address.`,
  noAccount: (device) => `“${device}” has no account.`,
  accountTooLong: (device) => `“${device}” has an account of more than ${LONGEST_ACCOUNT} characters.`,
  noPassword: (device) => `“${device}” has no password.`,
  passwordTooLong: (device) => `“${device}” has a password of more than ${LONGEST_PASSWORD} characters.`,
  twice: (device) => `“${device}” stands in an earlier line already.`,
};

export const syncLoginsText = {
  title: (proven: number, all: number): string => `${proven} of ${plural(all, 'login', 'logins')} proven`,
  body: 'Each present login is sent once. The first wrong answer stops, and nothing is tried twice.',
  provingBody: 'One login after the other until the first is accepted, then the rest at once.',
  login: 'Present login',
  provenAt: (time: string): string => `Accepted ${time}`,
  lockedNow: 'Locked for this computer now.',
  lockedFor: 'Locked for this computer.',
  triedAfter: (time: string): string => `The typed password is tried once after ${time}.`,
  lockEnded: 'Its lock has probably ended. The run tries the typed password once, or type it again now.',
  typeNow: 'Its password is still to be typed: nothing is sent while the lock runs.',
  refused: (name: string, left: number | null): string =>
    left === null
      ? `${name} refused it and did not say how many tries are left.`
      : `${name} refused it, ${left === 1 ? '1 try' : `${left} tries`} left.`,
  notAsked: (count: number): string => (count === 1 ? 'The other one was not asked.' : `The other ${count} were not asked.`),
  refusedElsewhere: (name: string): string => `${name} refused this password. Nothing was sent.`,
  askCost: (others: number): string =>
    others === 1 ? 'If it is wrong, it costs one more try.' : 'If it is wrong, it costs one try on one of them.',
  typeAnother: 'Type another one',
  askOthers: (others: number): string => (others === 1 ? 'Ask the other one with it' : `Ask the other ${others} with it`),
  costs: 'A wrong password costs one try for this computer, on one device.',
  fewest: (left: number, name: string | null): string =>
    `${left === 1 ? '1 try' : `${left} tries`} left for this computer${name === null ? '' : `, the fewest, on ${name}`}.`,
  sentAfterLock: 'Nothing is sent now: it is tried once after the lock.',
  waiting: (count: number): string => (count === 1 ? '1 waits for its lock' : `${count} wait for their locks`),
  triedOnce: (count: number, time: string | null): string =>
    `The password you typed is tried once${count === 1 ? '' : ' on each'} ${time === null ? 'when the lock has ended' : `after ${time}`}.`,
  typeAnotherFor: (count: number): string => (count === 1 ? 'Type another one for it' : 'Type another one for them'),
  noneNeeded: 'No login is needed from here',
  compare: 'Compare',
  compareTitle: (name: string): string => `Certificate of ${name}`,
  loginFor: (count: number): string => `Login of ${devicesInWords(count)}`,
  loginForOne: (name: string): string => `Login of ${name}`,
  forAll: 'For all that are not proven yet. Tick rows to choose fewer.',
  forSelected: 'For the ticked rows only.',
  eachItsOwn: 'each its own',
  ownAccounts: (accounts: readonly string[]): string =>
    `Left empty, each device keeps its own: ${listed(accounts)}. An account typed here goes to all.`,
  prove: (count: number): string => `Prove ${plural(count, 'login', 'logins')}`,
  proving: 'Asking …',
  allProven: 'Every login is proven',
  allProvenBody: 'Nothing has to be typed again: they are kept in memory until the sync ends.',
  differentTitle: 'Different passwords',
  different: 'Tick the rows that share one, or give a list with one line for each device.',
  careTitle: 'What it costs',
  care: [
    'A wrong password costs one try on one device: the others are not asked with it.',
    'Where a device does not say how many tries are left, it is treated as 2.',
    'A locked device is left alone until its time has passed.',
  ],
  fewOnSeveral: (count: number): string => `Use one of the last tries on ${devicesInWords(count)}?`,
  fewNames: (names: readonly string[]): string => `${listed(names)}. The first has the fewest left:`,
  noneProven: 'At least one login has to be proven to go on.',
  foot: (open: number, waiting: number): string =>
    [
      open > 0 ? `${plural(open, 'device', 'devices')} without a proven login ${open === 1 ? 'is' : 'are'} skipped.` : null,
      waiting > 0 ? `${plural(waiting, 'device waits', 'devices wait')} for a lock.` : null,
    ]
      .filter((part) => part !== null)
      .join(' '),
} as const;

export const syncLoginListText = {
  open: 'Logins from a list',
  title: 'Logins from a list',
  body: 'One line for each device: address, name, MAC or serial number, then account, then password, with a comma, semicolon or tab between.',
  field: 'List',
  example: '192.168.1.31,admin,…',
  file: 'Or a CSV file',
  unreadable: (file: string): string =>
    `“${file}” could not be read. The list is as it was. Choose the file again, or paste its lines.`,
  notKept: 'The list stays in this field until it is sent and is stored nowhere.',
  headLine: (line: number): string => `Line ${line} heads the list and was passed over.`,
  problems: 'Lines that cannot be used',
  problem: ({ line, code, device }: LineProblem): string => `Line ${line}: ${lineProblems[code](device)}`,
  read: (logins: number, problems: number): string =>
    `${plural(logins, 'login', 'logins')} understood${problems === 0 ? '.' : `, ${plural(problems, 'line', 'lines')} not.`}`,
} as const;
