import type { HandPlace, StaleClient, StepProblem, StepProblemCode } from '../sync-run.ts';
import type { ErrorText } from './errors.ts';
import { counted, textOf } from './facts.ts';
import { describeStepProblem, isRefusedAtLogin } from './sync.ts';

/** Advice for places that no device tells of. */
const places: Readonly<Record<HandPlace, ErrorText>> = {
  ivms4200: {
    what: 'iVMS-4200 and other client programs',
    meaning: 'They store the password of each device and try it again and again, also in the background.',
    next: 'Open device management, edit each device, and type the new password.',
  },
  hikConnect: {
    what: 'Hik-Connect and other phone apps',
    meaning: 'The cloud login stays; a device added by its address uses the device’s password.',
    next: 'Open the device in the app and type the new password where it asks.',
  },
  browsers: {
    what: 'Browsers with a stored password',
    meaning: 'A stored password is filled in and sent at the next visit.',
    next: 'Delete the stored password of each device, then log in once.',
  },
  otherRecorders: {
    what: 'Other recorders and servers that use these cameras',
    meaning: 'A recorder that was not part of this run goes on with the old password until it locks itself out.',
    next: 'Type the new password in their channels.',
  },
  homeAutomation: {
    what: 'Home automation, such as Home Assistant or Frigate',
    meaning: 'They log in every few seconds and lock the account fast.',
    next: 'Change the password in their settings and restart them.',
  },
  paper: {
    what: 'The note in the cabinet, the password manager',
    meaning: 'The next person looks there first.',
    next: 'Write the new password where the old one was kept.',
  },
};

export const describeHandPlace = (place: HandPlace): ErrorText => places[place];

const PLAN_AGAIN = 'Plan this device again.';
const SETTLE = 'Plan it again: one login with the new password settles it, or where that is refused, one with the old.';

/** What to do once the run has ended: there is no step to do again any more. Other codes say what helps at any time. */
const nextAfter: Partial<Readonly<Record<StepProblemCode, string>>> = {
  lockRunning: 'Wait until the lock has ended, then plan this device again.',
  newPasswordRefused: SETTLE,
  answerLost: SETTLE,
  passwordNotAllowed: 'Plan this device with another new password.',
  deviceBusy: PLAN_AGAIN,
  unreachable: 'Check its cable and power, then plan this device again.',
  certificateChanged: 'Make certain that it is your device and trust its certificate, then plan it again.',
  fewTriesLeft: 'Plan it again only if you are certain of its password, or wait until it forgets the failed logins.',
  loginsStopped: 'Allow logins again, then plan this device again.',
  channelElsewhere: 'Correct the address of the channel on the recorder, then plan this device again.',
  writeRefused: 'Plan this device again, or type the password in the recorder’s own menu.',
  recorderNotProven: 'Bring the recorder’s login in order, then plan this device again.',
  unreadableAnswer: PLAN_AGAIN,
  basicOnly: 'Switch digest login on in the device’s web page, then plan this device again.',
  journalFailed: 'Check free space and the rights of the data folder, then plan this device again.',
  secretMissing: PLAN_AGAIN,
};

/** A problem as a report tells it. */
export function describeProblemAfter(problem: StepProblem): ErrorText {
  const told = describeStepProblem(problem);
  const cause = textOf(problem.facts, 'cause');
  // What kept the request here has an advice of its own, and nothing is in doubt where only a login was refused.
  const isKeptHere = problem.code === 'unreachable' && cause !== null && !cause.startsWith('http.');
  return isKeptHere || isRefusedAtLogin(problem) ? told : { ...told, next: nextAfter[problem.code] ?? told.next };
}

/** One client with all devices that refuse it. */
export interface StaleText {
  readonly source: Pick<StaleClient['source'], 'identity' | 'rhythm' | 'address' | 'count'>;
  readonly entry: StaleClient['entry'];
  /** What the client is called; null: only its address is known. */
  readonly name: string | null;
  /** The devices whose logs name it, as a list. */
  readonly watched: string;
  /** `17:40`: until then it may be locked there. */
  readonly lockedUntil: string;
}

/** Who still uses the old password, as a guess, and what to do there. */
export function describeStaleClient({ source, entry, name, watched, lockedUntil }: StaleText): ErrorText {
  const { identity, rhythm, address } = source;
  const times = counted(source.count, 'time', 'times');
  const pace = rhythm.kind === 'even' ? `every ${rhythm.everySeconds} s` : times;
  const { who, next } = staleGuess(identity.kind, rhythm.kind, { address, name });
  const what = `${who} is refused on ${watched}, ${pace}.`;
  if (entry === 'new') {
    return {
      what,
      meaning: `Its entry is right; it may be locked there until about ${lockedUntil}.`,
      next: 'Leave the password alone, and look at the channel after that.',
    };
  }
  return { what, meaning: 'It still uses the old password and locks itself out.', next };
}

function staleGuess(
  identity: StaleClient['source']['identity']['kind'],
  rhythm: StaleClient['source']['rhythm']['kind'],
  { address, name }: { readonly address: string; readonly name: string | null },
): { readonly who: string; readonly next: string } {
  const at = name === null ? `at ${address}` : name.includes(address) ? name : `${name} (${address})`;
  switch (identity) {
    case 'recorder':
      return {
        who: `The recorder ${at}`,
        next: 'Correct its channels, or type the new password there in the channel of each camera.',
      };
    case 'device':
      return { who: `The device ${at}`, next: `Device on ${address}: correct the password it has stored.` };
    case 'thisComputer':
      return {
        who: `Another program on this computer (${address})`,
        next: `iVMS-4200 on ${address}: update its device entry, and browsers on this computer.`,
      };
    case 'itself':
      return { who: 'Somebody at the device itself', next: 'Tell the people at its monitor the new password.' };
    case 'internet':
      return {
        who: `A phone or cloud client on the Internet (${address})`,
        next: 'Hik-Connect or a phone app: type the new password. Unknown to you: close the port forward.',
      };
    case 'otherPrivateNetwork':
      return {
        who: `Something in another network (${address})`,
        next: `Find out what ${address} is, for example behind a router or VPN, and update its entry.`,
      };
    case 'lanHost':
      return rhythm === 'even'
        ? { who: `Probably a program on ${address}`, next: `iVMS-4200 on ${address}: update its device entry.` }
        : { who: `Probably a person or program on ${address}`, next: `Ask at ${address} and update its stored password.` };
  }
}
