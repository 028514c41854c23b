import type { LockSource } from '../../shared/lock.ts';
import type { Age } from '../format/time.ts';
import type { LoginStatusKind } from '../locks/login-status.ts';

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const units = { second: 's', minute: 'min', hour: 'h', day: 'd' } as const;
const ageText = ({ amount, unit }: Age): string => `${amount} ${units[unit]}`;

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const numberWord = (count: number): string => numberWords[count] ?? count.toLocaleString('en');
const scope = (address: string | null): string => (address === null ? '' : ` (${address})`);

export const locksText = {
  status: {
    locked: 'Locked',
    probablyOpen: 'Probably open',
    wrongPassword: 'Wrong password',
    ok: 'OK',
  } satisfies Record<LoginStatusKind, string>,
  statusCount: {
    locked: (count) => `${count.toLocaleString('en')} locked`,
    probablyOpen: (count) => `${count.toLocaleString('en')} probably open`,
    wrongPassword: (count) => `${count.toLocaleString('en')} with a wrong password`,
    ok: (count) => `${count.toLocaleString('en')} OK`,
  } satisfies Record<LoginStatusKind, (count: number) => string>,
  checkOnceHint: 'check once',
  left: (attemptsLeft: number | null): string => (attemptsLeft === null ? 'left: unknown' : `${attemptsLeft} left`),
  tagEstimated: 'estimated',
  tagJumped: 'jumped up',

  card: 'Lock',
  leftEnds: (time: string): string => `left, ends ${time}`,
  leftAbout: (time: string): string => `left, ends about ${time}`,
  timeLeft: 'Time left',
  rulerLabel: (minutes: number, of: number): string => `${minutes} of ${of} minutes left`,
  minutes: (count: number): string => (count === 0 ? '0' : `${count} min`),
  lockedForBefore: 'Locked for ',
  lockedForComputer: 'this computer',
  lockedForAfter: (address: string | null, account: string): string => `${scope(address)}, account ${account}.`,
  lockedMeaning: 'Video keeps recording. The right password is refused too.',
  sources: {
    device: (time) => `Device said, read ${time}`,
    estimated: (time) => `Estimated, ${time} + 30:00`,
    person: (time) => `You said, ${time} + 30:00`,
  } satisfies Record<LockSource, (time: string) => string>,
  startedAgain: (count: number): string => `Started again ${times(count)}`,
  startedAgainWas: (count: number, before: string): string => `Started again ${times(count)}, ended ${before} before`,
  startedAgainMeaning: 'Something tried again while the lock ran, and the time started anew. Find out what tries, then wait.',
  estimatedMeaning: 'The device gave no time. 30 minutes is the usual length.',
  probablySince: (time: string): string => `since ${time}`,
  shouldHaveEnded: (age: Age): string => `The lock should have ended ${ageText(age)} ago. Nobody has checked.`,
  probablyMeaning: (account: string): string => `One login with account ${account} tells.`,
  unknownTitle: 'Not checked yet',
  unknownMeaning: 'Nothing has told whether an account is locked. One login asks the device; a right password costs no try.',
  acceptedAt: (time: string, account: string): string => `Login accepted ${time}, account ${account}.`,
  acceptedMeaning: 'Kept in memory until Latchkey closes.',
  forgetLogin: 'Forget this login',
  forgotten: 'Login forgotten.',
  refusedAt: (time: string, account: string): string => `Not accepted ${time}, account ${account}.`,
  refusedMeaning: 'Latchkey stopped. The same password is not sent again.',
  noteSeen: 'Another app says it is locked',

  next: {
    locked: (time: string): string => `Wait until ${time}, then log in once`,
    jumped: 'Find what tries again, then wait',
    lockedWhy: 'Each try during a lock may start the time again.',
    probablyOpen: 'Check whether it is open',
    wrongPassword: 'Log in with the right password',
    unknown: 'Check whether it is locked',
    ok: 'See its own settings',
  },
  checkLock: 'Check lock',
  checkOnce: 'Check once',
  tryOnce: 'Try once',
  openGuide: 'Open unlock guide',

  board: {
    title: (running: number, over: number): string => {
      const locks = running === 0 ? '' : `${numberWord(running)} ${running === 1 ? 'lock' : 'locks'} running`;
      const ended = over === 0 ? '' : `${numberWord(over)} probably over`;
      if (locks === '') return ended;
      return ended === '' ? locks : `${locks}, ${ended.charAt(0).toLowerCase()}${ended.slice(1)}`;
    },
    nextToEnd: (name: string, time: string): string =>
      `Next to end: ${name} at ${time}. Every try during a lock may start it again, so Latchkey sends nothing to these devices.`,
    onlyOver: 'Their time is up. Each can be checked once.',
    list: 'Locks, soonest end first',
    who: 'Device, and for whom it is locked',
    scope: (address: string | null): string => `for this computer · ${address ?? 'no address'}`,
    account: (account: string): string => `account ${account}`,
    groups: {
      probablyOpen: 'Probably open',
      soon: 'Ends within 5 minutes',
      running: 'Running',
      estimated: 'Estimated',
    },
    now: (time: string): string => `now ${time}`,
    about: (time: string): string => `about ${time}`,
    ended: (age: Age): string => `should have ended ${ageText(age)} ago`,
    was: (time: string): string => `was ${time}, tried again`,
    beyond: (time: string): string => `ends ${time}, beyond this scale`,
    open: 'Open guide',
    openOf: (name: string): string => `Open guide of ${name}`,
    checkOf: (name: string): string => `Check once: ${name}`,
    legend: 'How to read this',
    legendSaid: 'device said',
    legendEstimated: 'estimated',
    legendOver: 'time is up, not checked',
    emptyTitle: 'No lock is known',
    emptyBody: 'A lock appears here when a device says so at a login, or when you note one that another app shows.',
    emptyAction: 'Go to the devices',
  },

  spoken: {
    fiveMinutes: (name: string): string => `${name}: 5 minutes until the lock ends.`,
    oneMinute: (name: string): string => `${name}: 1 minute until the lock ends.`,
    done: (name: string): string => `${name}: the time of the lock is up. Check once.`,
  },

  stopAll: 'Stop all logins',
  allow: 'Allow logins',
  stoppedTitle: 'Logins are stopped.',
  stoppedBody: 'Latchkey sends no login to any device until you allow it again.',
  loginsToday: (sent: number): string => `Logins sent by this app today: ${sent.toLocaleString('en')}`,
  loginsBreakdown: (accepted: number, refused: number, locked: number): string =>
    `· ${accepted.toLocaleString('en')} accepted, ${refused.toLocaleString('en')} refused, ${locked.toLocaleString('en')} met a lock`,
  loginsHint: 'Every login this app sent is in the journal',
} as const;

