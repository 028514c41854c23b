import fc from 'fast-check';
import { bytesOf, captures } from './captures.ts';

const originals = [...captures.values()].map(bytesOf);

/** Pieces of markup that readers stumble over. */
export const snippets = [
  '<ProbeMatch>',
  '</ProbeMatch>',
  '<Probe>',
  '<Hello>',
  '<MAC>',
  '</MAC>',
  '<Types>update</Types>',
  '<Result>success</Result>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x>',
  '<?xml version="1.0"?>',
  '<?',
  '?>',
  '<',
  '>',
  '</',
  '/>',
  '&',
  '&amp;',
  '&#x110000;',
  '&#xD800;',
  '"',
  "<a b='",
  '<x:y>',
  '<__proto__>',
  '<constructor/>',
  '\0',
  '\r',
  '\ufeff',
  '摄像机',
] as const;

type Mutation = (bytes: Uint8Array) => Uint8Array;

function splice(bytes: Uint8Array, start: number, end: number, inserted: Uint8Array): Uint8Array {
  const joined = new Uint8Array(start + inserted.length + bytes.length - end);
  joined.set(bytes.subarray(0, start));
  joined.set(inserted, start);
  joined.set(bytes.subarray(end), start + inserted.length);
  return joined;
}

/** Where in a datagram, as a fraction, so that one number fits every length. */
const place = fc.integer({ min: 0, max: 9_999 });
const index = (at: number, bytes: Uint8Array) => Math.floor((at / 10_000) * bytes.length);

function between(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  const ends = [index(from, bytes), index(to, bytes)].sort((left, right) => left - right);
  return [ends[0] ?? 0, ends[1] ?? 0];
}

const flip = fc.tuple(place, fc.nat({ max: 7 })).map(
  ([at, bit]): Mutation =>
    (bytes) => {
      const flipped = bytes.slice();
      const where = index(at, flipped);
      const byte = flipped[where];
      if (byte !== undefined) flipped[where] = byte ^ (1 << bit);
      return flipped;
    },
);
const cut = place.map(
  (at): Mutation =>
    (bytes) =>
      bytes.subarray(0, index(at, bytes)),
);
const behead = place.map(
  (at): Mutation =>
    (bytes) =>
      bytes.subarray(index(at, bytes)),
);
const remove = fc.tuple(place, place).map(
  ([from, to]): Mutation =>
    (bytes) => {
      const [start, end] = between(bytes, from, to);
      return splice(bytes, start, end, new Uint8Array());
    },
);
const repeat = fc.tuple(place, place, place).map(
  ([from, to, at]): Mutation =>
    (bytes) => {
      const [start, end] = between(bytes, from, to);
      return splice(bytes, index(at, bytes), index(at, bytes), bytes.subarray(start, end));
    },
);
const insert = fc.tuple(place, fc.oneof(fc.constantFrom(...snippets).map(bytesOf), fc.uint8Array({ maxLength: 6 }))).map(
  ([at, piece]): Mutation =>
    (bytes) =>
      splice(bytes, index(at, bytes), index(at, bytes), piece),
);
const crossWith = fc.tuple(fc.constantFrom(...originals), place, place).map(
  ([other, from, at]): Mutation =>
    (bytes) =>
      splice(bytes, index(at, bytes), bytes.length, other.subarray(index(from, other))),
);

/** A capture with one to four wounds: bits flipped, ends cut, parts taken out, repeated, inserted, crossed with another capture. */
export const mutatedCapture: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.constantFrom(...originals),
    fc.array(fc.oneof(flip, cut, behead, remove, repeat, insert, crossWith), { minLength: 1, maxLength: 4 }),
  )
  .map(([bytes, mutations]) => mutations.reduce((wounded, mutate) => mutate(wounded), bytes));
