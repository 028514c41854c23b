import { plural } from './en-grid.ts';
import { inWords, listed } from './en-sync-run.ts';

/** In the label of one field. */
const NAMED_IN_LABEL = 3;

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
    'One login, mostly with the new password. Where it is refused, one with the other, if the device has tries left; else it waits for you.',
  damaged: (count: number): string =>
    `${plural(count, 'line of the journal is', 'lines of the journal are')} damaged. What they told counts as unknown.`,
  planDamaged:
    'Lines of the plan are damaged. Which devices and channels were still to come is not known for certain: stop this run, see what is in force, and make a new plan.',
  choicesTitle: 'What you can do',
  choices: {
    resume: ['Resume', 'Settles what is unknown, then goes on with the rest. Nothing that is done is done again.'],
    rollBack: ['Roll back', 'Brings the old passwords into force again where the new one is, in the devices and their channels.'],
    endRun: ['End the run', 'It has not changed any password: every device stays as it is.'],
    stop: [
      'Stop and print the list',
      'Sends nothing. The list says for each device whether the new or the old password is in force, or that it is unknown.',
    ],
    newLost: [
      'Nobody knows the new password any more?',
      'It cannot be read out of the journal. Stop and print the list: it says which devices have which password. Those with the old one can be synced anew. Those with the new one need the way that their maker offers for a forgotten password.',
    ],
  },
  hasSecrets: 'The passwords are in the journal, sealed. Nothing has to be typed.',
  asksAgain: 'The passwords are asked again: their key ended with the program.',
  resume: 'Resume',
  stop: 'Stop and print the list',
} as const;

/** Where passwords of a run are typed again. */
export const secretsText = {
  title: 'The passwords of this sync',
  retypeTitle: (count: number): string => `The ${count === 1 ? 'password' : 'passwords'} from before the run`,
  retypeBody: 'Used for this run and stored nowhere in clear. Then the step is done again.',
  body: 'The passwords were sealed with a key that ended with the program. What you type is used for this run and stored nowhere in clear.',
  newPassword: 'New password of this sync',
  oldPassword: (count: number): string => `Old password of the ${count} devices that may still have it`,
  oldPasswords: (names: readonly string[]): string =>
    `Old password of ${names.length <= NAMED_IN_LABEL ? listed(names) : `the ${names.length} devices`}`,
  oldOf: (name: string): string => `Old password of ${name}`,
  /** Of a recorder that is only logged in to. */
  takesChannels: (name: string, channels: number): string =>
    `${name}, whose ${channels === 1 ? 'channel is' : 'channels are'} written`,
  oldHint: 'A device without an old password here waits for you when its turn comes.',
  each: 'They differ: one for each device',
  eachHint: 'A device whose own field is empty gets the one above.',
  use: 'Go on with it',
  working: 'Comparing …',
} as const;
