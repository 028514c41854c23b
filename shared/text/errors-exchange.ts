import type { ErrorTexts } from './errors.ts';
import { numberOf, systemCode, textOf } from './facts.ts';

const LATER = 'Do it again in a moment.';

/** Failures in talking to devices and to the network. */
export const exchangeErrors: ErrorTexts = {
  'udp.refused': (facts) => ({
    what: `The system refuses to ${udpActivity(textOf(facts, 'during'))}${systemCode(facts)}.`,
    meaning: 'Devices behind this adapter may stay unseen.',
    next: 'Look at the network diagnosis.',
  }),
  'sadp.malformed': (facts) => ({
    what: `A packet could not be read (${textOf(facts, 'reason') ?? 'unknown'}).`,
    meaning: 'It was counted and left aside.',
    next: 'Export the diagnostics if a device is missing.',
  }),
  'targets.invalid': (facts) => ({
    what: targetFault(textOf(facts, 'why'), textOf(facts, 'word') ?? ''),
    meaning: 'Nothing was sent.',
    next: 'Type addresses such as 192.168.1.20, 192.168.1.20-40 or 192.168.1.0/24.',
  }),
  'targets.tooMany': (facts) => ({
    what: `${textOf(facts, 'word') ?? 'This'} has more than ${numberOf(facts, 'most')} addresses.`,
    meaning: 'Nothing was sent.',
    next: 'Ask a smaller range.',
  }),
  'http.unreachable': (facts) => ({
    what: `No connection to the device${systemCode(facts)}.`,
    meaning: 'Nothing was sent.',
    next: 'Check that its address is in this computer’s network.',
  }),
  'http.timeout': (facts) => ({ what: 'The device did not answer in time.', meaning: sentOrNot(facts), next: LATER }),
  'http.reset': (facts) => ({ what: `The connection broke${systemCode(facts)}.`, meaning: sentOrNot(facts), next: LATER }),
  'http.garbled': () => ({
    what: 'The answer is no web answer.',
    meaning: 'Another service may listen on this port.',
    next: 'Check the web port of the device.',
  }),
  'http.bodyTooLarge': () => ({
    what: 'The answer is too large.',
    meaning: 'No answer of a device has this size.',
    next: null,
  }),
  'http.tlsChanged': () => ({
    what: 'The device shows another certificate than before.',
    meaning: 'It may have been reset, or it is another device. Nothing was sent.',
    next: 'Make certain that it is your device before you go on.',
  }),
  'http.tlsFailed': (facts) => ({
    what: `No secure connection${systemCode(facts)}.`,
    meaning: 'Old firmware may know only methods that are no longer safe. Nothing was sent.',
    next: null,
  }),
  'http.aborted': (facts) => ({ what: 'The request was given up.', meaning: sentOrNot(facts), next: null }),
  'http.requestInvalid': () => ({
    what: 'The request cannot be sent in this form.',
    meaning: 'Nothing was sent.',
    next: 'Export the diagnostics and report it.',
  }),
  'isapi.malformed': (facts) => ({
    what: `The answer of the device could not be read (${textOf(facts, 'reason') ?? 'unknown'}).`,
    meaning: 'What it says is unknown.',
    next: null,
  }),
  'isapi.accountName': () => ({
    what: 'This account name cannot be sent without a mistake.',
    meaning: 'Nothing was sent.',
    next: 'Use an account name of letters and digits.',
  }),
  'isapi.authorizationDefect': () => ({
    what: 'The login could not be computed for this device.',
    meaning: 'Nothing was sent.',
    next: 'Export the diagnostics and report it.',
  }),
  'isapi.xmlText': (facts) => ({
    what: `A value holds a character that cannot be sent (${textOf(facts, 'element') ?? 'unknown'}).`,
    meaning: 'Nothing was sent.',
    next: 'Correct the value.',
  }),
};

/** A request that may have left may have spent a try. */
function sentOrNot({ requestSent }: Parameters<ErrorTexts[string]>[0]): string {
  return requestSent === true ? 'The request may have reached the device.' : 'Nothing was sent.';
}

function udpActivity(during: string | null): string {
  switch (during) {
    case 'open':
      return 'open a connection';
    case 'join':
      return 'listen to the search group';
    case 'receive':
      return 'receive';
    default:
      return 'send';
  }
}

function targetFault(why: string | null, word: string): string {
  switch (why) {
    case 'nothing':
      return 'There is no address to ask.';
    case 'badPrefix':
      return `"${word}" has no usable network size.`;
    case 'reversed':
      return `"${word}" ends before it begins.`;
    case 'notAsked':
      return `"${word}" is not an address that a device can have.`;
    default:
      return `"${word}" is not an address.`;
  }
}
