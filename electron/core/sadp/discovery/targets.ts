import { formatIPv4, maskOf, networkOf, parseIPv4 } from '../../../../shared/address.ts';
import { LatchkeyError } from '../../errors.ts';

/** A /20; at 100 packets a second it is asked in 41 seconds. */
export const MOST_TARGETS = 4096;

export type TargetFault = 'notAnAddress' | 'badPrefix' | 'reversed' | 'notAsked' | 'nothing';

/** The typed addresses cannot be used. `facts.word` is the part that is wrong, `facts.why` a `TargetFault` or `tooMany`. */
export class TargetsInvalidError extends LatchkeyError {
  readonly code: 'targets.invalid' | 'targets.tooMany';

  constructor(word: string, why: TargetFault | 'tooMany') {
    super(`${why}: ${word}`, { word: word.slice(0, 60), why, most: MOST_TARGETS });
    this.code = why === 'tooMany' ? 'targets.tooMany' : 'targets.invalid';
  }
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * `192.168.1.20, 192.168.1.0/24 10.0.0.5-10.0.0.20 10.0.0.5-20` as single addresses, in the order typed, each once.
 * A network is asked without its own and its broadcast address. Throws `TargetsInvalidError`.
 */
export function expandTargets(text: string): readonly string[] {
  // A blank around the dash belongs to the range.
  const words = text
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  if (words.length === 0) throw new TargetsInvalidError('', 'nothing');
  const targets = new Set<number>();
  for (const word of words) {
    const { first, last } = spanOf(word);
    if (last - first >= MOST_TARGETS) throw new TargetsInvalidError(word, 'tooMany');
    for (let address = first; address <= last; address++) targets.add(address);
    if (targets.size > MOST_TARGETS) throw new TargetsInvalidError(word, 'tooMany');
  }
  return Array.from(targets, formatIPv4);
}

function spanOf(word: string): Span {
  const span = word.includes('/') ? networkSpan(word) : word.includes('-') ? rangeSpan(word) : singleSpan(word);
  if (!isAskable(span.first) || !isAskable(span.last)) throw new TargetsInvalidError(word, 'notAsked');
  return span;
}

function singleSpan(word: string): Span {
  const address = addressIn(word, word);
  return { first: address, last: address };
}

function networkSpan(word: string): Span {
  const [base = '', prefix = '', ...rest] = word.split('/');
  const address = addressIn(word, base);
  const length = Number(prefix);
  if (rest.length > 0 || !/^\d{1,2}$/.test(prefix) || length > 32) throw new TargetsInvalidError(word, 'badPrefix');
  const network = networkOf(address, length);
  const broadcast = network + (2 ** 32 - 1 - maskOf(length));
  return length <= 30 ? { first: network + 1, last: broadcast - 1 } : { first: network, last: broadcast };
}

function rangeSpan(word: string): Span {
  const [from = '', to = '', ...rest] = word.split('-');
  if (rest.length > 0) throw new TargetsInvalidError(word, 'notAnAddress');
  const first = addressIn(word, from);
  const last = /^\d{1,3}$/.test(to) ? addressIn(word, from.replace(/\d+$/, to)) : addressIn(word, to);
  if (last < first) throw new TargetsInvalidError(word, 'reversed');
  return { first, last };
}

function addressIn(word: string, text: string): number {
  const address = parseIPv4(text);
  if (address === null) throw new TargetsInvalidError(word, 'notAnAddress');
  return address;
}

/** Neither "this network" 0.x nor multicast and above: there is no single device behind them. */
function isAskable(address: number): boolean {
  const firstByte = Math.floor(address / 2 ** 24);
  return firstByte > 0 && firstByte < 224;
}
