import type { PausedBy } from '../sync/paused-by.ts';
import { plural } from './en-grid.ts';

/** `nine`, `12`: small numbers read as words. */
const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
export const inWords = (count: number): string => numberWords[count] ?? count.toLocaleString('en');
export const devicesInWords = (count: number): string => `${inWords(count)} ${count === 1 ? 'device' : 'devices'}`;
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What a line of the journal tells beside its code. */
export interface LineFacts {
  readonly channel: string | null;
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
  waiting: ({ reason, until }) => `waits for the ${reason ?? 'device'}${until === null ? '' : `, until ${until}`}`,
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

const pausedBy: Readonly<Record<PausedBy, string>> = {
  person: 'Paused by you. Nothing is on its way; every device is in the state shown here.',
  canaryFailed: 'The first device failed. All others are untouched.',
  loginsStopped: 'Logins are stopped. Allow them again at the top, then go on.',
  journalFailed: 'A step could not be noted on disk, so nothing more was sent. Make room on the disk, then go on.',
  needsPerson: 'What is left failed or is unknown, and waits for your decision in its row.',
};

/** Words of the run, of an unfinished one and of what is decided there. */
export const syncRunText = {
  title: (direction: 'forward' | 'back', isPaused: boolean, done: number, all: number): string => {
    const verb = isPaused ? 'Paused' : direction === 'back' ? 'Rolling back' : 'Syncing';
    return `${verb}, ${done} of ${all} done`;
  },
  body: 'You can close the window or lose power: Latchkey goes on from the journal. Leave the network as it is.',
  progress: 'Progress',
  started: (time: string): string => `started ${time}`,
  counts: {
    done: (count: number): string => `${count} done`,
    running: (count: number): string => `${count} running`,
    waiting: (count: number): string => `${count} waiting`,
    failed: (count: number): string => `${count} failed`,
    unknown: (count: number): string => `${count} unknown`,
    leftOut: (count: number): string => `${count} left out`,
    notStarted: (count: number): string => `${count} not started`,
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
  waitsFor: { lock: 'for the lock', device: 'until it answers', channel: 'for the channel', recorder: 'for the recorder' },
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
  goesLast: 'goes last',

  unknownBody: 'It was on its way when the answer was lost. One try with the new password settles it, then one with the old.',
  inForce: {
    new: 'The device has the new password.',
    old: 'The device has the old password.',
    unknown: 'Which password the device has is unknown.',
  },
  openDevice: 'Open the device',
  leaveOut: 'Leave out',
  settle: 'Settle it',
  again: (step: string, channel: string | null): string => {
    if (channel !== null) return step === 'entry' ? `Write channel ${channel} again` : `Look at channel ${channel} again`;
    return step === 'login' || step === 'prove' ? 'Try once' : 'Do it again';
  },

  canaryTitle: (name: string): string => `${name} went first, and it failed`,
  canaryBody: (name: string): string =>
    `All other devices are untouched. Do the failed step again in its row, leave ${name} out and go on with the rest, or roll back.`,
  canaryLeaveOut: (name: string): string => `Go on without ${name}`,
  pausedBy,

  journal: 'Journal',
  triesSpent: 'Tries spent so far on a wrong password:',
  lines: (code: string, facts: LineFacts): string => (Object.hasOwn(lines, code) ? lines[code]?.(facts) : undefined) ?? code,

  pausing: 'Pausing after the steps that are on their way.',
  startsLast: (names: readonly string[]): string =>
    `${listed(names)} ${names.length === 1 ? 'starts' : 'start'} when all cameras are settled.`,
  atSafePoints: 'Pause and stop take effect between two steps, never within one.',
  pause: 'Pause after this step',
  goOn: 'Go on',
  rollBack: 'Roll back',
  stop: 'Stop and print the state',
  stopTitle: 'Stop the sync?',
  stopBody: (inNew: number, inOld: number, unknown: number): string =>
    `${plural(inNew, 'device has', 'devices have')} the new password, ${inOld} the old${unknown === 0 ? '' : `, ${unknown} unknown`}. Nothing is undone.`,
  stopAfter: 'The steps on their way are finished first. Then a list is shown that can be printed, without passwords.',
  keepRunning: 'Not now',
} as const;

export const unfinishedText = {
  title: (counts: {
    readonly done: number;
    readonly unknown: number;
    readonly notStarted: number;
    readonly failed: number;
    readonly begun: number;
  }): string => {
    const parts = [
      `${counts.done} done`,
      counts.failed > 0 ? `${counts.failed} failed` : null,
      counts.unknown > 0 ? `${counts.unknown} unknown` : null,
      counts.begun > 0 ? `${counts.begun} begun` : null,
      `${counts.notStarted} not started`,
    ];
    return `A sync was interrupted: ${parts.filter((part) => part !== null).join(', ')}`;
  },
  body: (time: string): string => `Begun ${time}. This is told from the journal alone: nothing has been sent since.`,
  settleTitle: (count: number): string =>
    count === 1 ? 'The unknown one is settled with one try' : `The ${inWords(count)} unknown ones are settled with one try each`,
  settleBody:
    'One login with the new password. Where it is refused, one with the old, if the device has tries left; else it waits for you.',
  damaged: (count: number): string =>
    `${plural(count, 'line of the journal is', 'lines of the journal are')} damaged. What they told counts as unknown.`,
  choicesTitle: 'What you can do',
  choices: [
    ['Resume', 'Settles what is unknown, then goes on with the rest. Nothing that is done is done again.'],
    ['Roll back', 'Brings the old passwords into force again where the new one is, in the devices and their channels.'],
    ['Stop and print the list', 'Sends nothing. The list says for each device whether the new or the old password is in force.'],
  ],
  hasSecrets: 'The passwords are in the journal, sealed. Nothing has to be typed.',
  asksAgain: 'The passwords are asked again: their key ended with the program.',
  resume: 'Resume',
  rollBack: 'Roll back',
  stop: 'Stop and print the list',
  secretsTitle: 'The passwords of this sync',
  secretsBody: 'They were sealed with a key that ended with the program. They are used for this run and stored nowhere in clear.',
  newPassword: 'New password of this sync',
  oldPassword: (count: number): string =>
    count === 1
      ? 'Old password of the device that may still have it'
      : `Old password of the ${count} devices that may still have it`,
  oldPasswords: (count: number): string => (count === 1 ? 'Old password of the device' : `Old password of the ${count} devices`),
  oldOf: (name: string): string => `Old password of ${name}`,
  oldHint: 'A device without an old password here waits for you when its turn comes.',
  each: 'They differ: one for each device',
  oneForAll: 'One for all',
} as const;
