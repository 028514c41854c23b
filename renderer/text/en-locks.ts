import type { AttemptCounts } from '../../shared/attempts.ts';
import type { LockSource } from '../../shared/lock.ts';
import type { EndedLock } from '../../shared/lock-today.ts';
import type { Age } from '../format/time.ts';
import type { LoginStatusKind } from '../locks/login-status.ts';

const units = { second: 's', minute: 'min', hour: 'h', day: 'd' } as const;
const ageText = ({ amount, unit }: Age): string => `${amount} ${units[unit]}`;

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const numberWord = (count: number): string => numberWords[count] ?? count.toLocaleString('en');
const scope = (address: string | null): string => (address === null ? '' : ` (${address})`);

export const locksText = {
  status: {
    keptLocked: 'Kept locked',
    locked: 'Locked',
    probablyOpen: 'Probably open',
    wrongPassword: 'Wrong password',
    ok: 'OK',
  } satisfies Record<LoginStatusKind, string>,
  statusCount: {
    keptLocked: (count) => `${count.toLocaleString('en')} kept locked`,
    locked: (count) => `${count.toLocaleString('en')} locked`,
    probablyOpen: (count) => `${count.toLocaleString('en')} probably open`,
    wrongPassword: (count) => `${count.toLocaleString('en')} with a wrong password`,
    ok: (count) => `${count.toLocaleString('en')} OK`,
  } satisfies Record<LoginStatusKind, (count: number) => string>,
  checkOnceHint: 'check once',
  left: (attemptsLeft: number | null): string => (attemptsLeft === null ? 'left: unknown' : `${attemptsLeft} left`),
  tagEstimated: 'estimated',
  tagSlept: 'computer slept',
  tagJumped: 'jumped up',

  keptBy: (name: string): string => `by ${name}`,
  /** What stands for a client that no device on the list is. */
  programHere: 'a program on this computer',
  anotherClient: 'another client',
  keptChannel: (name: string, channelId: string | null): string => (channelId === null ? name : `${name}, channel ${channelId}`),
  keptRhythm: (everySeconds: number | null): string =>
    everySeconds === null ? 'Starts again with each of its tries' : `Starts again every ${everySeconds} s`,
  keptMeaning: (name: string): string =>
    `${name} keeps trying with a password that is refused, and each try may start the lock again. Stop that first: waiting alone does not end it.`,
  keptScope: (name: string, address: string | null): string => `Locked for ${name}${scope(address)}.`,
  keptOwnOpen: 'For this computer no lock runs.',
  keptOwnUnknown: 'Whether this computer is locked too, nobody has checked.',
  keptOwnOver: (time: string): string => `For this computer the time was up ${time}. Nobody has checked.`,
  keptSeen: (time: string): string => `Last seen trying ${time}`,
  keptUntil: (time: string): string => `stopped now, over about ${time}`,
  keptEvidence: 'What shows it',
  alsoKept: (name: string): string => `${name} keeps trying meanwhile, and is locked out for itself.`,
  sleptOver: (from: string, until: string): string => `This computer slept from ${from} to ${until}. The end did not move.`,

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
  startedAgainMeaning: 'Something tried again, and the time started anew. Find out what tries, then wait.',
  estimatedMeaning: 'The device gave no time. 30 minutes is the usual length.',
  probablySince: (time: string): string => `since ${time}`,
  shouldHaveEnded: (age: Age): string => `The lock should have ended ${ageText(age)} ago. Nobody has checked.`,
  restartedAgo: (age: Age): string => `It restarted ${ageText(age)} ago, which probably cleared the lock. Nobody has checked.`,
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
    keptLocked: (name: string): string => `Stop the retries of ${name}`,
    keptLockedWhy: 'While it tries, waiting does not end the lock.',
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
    onlyKept: 'They end when what keeps trying is stopped.',
    onlyOver: 'Their time is up. Each can be checked once.',
    list: 'Locks, soonest end first',
    who: 'Device, and for whom it is locked',
    scope: (address: string | null): string => `for this computer · ${address ?? 'no address'}`,
    account: (account: string): string => `account ${account}`,
    groups: {
      probablyOpen: 'Probably open',
      kept: 'Kept locked',
      soon: 'Ends within 5 minutes',
      running: 'Running',
      estimated: 'Estimated',
    },
    scopeOf: (name: string, address: string | null): string => `for ${name} · ${address ?? 'no address'}`,
    stopRetries: 'Stop the retries',
    stopRetriesOf: (name: string): string => `Stop the retries: ${name}`,
    doesNotEnd: (name: string): string => `does not end while ${name} keeps trying`,
    slept: (from: string, until: string): string => `This computer slept from ${from} to ${until}. The end times did not move.`,
    endedToday: 'Ended today',
    endedFound: {
      accepted: 'checked once, login accepted',
      refused: 'checked once, login not accepted',
      lockedAgain: 'checked once, locked again',
    } satisfies Record<EndedLock['found'], string>,
    endedBecause: {
      timeUp: '',
      restarted: 'restarted, ',
      early: 'before its time, ',
    } satisfies Record<EndedLock['because'], string>,
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

  notify: {
    title: 'When a lock ends',
    wanted: 'Tell me when a lock ends',
    withoutNames: 'Without device names and addresses',
    withoutNamesHint: 'Notifications can also show while the screen is locked.',
    meaning: 'A notification of the system, also while the window is hidden. Nothing is sent to a device.',
    meaningBrowser: 'A notification of the browser, as long as this page is open. Nothing is sent to a device.',
    deniedTitle: 'The browser does not allow notifications',
    deniedBody: (origin: string): string =>
      `Nothing tells when a lock ends unless this page is looked at. Allow notifications for ${origin} in the site settings of the browser, then switch this on again.`,
    unsupportedTitle: 'This browser has no notifications',
    unsupportedBody: 'The Locks board shows each end. Latchkey in a window of its own can notify.',
  },

  stopAll: 'Stop all logins',
  allow: 'Allow logins',
  stoppedTitle: 'Logins are stopped.',
  stoppedBody: 'Latchkey sends no login to any device until you allow it again.',
  loginsToday: (sent: number): string => `Logins sent by this app today: ${sent.toLocaleString('en')}`,
  /** What a recorder sends on with a channel's password, and what got no answer, nobody here sees the end of. */
  loginsBreakdown: ({ sent, accepted, refused, locked }: AttemptCounts): string => {
    const unseen = sent - accepted - refused - locked;
    const parts = [
      `${accepted.toLocaleString('en')} accepted`,
      `${refused.toLocaleString('en')} refused`,
      `${locked.toLocaleString('en')} met a lock`,
      ...(unseen > 0 ? [`${unseen.toLocaleString('en')} not seen from here`] : []),
    ];
    return `· ${parts.join(', ')}`;
  },
  loginsHint: 'Every login this app sent is in the journal',
} as const;
