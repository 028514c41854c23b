import type { LogIdentity } from '../../shared/failed-logins.ts';
import { capital, inWords, listed } from './en-sync-run.ts';

const clients: Readonly<Record<LogIdentity['kind'], string>> = {
  recorder: 'Another recorder',
  device: 'Another device',
  thisComputer: 'Another program on this computer',
  lanHost: 'A client in this network',
  otherPrivateNetwork: 'A client in another network',
  itself: 'The monitor of the device',
  internet: 'A client on the Internet',
};

const duration = (seconds: number): string =>
  seconds < 90 ? `about ${Math.max(1, seconds)} s` : `about ${Math.ceil(seconds / 60)} min`;

/** Whose rules hold: of the devices that get the new password. */
function ruling(changing: number, planned: number): string {
  if (changing < planned) return changing === 1 ? 'the device that gets it' : `the ${inWords(changing)} devices that get it`;
  return changing === 1 ? 'the device' : changing === 2 ? 'both' : `all ${inWords(changing)}`;
}

/** Words of the plan, on the screen and on paper. */
export const syncPlanText = {
  body: 'Nothing has been changed yet. For each device: set the new password, prove it, write it into the recorder’s channel, wait until the channel is online.',
  correctBody:
    'Nothing has been changed yet. Only the channel entry is written, then the channel has to come online. No device gets another password.',
  ownLogin: 'Its own login',
  noEntry: 'None',
  entriesNotRead: 'Recorder not read',
  entries: (channels: readonly string[], recorders: readonly string[]): string =>
    `${channels.length === 1 ? 'Channel' : 'Channels'} ${listed(channels)}${recorders.length === 0 ? '' : ` of ${listed(recorders)}`}, then online`,
  goesFirst: 'Goes first, alone',
  goesLast: 'Last, when all cameras are settled',
  waitsUntil: (time: string): string => `Locked until ${time}: waits, then goes on`,
  entryOnly: 'Has it already: only the channel entry',
  throughRecorder: 'Only its recorder reaches it: the recorder tries the password',
  lockedNow: 'locked now',
  notInRecorder: 'Not in the recorder',
  recorderNotRead: 'Its recorder was not read',
  afterLock: 'after the lock',
  skipped: 'Skipped',
  skippedBecause: (reason: string): string => `Skipped: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
  passwordTitle: 'New password',
  taken: (name: string): string => `The password of ${name}`,
  characters: (count: number): string => `${count} characters`,
  accepted: (changing: number, planned: number, least: number, most: number): string =>
    `, accepted by the rules of ${ruling(changing, planned)} (${least} to ${most})`,
  fitsUsual: (least: number, most: number): string =>
    `, fits the vendor’s published rules (${least} to ${most}). Not every device told its own.`,
  sealedBySystem: 'Kept sealed by the system until the sync ends',
  sealedBySession: 'Kept sealed with a key of this session: after a crash it is asked again',
  clientsTitle: 'Will stop working',
  clientsNote: 'until you give them the new password',
  noClients: 'Nobody else was seen. Apps and browsers with a stored password are not always visible.',
  clients,
  seenIn: {
    onlineUser: (user: string | null, on: readonly string[]): string =>
      `logged in now${user === null ? '' : ` as ${user}`}${on.length === 0 ? '' : ` on ${listed(on)}`}`,
    log: (user: string | null, on: readonly string[]): string =>
      `in the log${on.length === 0 ? '' : ` of ${listed(on)}`}${user === null ? '' : `, as ${user}`}`,
  },
  clientLine: (who: string, seen: string): string => `${who}: ${seen}`,
  warnings: 'Read before you start',
  harmless: 'Good to know',
  toRead: (count: number): string => (count === 1 ? '1 thing to read first' : `${count} things to read first`),
  askedAgain: 'Going back asks for the new password again.',
  toLogins: 'Back to the logins',
  recorderLocked: (name: string, time: string): string =>
    `${name} is locked until ${time} and could not be read. Make the plan again after ${time}.`,
  recorderWasLocked: (name: string): string =>
    `${name} was locked and could not be read. Its lock has probably ended: check its login, then make the plan again.`,
  recorderUnread: (name: string, isPicked: boolean): string =>
    `${name} logs in to cameras of this plan and was not read. ${isPicked ? 'Check its login' : 'Add it and check its login'}, then make the plan again.`,
  recorderUnreadMeans: 'Started now, its channels would go on with the old passwords and lock it out of these cameras.',
  noted: 'I have the new password on paper or in a password manager.',
  notedWhy: 'Latchkey does not show it again.',
  notedWhyAsked: 'Latchkey does not show it again, and asks for it after a crash.',
  haveIt: (have: number, of: number): string =>
    have === of
      ? `${of === 1 ? 'The device has' : `All ${inWords(of)} have`} this password already`
      : `${capital(inWords(have))} of ${inWords(of)} ${have === 1 ? 'has' : 'have'} this password already`,
  named: (names: readonly string[], more = 0): string => `${listed(names, more)}:`,
  orderTitle: 'Order',
  first: 'Goes first, alone',
  nobodyFirst: 'nobody',
  parallel: 'At once after it',
  estimated: (seconds: number, until: string | null): string =>
    until === null
      ? `${capital(duration(seconds))}, estimated`
      : `${capital(duration(seconds))} of work, estimated. It ends after ${until}: a lock is waited for`,
  wrongTitle: 'If something goes wrong',
  wrongTry: 'A wrong password costs one try on one device, never one on each',
  wrongCrash: 'After a crash or power cut it goes on from the journal',
  save: 'Save as a plan',
  saveBody: 'Devices, accounts and tasks, to choose them again next year. No password is saved.',
  saving: 'Saving …',
  saveName: 'Name',
  saved: (name: string): string => `Plan “${name}” saved.`,
  print: 'Print the plan',
  start: (name: string): string => `Start with ${name}`,
  nothingToDo: 'Nothing to do',
  printedAt: (time: string): string => `Made ${time}. Nothing has been changed yet.`,
  stepsHeading: 'In this order',
  atOnce: (count: number): string => (count === 1 ? 'one after the other' : `${inWords(count)} at a time`),
  takes: 'Takes',
  skippedHeading: 'Left alone',
  printEnd: 'No passwords are in this plan.',
} as const;
