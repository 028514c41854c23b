import { SadpMalformedError } from './errors.ts';

/** The most that one UDP datagram carries. */
export const MAX_DATAGRAM_BYTES = 65_536;

/** Longest root name that is told apart; a foreign one appears in counts. */
const MAX_ROOT_NAME = 64;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;
const EXCLAMATION = 0x21;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;
const QUESTION = 0x3f;

/** Where the markup of a datagram lies, found on its bytes: nothing is decoded yet. */
export interface DatagramFrame {
  /** Index of the first `<`; a binary prefix or a byte order mark before it is skipped. */
  readonly start: number;
  /** Index after the last `>`: trailing NULs, blanks and a value that was cut off are left out. */
  readonly end: number;
  /** Local name of the first element in lower case, or null where none was found. */
  readonly root: string | null;
}

/** @throws SadpMalformedError `empty`, `tooLong`, `noMarkup` or `notXml` */
export function frameOf(datagram: Uint8Array): DatagramFrame {
  if (datagram.length > MAX_DATAGRAM_BYTES) throw new SadpMalformedError('tooLong', datagram.length);
  const start = datagram.indexOf(LESS);
  if (start === -1) throw new SadpMalformedError(datagram.every(isBlank) ? 'empty' : 'noMarkup', datagram.length);
  const end = datagram.lastIndexOf(GREATER) + 1;
  if (end <= start) throw new SadpMalformedError('notXml', datagram.length);
  return { start, end, root: rootNameOf(datagram, start) };
}

/** Skips declarations and comments; each byte is looked at a bounded number of times. */
function rootNameOf(datagram: Uint8Array, start: number): string | null {
  let at = start;
  while (at !== -1) {
    const next = datagram[at + 1];
    let from = at + 1;
    if (next === QUESTION) from = datagram.indexOf(GREATER, at);
    else if (next === EXCLAMATION && datagram[at + 2] === HYPHEN && datagram[at + 3] === HYPHEN)
      from = endOfComment(datagram, at + 4);
    else if (next !== undefined && isNameStart(next)) return localNameAt(datagram, at + 1);
    if (from === -1) return null;
    at = datagram.indexOf(LESS, from);
  }
  return null;
}

function endOfComment(datagram: Uint8Array, from: number): number {
  let at = datagram.indexOf(GREATER, from + 2);
  while (at !== -1 && !(datagram[at - 1] === HYPHEN && datagram[at - 2] === HYPHEN)) at = datagram.indexOf(GREATER, at + 1);
  return at;
}

function localNameAt(datagram: Uint8Array, from: number): string {
  let name = '';
  for (let at = from; name.length < MAX_ROOT_NAME; at++) {
    const byte = datagram[at];
    if (byte === undefined || endsName(byte)) break;
    name += String.fromCharCode(byte);
  }
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase();
}

/** A letter, `_`, or any byte of a multi-byte character. */
function isNameStart(byte: number): boolean {
  const upper = byte & 0xdf;
  return (upper >= 0x41 && upper <= 0x5a) || byte === 0x5f || byte >= 0x80;
}

function endsName(byte: number): boolean {
  return byte === SLASH || byte === GREATER || byte === LESS || isBlank(byte);
}

function isBlank(byte: number): boolean {
  return byte === BLANK || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB || byte === 0;
}
