import type { HandPlace, StaleClient } from '../sync-run.ts';
import type { ErrorText } from './errors.ts';
import { counted } from './facts.ts';

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
    next: 'Type the new password in its channel.',
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

/** Who still uses the old password, as a guess, and what to do there. `watched`: the device whose log names it. */
export function describeStaleClient({ source, lockedSince }: StaleClient, watched: string): ErrorText {
  const times = counted(source.count, 'time', 'times');
  const pace = source.rhythm.kind === 'even' ? `every ${source.rhythm.everySeconds} s` : times;
  const locked = lockedSince === null ? '' : ' Locked there.';
  const { who, next } = staleGuess(source.identity.kind, source.rhythm.kind, source.address);
  return {
    what: `${who} is refused on ${watched}, ${pace}.${locked}`,
    meaning: 'It still uses the old password and locks itself out.',
    next,
  };
}

function staleGuess(
  identity: StaleClient['source']['identity']['kind'],
  rhythm: StaleClient['source']['rhythm']['kind'],
  address: string,
): { readonly who: string; readonly next: string } {
  switch (identity) {
    case 'recorder':
      return {
        who: `The recorder at ${address}`,
        next: `Recorder on ${address}: type the new password in the channel of this camera.`,
      };
    case 'device':
      return { who: `The device at ${address}`, next: `Device on ${address}: correct the password it has stored.` };
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
