/// <reference types="vite/types/importMeta.d.ts" />
import { decodeDatagram } from '../decode.ts';
import { SadpMalformedError } from '../errors.ts';
import type { MalformedReason, ProbeMatch } from '../messages.ts';

const texts = import.meta.glob<string>('../captures/*.xml', { query: '?raw', import: 'default', eager: true });

/** The captured datagrams as text, `c01` … `c13` after the numbers of `captures/index.csv`. */
export const captures: ReadonlyMap<string, string> = new Map(
  Object.entries(texts).map(([path, text]) => [`c${path.replace('../captures/', '').slice(0, 2)}`, text]),
);

export function captureText(name: string): string {
  const text = captures.get(name);
  if (text === undefined) throw new Error(`no capture ${name}`);
  return text;
}

const encoder = new TextEncoder();

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** @throws Error where the datagram is no announcement */
export function announcementIn(datagram: string | Uint8Array): ProbeMatch {
  const message = decodeDatagram(typeof datagram === 'string' ? bytesOf(datagram) : datagram);
  if (message.kind !== 'announcement') throw new Error(`expected an announcement, found ${message.kind}`);
  return message.match;
}

/** The fields as a plain object, for comparison. */
export function fieldsOf(match: ProbeMatch): Record<string, string> {
  return Object.fromEntries(match.fields);
}

/** An announcement with `body` beside its Uuid, Types and MAC. */
export function probeMatchWith(body: string): string {
  const head = '<Uuid>13A888A9-F1B1-4020-AE9F-05607682D23B</Uuid><Types>inquiry</Types><MAC>c0-56-e3-5f-39-4b</MAC>';
  return `<?xml version="1.0" encoding="UTF-8"?><ProbeMatch>${head}${body}</ProbeMatch>`;
}

export function bytesJoined(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...bytesOf(part)] : part)));
}

/** @throws Error where the datagram can be decoded */
export function refusalOf(datagram: string | Uint8Array): MalformedReason {
  try {
    decodeDatagram(typeof datagram === 'string' ? bytesOf(datagram) : datagram);
  } catch (cause) {
    if (cause instanceof SadpMalformedError) return cause.reason;
    throw cause;
  }
  throw new Error('decoded');
}
