import { frameOf } from './datagram-frame.ts';
import { datagramText } from './datagram-text.ts';
import { SadpMalformedError } from './errors.ts';
import type { ProbeMatch, SadpMessage } from './messages.ts';
import { readStrictly } from './strict-reader.ts';
import { readTolerantly } from './tolerant-reader.ts';
import type { XmlReading } from './xml-reading.ts';

const REQUEST: SadpMessage = { kind: 'request' };

const ROOTS: ReadonlyMap<string, ProbeMatch['root']> = new Map([
  ['probematch', 'ProbeMatch'],
  ['hello', 'Hello'],
]);

/** Longest word of a foreign message that is told on. */
const MAX_FOREIGN_WORD = 64;

/** A declaration that is neither a comment nor CDATA: DOCTYPE, ENTITY and the like have no place in SADP. */
const DECLARATION = /<!(?!--|\[CDATA\[)/;

/**
 * Reads one datagram (docs/protocol.md). Strict first; what the strict reader refuses is read as far as it is readable.
 *
 * A command's answer is told by its `Result`; under a foreign Uuid it belongs to another client, which the caller checks.
 * @throws SadpMalformedError and nothing else, whatever the bytes
 */
export function decodeDatagram(datagram: Uint8Array): SadpMessage {
  const frame = frameOf(datagram);
  if (frame.root === 'probe') return REQUEST;
  const text = datagramText(datagram.subarray(frame.start, frame.end));
  if (DECLARATION.test(text)) throw new SadpMalformedError('doctype', datagram.length);
  // The package takes `<1>` for an element; without a name found on the bytes it is not asked.
  const reading = (frame.root === null ? null : readStrictly(text)) ?? readTolerantly(text);
  if (reading === null) throw new SadpMalformedError(frame.root === null ? 'notXml' : 'foreignRoot', datagram.length);
  return toMessage(reading, datagram.length);
}

function toMessage(reading: XmlReading, bytes: number): SadpMessage {
  const { fields, complete } = reading;
  const types = fields.get('types') ?? null;
  const rootName = reading.root.toLowerCase();
  if (rootName === 'probe') return REQUEST;
  const root = ROOTS.get(rootName);
  if (root === undefined) return ignored(reading.root, types);
  const match: ProbeMatch = { root, fields, complete };
  if (isAnnouncement(fields, types)) {
    if (!tells(fields, 'mac') && !tells(fields, 'devicesn')) throw new SadpMalformedError('noIdentity', bytes);
    return { kind: 'announcement', match };
  }
  return fields.has('result') ? { kind: 'commandAnswer', match } : ignored(root, types);
}

/** Without Types (capture 05) it is one too, unless it tells the result of a command. */
function isAnnouncement(fields: ReadonlyMap<string, string>, types: string | null): boolean {
  const word = types?.toLowerCase() ?? '';
  return word === 'inquiry' || word === 'hello' || (word === '' && !fields.has('result'));
}

function tells(fields: ReadonlyMap<string, string>, name: string): boolean {
  return (fields.get(name) ?? '') !== '';
}

function ignored(root: string, types: string | null): SadpMessage {
  return { kind: 'ignored', root: root.slice(0, MAX_FOREIGN_WORD), types: types?.slice(0, MAX_FOREIGN_WORD) ?? null };
}
