import type { ProbeMatch } from './messages.ts';

const MAC_TAG = Buffer.from('<MAC>');
const SERIAL_TAG = Buffer.from('<DeviceSN>');
const UUID_TAG = Buffer.from('<Uuid>');
const LESS = 0x3c;

/** A device's own words in a key are cut here; keys that meet only cost a repeated reading. */
const MAX_KEY_BYTES = 64;
/** 36 digits and signs, 38 with braces. */
const MAX_UUID_BYTES = 64;

interface Remembered {
  readonly datagram: Buffer;
  /** Where the content of the Uuid element lies; an empty range where there is none. */
  readonly uuidStart: number;
  readonly uuidEnd: number;
  readonly match: ProbeMatch;
}

/**
 * Answers known bytes without parsing them: most datagrams of a search repeat earlier ones but for the probe's Uuid.
 * Remembers per source and device, since one source can speak for several (a recorder, a simulated LAN).
 * Bounded in entries and bytes; who was not heard for longest goes first.
 */
export class RepeatFilter {
  private readonly remembered = new Map<string, Remembered>();
  private bytes = 0;

  constructor(
    private readonly maxEntries = 20_000,
    private readonly maxBytes = 64 * 1024 * 1024,
  ) {}

  /** The match remembered for the same bytes of that source, whatever its Uuid; null where they must be decoded. */
  take(source: string, datagram: Uint8Array): ProbeMatch | null {
    const bytes = viewOf(datagram);
    const key = keyOf(source, bytes);
    const known = this.remembered.get(key);
    if (known === undefined || !isRepeat(known, bytes)) return null;
    this.remembered.delete(key);
    this.remembered.set(key, known);
    return known.match;
  }

  /** For announcements only: an answer to a command is told from others by its Uuid. Keeps a copy of the bytes. */
  remember(source: string, datagram: Uint8Array, match: ProbeMatch): void {
    const copy = Buffer.from(datagram);
    const key = keyOf(source, copy);
    this.forget(key);
    this.remembered.set(key, { datagram: copy, ...uuidRange(copy), match });
    this.bytes += copy.length;
    for (const oldest of this.remembered.keys()) {
      if (this.remembered.size <= this.maxEntries && this.bytes <= this.maxBytes) break;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.bytes -= this.remembered.get(key)?.datagram.length ?? 0;
    this.remembered.delete(key);
  }
}

function isRepeat({ datagram, uuidStart, uuidEnd }: Remembered, bytes: Buffer): boolean {
  return (
    bytes.length === datagram.length &&
    bytes.compare(datagram, 0, uuidStart, 0, uuidStart) === 0 &&
    bytes.compare(datagram, uuidEnd, datagram.length, uuidEnd, bytes.length) === 0 &&
    isUuidText(bytes, uuidStart, uuidEnd)
  );
}

function uuidRange(bytes: Buffer): { readonly uuidStart: number; readonly uuidEnd: number } {
  const tag = bytes.indexOf(UUID_TAG);
  const uuidStart = tag + UUID_TAG.length;
  const uuidEnd = tag === -1 ? -1 : bytes.indexOf(LESS, uuidStart);
  return uuidEnd !== -1 && isUuidText(bytes, uuidStart, uuidEnd) ? { uuidStart, uuidEnd } : { uuidStart: 0, uuidEnd: 0 };
}

/** Only digits, letters, `-` and braces: such bytes cannot change how the rest of a document reads. */
function isUuidText(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > MAX_UUID_BYTES) return false;
  for (let index = start; index < end; index++) {
    const byte = bytes[index] ?? 0;
    const upper = byte & 0xdf;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const isLetter = upper >= 0x41 && upper <= 0x5a;
    if (!isDigit && !isLetter && byte !== 0x2d && byte !== 0x7b && byte !== 0x7d) return false;
  }
  return true;
}

function keyOf(source: string, bytes: Buffer): string {
  return `${source} ${contentOf(bytes, MAC_TAG) ?? contentOf(bytes, SERIAL_TAG) ?? ''}`;
}

function contentOf(bytes: Buffer, tag: Buffer): string | null {
  const at = bytes.indexOf(tag);
  if (at === -1) return null;
  const start = at + tag.length;
  const end = bytes.indexOf(LESS, start);
  return bytes.toString('latin1', start, Math.min(end === -1 ? bytes.length : end, start + MAX_KEY_BYTES));
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
