import type { Confidence, FailedLoginSource } from '../../shared/failed-logins.ts';
import type { ChannelState, ChannelTrait } from '../../shared/who.ts';
import type { Lane } from '../who/lanes.ts';
import { plural } from './en-grid.ts';

const span = (seconds: number): string => (seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`);

function rhythm({ rhythm: told }: Pick<FailedLoginSource, 'rhythm'>): string {
  switch (told.kind) {
    case 'even':
      return `every ${span(told.everySeconds)}`;
    case 'burst':
      return `${plural(told.tries, 'try', 'tries')} in ${span(told.withinSeconds)}`;
    case 'unclear':
      return 'uneven';
  }
}

export const whoText = {
  title: 'Who is locking it',
  device: 'Device',
  chooseDevice: 'Choose a device',
  chooseTitle: 'Which device is being locked?',
  chooseBody:
    'Latchkey reads the device’s own log and names who fails to log in: a recorder, a program, a person, or this computer.',
  noDevices: 'No device has answered yet.',
  toDevices: 'Go to the devices',
  range: 'How far back',
  ranges: { 1: '1 h', 24: '24 h', 168: '7 days' } as const,
  read: 'Read the log',
  readAgain: 'Read the log again',
  readSince: (hours: number, from: string): string =>
    `Failed logins of the last ${hours === 168 ? '7 days' : plural(hours, 'hour', 'hours')}, from ${from}. Times of this computer.`,
  notReadTitle: 'The log has not been read yet',
  notReadBody:
    'Reading needs a login that this device accepted since Latchkey was started. Nothing is sent that the device could count as a failed login.',
  lockedBody: (until: string): string =>
    `This computer is locked out until ${until}, so the log cannot be read before then. Until then, close the apps and programs that may have an old password.`,
  reading: (seconds: number): string => `Reading the log, ${seconds} s. Long logs come in pages of a few hundred entries.`,
  stopWaiting: 'Do not wait',
  retry: 'Read again',
  tryOnce: 'Try once',
  failedTitle: 'The log was not read',

  confidenceOf: { low: 'Low', medium: 'Medium', high: 'High', certain: 'Certain' } satisfies Record<Confidence, string>,
  confidence: (word: string): string => `${word} confidence`,
  evidence: 'Evidence',

  lanes: 'Failed logins by address',
  lane: {
    machine: 'a program',
    person: 'a person',
    guess: 'guess',
    thisComputer: 'This computer',
    own: 'This computer, Latchkey',
    accepted: 'Accepted logins',
    locked: 'Locks, as the device wrote them',
    noEntries: 'No failed logins',
    itself: 'At the device itself',
    unknownHost: 'Perhaps a computer or phone',
  },
  laneDetail: (lane: Lane): string => {
    const { source, kind, times } = lane;
    if (kind === 'accepted') return plural(times.length, 'login', 'logins');
    if (kind === 'locked') return plural(times.length, 'entry', 'entries');
    if (kind === 'noEntries') return 'The log was read and names nobody.';
    if (source === null) return '0 failed';
    const allInOne = source.rhythm.kind === 'burst' && source.rhythm.tries === source.count;
    const tries = allInOne ? [] : [plural(source.count, 'try', 'tries')];
    // A host whose rhythm tells what it is has its address as its name already.
    const address = source.identity.kind === 'lanHost' && kind !== 'guess' ? null : source.address;
    return [address, [...tries, rhythm(source)].join(', ')].filter(Boolean).join(' · ');
  },
  rhythm,
  evenGaps: (seconds: number): string => `Even gaps of ${span(seconds)}: a machine, not a person`,
  passwordChanged: (time: string): string => `${time} password changed`,
  restarted: (time: string): string => `${time} restarted`,
  logBegins: (time: string): string => `log begins ${time}`,
  logCut: 'log cut off, entries missing',
  logNotRead: 'log not read',
  clockShifted: (by: string, fast: boolean): string => `clock shifted: device ${by} ${fast ? 'fast' : 'slow'}`,
  spanOf: (ms: number): string => {
    const seconds = Math.round(Math.abs(ms) / 1000);
    if (seconds >= 86_400) return plural(Math.round(seconds / 86_400), 'day', 'days');
    if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
    return seconds >= 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : `${seconds} s`;
  },

  sources: 'Sources',
  columns: {
    address: 'Address',
    who: 'Who',
    userName: 'User',
    count: 'Failed',
    first: 'First',
    last: 'Last',
    rhythm: 'Rhythm',
    confidence: 'Confidence',
  },
  noAddress: 'none',
  noSources: 'The log names no source of failed logins.',
  sourcesNotRead: 'The log could not be read, so nobody can be named.',
  copySources: 'Copy',
  exportSources: 'Export CSV',
  copied: (count: number): string => plural(count, 'source copied.', 'sources copied.'),
  exported: (count: number, name: string): string => `${plural(count, 'source', 'sources')} written to ${name}.`,
  whoIs: {
    thisComputer: 'This computer',
    recorder: (name: string): string => `Recorder ${name}`,
    device: (name: string): string => name,
    lanHost: 'A host in this network',
    otherPrivateNetwork: 'Another private network',
    itself: 'The device itself',
    internet: 'The Internet',
  },

  nextStep: 'Next step',
  openGuide: 'Open unlock guide',
  readChannels: (name: string): string => `Read channels of ${name}`,
  correctChannel: 'Correct this channel',
  onlyThroughRecorder: 'Only this recorder reaches the camera: it tries the password once.',
  correctNumbered: (channel: string, camera: string): string => `Correct this channel: ${channel}, ${camera}`,
  basis: 'What this is based on',
  basisSource: 'Source',
  basisSourceText: (entries: number, at: string): string =>
    `The device’s own log, read ${at}. ${plural(entries, 'entry', 'entries')}.`,
  basisNotRead: (at: string): string => `The log could not be read, tried ${at}.`,
  basisClocks: 'Clocks',
  basisClocksText: (device: string, here: string): string => `Device ${device}, this computer ${here}.`,
  basisClockUnknown: 'The device did not tell its clock.',
  basisOwn: 'This computer',
  basisOwnText: (failed: number, accepted: number): string => `Latchkey: ${failed} failed, ${accepted} accepted in this time.`,
  notVisible: 'Not visible here',
  problems: 'About this log',

  channelsOf: (name: string): string => `Channels of ${name}`,
  channelsBody: 'A recorder logs in to its cameras with stored passwords. One old password locks a camera again and again.',
  channelsRead: (at: string): string => `Read ${at}`,
  channelsNone: 'This recorder has no cameras stored.',
  statusNotTold: 'The recorder told its channels and not how they are.',
  channelNumber: (id: string | null): string => (id === null ? 'Channel' : `Channel ${id}`),
  channelState: {
    connected: 'Connected',
    connecting: 'Connecting',
    wrongPasswordOrLocked: 'Wrong password or locked',
    unreachable: 'Not reachable',
    otherTrouble: 'Trouble',
    unknown: 'Not told',
  } satisfies Record<ChannelState, string>,
  channelTrait: {
    plugAndPlay: 'plug-and-play: the recorder uses its own password',
    neverConnected: 'was never connected: its password was probably never right',
    behindRecorder: 'reached only through the recorder',
    duplicate: 'another channel stands for the same camera',
    addressChanged: 'the camera has another address now',
    addressShared: 'several devices announce this address',
    otherCameraThere: 'another device answers at this address',
  } satisfies Record<ChannelTrait, string>,

  talk: 'Who talks to whom',
  talkEmpty: 'Nothing is known yet. Read the channels of a recorder, or the log of a device.',
  talkList: 'Connections',
  talkWord: { connected: 'ok', failing: 'refused', silent: 'no answer', unknown: 'not told' } as const,
  talkSentence: {
    connected: (from: string, to: string): string => `${from} logs in to ${to}`,
    failing: (from: string, to: string): string => `${from} is refused by ${to}`,
    silent: (from: string, to: string): string => `${from} gets no answer from ${to}`,
    unknown: (from: string, to: string): string => `${from} has ${to} stored, how it is was not told`,
  } as const,
  talkFailed: (count: number): string => plural(count, 'failed login', 'failed logins'),
  talkEvidence: 'Show the evidence',

  causes: 'What keeps locking it',
  openTimeline: 'Open timeline',
  causesUnknown: 'Not known yet. The log of the device would tell.',
  causesNone: 'The log was read, and nothing in it speaks for a cause.',
  role: { cause: 'cause', contributes: 'makes it likelier', hint: 'hint only, never the cause' } as const,
} as const;