export const attemptsText = {
  title: (name: string): string => `Log in to ${name}`,
  where: (address: string, port: number): string =>
    `${address}${port === 80 ? '' : `:${port}`} · plain HTTP: the connection is not encrypted, the password itself is not sent readable`,
  account: 'Account',
  password: 'Password',
  show: 'Show password',
  hide: 'Hide password',
  capsOn: 'Caps Lock is on',
  capsOff: 'Caps Lock is off',
  blankAtEnd: 'A blank stands at the end',
  noBlankAtEnd: 'No blank at the end',
  length: (length: number): string => `${length} of 16 characters`,
  tooLong: (length: number): string => `${length} characters; most devices take 16`,
  triesLeft: (left: number): string => (left === 1 ? '1 try left' : `${left} tries left`),
  triesUnknown: 'Tries left: the device did not say. Treated as 2.',
  costs: (address: string | null): string =>
    `A wrong password costs one try for this computer${address === null ? '' : `, ${address}`}.`,
  sendsOne: 'Sends one login, then stops, whatever the answer.',
  cancel: 'Cancel',
  close: 'Close',
  tryOnce: 'Try once',
  working: 'Asking …',
  stoppedAt: (time: string): string => `Not accepted at ${time}. Latchkey stopped.`,
  notAgain: 'That password is not sent to this device again.',
  hints: 'Look at the keyboard layout, and at the password of another site.',
  accepted: (name: string, account: string): string => `${name} accepted the login of account ${account}.`,
  nothingSent: 'Nothing was sent',
  noAnswer: 'No clear answer',
  loginsStopped: 'Logins are stopped',
  unlessAllowed: 'Nothing can be tried until logins are allowed again.',

  lockedTitle: (name: string): string => `${name} is locked`,
  lockedBody: 'While the lock runs there is nothing to type: the right password is refused too.',
  checkAnyway: 'Check anyway',
  anywayBody: 'A login during the lock may start its time again from the beginning, and it may count as a wrong try.',
  anywayAction: 'I accept that, let me type',
  insisting: 'A lock is running. This try may start its time again.',
  jumpedBody: 'If you are certain that the time has passed, the next try can go ahead.',

  lastTitle: (left: number): string => (left === 1 ? 'Use the last try?' : `Use one of the last ${left} tries?`),
  lastTitleUnknown: 'Use a try without knowing how many are left?',
  lastWhere: (name: string, address: string, account: string): string => `${name} · ${address} · account ${account}`,
  now: 'Now',
  ifWrong: 'If it is wrong',
  ifWrongToo: 'If that is wrong too',
  left: (left: number): string => `${left} left`,
  leftUnknown: 'not told, treated as 2',
  lockedAbout: 'about 30 min',
  lastSource: (left: number, time: string): string => `Device said “${left} left” at ${time}. The lock time is estimated.`,
  lastSourceUnknown: 'The device did not say how many are left. The lock time is estimated.',
  lookFirst: 'Look here first, it costs nothing',
  lookRecorder: 'The recorder may show the password of its cameras in its own menu.',
  lookTyped: 'Show what you typed and compare it with your paper.',
  lookOther: 'The password of another site may have been typed.',
  changePassword: 'Change the password',
  spendOne: (left: number | null): string =>
    left === null ? 'Use one try' : left === 1 ? 'Use the last try' : `Use one of the last ${left}`,
  notNow: 'Not now',

  certificateTitle: 'Another certificate than before',
  certificateBody:
    'Nothing was sent. A new certificate is normal after a factory reset or a firmware update. Where neither happened, another machine may stand at this address.',
  certificateBefore: 'Before (SHA-256)',
  certificateNow: 'Now (SHA-256)',
  certificateAccept: 'Trust the new certificate',
  certificateAccepted: 'The new certificate is trusted. The password can be typed again.',

  noteTitle: (name: string): string => `A lock of ${name} seen elsewhere`,
  noteBody: 'When did the other app say that the account is locked? The end is estimated: 30 minutes later.',
  noteSince: 'Locked since',
  noteAction: 'Note the lock',
  noted: (name: string): string => `Lock of ${name} noted.`,

  journal: {
    title: 'Journal',
    subtitle: 'Every login this computer sent, or kept back after it was decided. Passwords are never in it.',
    table: 'Attempts, latest first',
    time: 'Time',
    device: 'Device',
    account: 'Account',
    lane: 'Way',
    outcome: 'Outcome',
    left: 'Tries left',
    by: 'Decided by',
    byPerson: 'a person',
    byItself: 'the app, with an accepted login',
    lockedFor: (seconds: number): string => `for ${Math.ceil(seconds / 60)} min`,
    notTold: 'not told',
    shown: (shown: number, total: number): string => `${shown.toLocaleString('en')} of ${plural(total, 'attempt', 'attempts')}`,
    more: 'Show more',
    exportCsv: 'Export as CSV',
    copyAll: 'Copy',
    copied: (count: number): string => plural(count, 'row copied.', 'rows copied.'),
    exported: (count: number, name: string): string => `${plural(count, 'attempt', 'attempts')} written to ${name}.`,
    emptyTitle: 'This computer has sent no login yet',
    emptyBody: 'Searching needs none. Each login that you decide on will stand here, before it is sent.',
    emptyAction: 'Go to the devices',
    reading: 'Reading …',
    columns: ['time', 'deviceId', 'device', 'address', 'account', 'way', 'outcome', 'attemptsLeft', 'secondsLocked', 'decidedBy'],
  },
} as const;
