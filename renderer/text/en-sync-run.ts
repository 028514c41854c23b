import type { SyncRun } from '../../shared/sync-run.ts';
import type { PausedBecause } from '../sync/paused-because.ts';
import { plural } from './en-grid.ts';

/** `nine`, `12`: small numbers read as words. */
const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
export const inWords = (count: number): string => numberWords[count] ?? count.toLocaleString('en');
export const devicesInWords = (count: number): string => `${inWords(count)} ${count === 1 ? 'device' : 'devices'}`;
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
/** `more`: how many are not named. */
export const listed = (names: readonly string[], more = 0): string => {
  if (more > 0) return `${names.join(', ')} and ${more} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};
/** Beyond these, names are only counted; paper has them all. */
export const NAMED = 6;
export const fewListed = (names: readonly string[]): string => listed(names.slice(0, NAMED), names.length - NAMED);

/** What a line of the journal tells beside its code. */
export interface LineFacts {
  readonly channel: string | null;
  /** The one that was asked about the channel. */
  readonly recorder: string | null;
  readonly step: string | null;
  readonly password: string | null;
  readonly until: string | null;
  readonly reason: string | null;
  /** The address that took the place of the one stored in the channel. */
  readonly corrected: string | null;
}

const which = (password: string | null): string => (password === 'old' ? 'old' : 'new');
const stepNames: Readonly<Record<string, string>> = {
  login: 'the present login',
  match: 'comparing the channel with the camera',
  set: 'setting the password',
  prove: 'proving the password',
  entry: 'the channel entry',
  online: 'the channel coming online',
};
const stepOf = ({ step, channel }: LineFacts): string =>
  `${stepNames[step ?? ''] ?? 'a step'}${channel === null ? '' : `, channel ${channel}`}`;

function waitedFor({ reason, recorder }: LineFacts): string {
  if (recorder === null || reason === 'channel') return `the ${reason ?? 'device'}`;
  return reason === 'lock' ? `the lock of ${recorder}` : recorder;
}

const lines: Readonly<Record<string, (facts: LineFacts) => string>> = {
  begun: () => 'the run began',
  loginProven: () => 'present login proven',
  channelMatched: ({ channel }) => `channel ${channel ?? ''} stands for it`,
  passwordSet: ({ password }) => `${which(password)} password set`,
  passwordProven: ({ password }) => `${which(password)} password proven`,
  entryWritten: ({ channel, corrected }) =>
    corrected === null
      ? `channel ${channel ?? ''} written`
      : `channel ${channel ?? ''} written, its address corrected to ${corrected}`,
  channelOnline: ({ channel }) => `channel ${channel ?? ''} online`,
  stepPutOff: (facts) => `${stepOf(facts)}: put off`,
  stepFailed: (facts) => `${stepOf(facts)}: failed`,
  stepUnknown: (facts) => `${stepOf(facts)}: no answer, unknown`,
  waiting: (facts) => `waits for ${waitedFor(facts)}${facts.until === null ? '' : `, until ${facts.until}`}`,
  leftOut: () => 'left out by you',
  again: () => 'once more, as you said',
  pausing: () => 'pausing after the steps on their way',
  paused: () => 'paused',
  wentOn: () => 'going on',
  stopping: () => 'stopping after the steps on their way',
  turnedBack: () => 'rolling back to the old passwords',
  reopened: () => 'taken up again after a restart of Latchkey',
  linesMissing: () => 'lines of the journal could not be read',
  ended: () => 'the run ended',
};

const pausedBecause: Readonly<Record<Exclude<PausedBecause, 'canaryFailed'>, string>> = {
  person: 'Paused by you. Nothing is on its way; every device is in the state shown here.',
  loginsStopped: 'Logins are stopped. The run cannot go on before they are allowed again.',
  loginsAllowed: 'Logins were stopped, and are allowed again. The run goes on where it stood.',
  journalFailed: 'A step could not be noted on disk, so nothing more was sent. Make room on the disk, then go on.',
  needsPerson: 'What is left failed or is unknown, and waits for your decision in its row.',
};

/** Words of the run, of an unfinished one and of what is decided there. */
export const syncRunText = {
  title: (
    { direction, phase, stopping }: Pick<SyncRun, 'direction' | 'phase' | 'stopping'>,
    done: number,
    all: number,
  ): string => {
    const isPaused = phase === 'paused';
    if (stopping) return `Stopping, ${done} of ${all} done`;
    if (direction === 'back' && !isPaused) return `Rolling back to the old passwords, ${done} of ${all}`;
    const verb = direction === 'back' ? 'Paused while rolling back' : isPaused ? 'Paused' : 'Syncing';
    return `${verb}, ${done} of ${all} done`;
  },
  body: {
    system:
      'You can close the window: the sync goes on. After a loss of power the next start shows what is in force, and goes on when you say so. Leave the network as it is.',
    session:
      'You can close the window: the sync goes on. After a loss of power, or when Latchkey ends, the next start shows what is in force, asks for the passwords again, and goes on when you say so. Leave the network as it is.',
  },
  bodyPaused:
    'The sync stands still and goes on only when you say so. You can close the window meanwhile. Leave the network as it is.',
  bodyStopping: 'Devices that are begun come to their end, also with the window closed. Leave the network as it is.',
  progress: 'Progress',
  started: (time: string): string => `started ${time}`,
  counts: {
    done: (count: number): string => `${count} done`,
    running: (count: number): string => `${count} running`,
    waiting: (count: number): string => `${count} waiting`,
    failed: (count: number): string => `${count} failed`,
    unknown: (count: number): string => `${count} unknown`,
    leftOut: (count: number): string => `${count} left out`,
    untouched: (count: number): string => `${count} untouched`,
    notStarted: (count: number): string => `${count} not started`,
  },
  inForceCounts: (inNew: number, inOld: number, unknown: number): string => {
    if (inNew + inOld + unknown === 0) return 'no device gets another password';
    return [
      `${inNew} ${inNew === 1 ? 'has' : 'have'} the new password`,
      `${inOld} the old`,
      unknown === 0 ? null : `${unknown} unknown`,
    ]
      .filter((part) => part !== null)
      .join(', ');
  },
  countBegun: (count: number): string => `${count} begun`,
  begun: 'Begun',
  columns: { set: 'Set', prove: 'Proven', entry: 'Channel entry', online: 'Online' },
  states: {
    done: 'Done',
    running: 'Running',
    waiting: 'Waiting',
    failed: 'Failed',
    unknown: 'Unknown',
    leftOut: 'Left out',
    untouched: 'Untouched',
    notStarted: 'Not started',
  },
  none: 'none',
  ofSome: (done: number, count: number): string => `${done} of ${count}`,
  doing: {
    login: 'present login',
    match: 'comparing channel',
    set: 'setting',
    prove: 'proving',
    entry: 'writing',
    online: 'waiting',
  },
  waits: { lock: 'for the lock', device: 'for the device', channel: 'for the channel', recorder: 'for the recorder' },
  waitsFor: {
    lock: (recorder: string | null): string => (recorder === null ? 'for the lock' : `for the lock of ${recorder}`),
    device: (recorder: string | null): string => `until ${recorder ?? 'it'} answers`,
    channel: (): string => 'for the channel',
    recorder: (): string => 'for the recorder',
  },
  notNeeded: 'not needed',
  until: (time: string): string => `until ${time}`,
  after: (time: string): string => `after ${time}`,
  cellFailed: 'failed',
  settled: 'found so',
  failedAt: {
    login: 'at the present login',
    match: 'before the change',
    set: 'at setting the password',
    prove: 'at the proof',
    entry: 'at the channel entry',
    online: 'at coming online',
  },
  at: {
    login: (): string => 'present login',
    match: (channel: string | null): string => `compares channel ${channel ?? ''}`,
    set: (): string => 'new password',
    prove: (): string => 'proving',
    entry: (channel: string | null): string => `channel ${channel ?? ''}`,
    online: (channel: string | null): string => `waits for channel ${channel ?? ''}`,
  },
  goesLast: '· goes last',

  unknownBody: (getsPassword: boolean): string =>
    `It was on its way when the answer was lost. ${getsPassword ? 'One try settles it, mostly with the new password; where that is refused, one with the other.' : 'Doing it once more settles it.'}`,
  inForce: {
    new: 'The device has the new password.',
    old: 'The device has the old password.',
    unknown: 'Which password the device has is unknown.',
  },
  keepsPassword: 'The device keeps the password it has.',
  openDevice: 'Open the device',
  leaveOut: 'Leave out',
  leaveAsItIs: 'Leave as it is',
  retype: 'Type the password',
  settle: 'Settle it',
  again: (step: string, channel: string | null): string => {
    if (channel !== null) return step === 'entry' ? `Write channel ${channel} again` : `Look at channel ${channel} again`;
    return step === 'login' || step === 'prove' ? 'Try once' : 'Do it again';
  },

  canaryTitle: (name: string): string => `${name} went first, and it failed`,
  canaryBody: (name: string, way: 'rollBack' | 'endRun' | null): string => {
    const turn = way === 'rollBack' ? 'roll back' : 'end the run';
    const others = way === null ? `, or go on without ${name}` : `, go on without ${name}, or ${turn}`;
    return `All other devices are untouched. Do the failed step again in its row${others}.`;
  },
  canaryLeaveOut: (name: string): string => `Go on without ${name}`,
  pausedBecause,
  allowLogins: 'Allow logins again',

  journal: 'Journal',
  triesSpent: 'Logins so far:',
  lines: (code: string, facts: LineFacts): string => (Object.hasOwn(lines, code) ? lines[code]?.(facts) : undefined) ?? code,

  pausing: 'Pausing after the steps that are on their way.',
  stopping: 'Stopping: devices that are begun come to their end, then the report is shown.',
  startsLast: (names: readonly string[]): string =>
    `${listed(names)} ${names.length === 1 ? 'starts' : 'start'} when all cameras are settled.`,
  atSafePoints: 'Pause and stop take effect between two steps, never within one.',
  pause: 'Pause after this step',
  goOn: 'Go on',
  rollBack: 'Roll back',
  /** Where nothing was changed. */
  endRun: 'End the run',
  rollBackTitle: (devices: number, channels: number): string =>
    devices === 0
      ? 'End the run? It has not changed any password.'
      : `Set ${plural(devices, 'device', 'devices')}${channels === 0 ? '' : ` and ${plural(channels, 'channel', 'channels')}`} back to the ${devices === 1 ? 'old password' : 'old passwords'}?`,
  rollBackBody: (untouched: number): string =>
    untouched === 0 ? 'No device stays as it is.' : `${untouched} ${untouched === 1 ? 'stays as it is' : 'stay as they are'}.`,
  allUntouched: (count: number): string =>
    count === 1 ? 'It stays as it is.' : count === 2 ? 'Both stay as they are.' : `All ${inWords(count)} stay as they are.`,
  rollBackAfter: 'The run cannot turn forward again: for that a new plan is made.',
  stop: 'Stop and print the state',
  stopTitle: 'Stop the sync?',
  stopBody: (inNew: number, inOld: number, unknown: number): string =>
    inNew + inOld + unknown === 0
      ? 'This run gives no device another password. Channels that it has written stay as they are.'
      : `${plural(inNew, 'device has', 'devices have')} the new password, ${inOld} the old${unknown === 0 ? '' : `, ${unknown} unknown`}. Nothing is undone.`,
  stopNow: 'Nothing is sent. Then a list is shown that can be printed, without passwords.',
  stopAfterBegun: 'Devices that are begun go on to their end, or until they fail.',
  stopSendsNothing: 'Nothing more is sent.',
  stopLeavesFailed:
    'What has failed stays as it is: a camera may have the new password while its channel has the old one, and its recorder then locks itself out.',
  stopThenList: 'Then a list is shown that can be printed, without passwords.',
  stopAtOnce: 'Stop at once',
  stopAtOnceTitle: 'Stop without waiting?',
  stopAtOnceAfter:
    'A device that is begun stays as it is: a camera may have the new password while its channel has the old one, and its recorder then locks itself out. A new sync puts it right.',
  waitForEnd: 'Wait for their end',
  keepRunning: 'Not now',
} as const;
