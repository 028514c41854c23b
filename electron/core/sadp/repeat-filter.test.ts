import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeDatagram } from './decode.ts';
import { SadpMalformedError } from './errors.ts';
import type { ProbeMatch } from './messages.ts';
import { RepeatFilter } from './repeat-filter.ts';
import { announcementIn, bytesOf, captures, captureText, fieldsOf, probeMatchWith } from './testing/captures.ts';

const SOURCE = '192.168.1.64';
const UUID = 'FC25924E-AFE2-49E6-ACC9-F84A6859054D';

function remembering(text: string, filter = new RepeatFilter(), source = SOURCE): { filter: RepeatFilter; match: ProbeMatch } {
  const match = announcementIn(text);
  filter.remember(source, bytesOf(text), match);
  return { filter, match };
}

function camera(index: number): string {
  return captureText('c01').replace('c0-56-e3-5f-39-4b', `c0-56-e3-00-${String(index).padStart(2, '0')}-4b`);
}

test('the same bytes give the same object', () => {
  const { filter, match } = remembering(captureText('c01'));
  expect(filter.take(SOURCE, bytesOf(captureText('c01')))).toBe(match);
});

test.each([
  '00000000-0000-0000-0000-000000000000',
  'fc25924e-afe2-49e6-acc9-f84a6859054d',
  '{3A888A9-F1B1-4020-AE9F-05607682D23}',
])('the answer to another probe, Uuid %s, gives the same object', (uuid) => {
  const { filter, match } = remembering(captureText('c01'));
  expect(filter.take(SOURCE, bytesOf(captureText('c01').replace(UUID, uuid)))).toBe(match);
});

test.each([
  ['another source', captureText('c01'), '192.168.1.65'],
  ['another BootTime', captureText('c01').replace('09:18:17', '09:18:18'), SOURCE],
  ['another MAC', captureText('c01').replace('39-4b', '39-4c'), SOURCE],
  ['more bytes', `${captureText('c01')}\0`, SOURCE],
  ['fewer bytes', captureText('c01').slice(0, -1), SOURCE],
  ['markup in the Uuid', captureText('c01').replace(UUID, `FC25924E${'<MAC>x</MAC>'.padEnd(28, '-')}`), SOURCE],
  ['a comment begun in the Uuid', captureText('c01').replace(UUID, '<!--'.padEnd(36, 'x')), SOURCE],
])('%s is new', (_what, text, source) => {
  const { filter } = remembering(captureText('c01'));
  expect(filter.take(source, bytesOf(text))).toBeNull();
});

test('a Uuid element that is more than that counts with the rest', () => {
  const answer = (uuid: string) => `<ProbeMatch><!--<Uuid>${uuid}</Uuid><MAC>c0-56-e3-5f-39-4b</MAC><!-- --></ProbeMatch>`;
  const { filter } = remembering(answer('-->'));
  expect(filter.take(SOURCE, bytesOf(answer('abc')))).toBeNull();
});

test('devices behind one source do not push each other out', () => {
  const filter = new RepeatFilter();
  const matches = Array.from({ length: 100 }, (_, index) => remembering(camera(index), filter).match);
  for (const [index, match] of matches.entries()) expect(filter.take(SOURCE, bytesOf(camera(index)))).toBe(match);
});

test('a device without MAC is told apart by its serial number', () => {
  const filter = new RepeatFilter();
  const text = (serial: string) => `<Hello><Types>hello</Types><DeviceSN>${serial}</DeviceSN></Hello>`;
  const first = remembering(text('A1'), filter).match;
  const second = remembering(text('A2'), filter).match;
  expect(filter.take(SOURCE, bytesOf(text('A1')))).toBe(first);
  expect(filter.take(SOURCE, bytesOf(text('A2')))).toBe(second);
});

test('the newest answer of a device replaces the one before', () => {
  const { filter } = remembering(camera(1));
  const changed = camera(1).replace('10.1.1.251', '10.1.1.252');
  const { match } = remembering(changed, filter);
  expect(filter.take(SOURCE, bytesOf(changed))).toBe(match);
  expect(filter.take(SOURCE, bytesOf(camera(1)))).toBeNull();
});

test('above the cap of entries the one not heard for longest goes', () => {
  const filter = new RepeatFilter(2);
  const first = remembering(camera(1), filter).match;
  remembering(camera(2), filter);
  filter.take(SOURCE, bytesOf(camera(1)));
  const third = remembering(camera(3), filter).match;
  expect(filter.take(SOURCE, bytesOf(camera(2)))).toBeNull();
  expect(filter.take(SOURCE, bytesOf(camera(1)))).toBe(first);
  expect(filter.take(SOURCE, bytesOf(camera(3)))).toBe(third);
});

test('the cap of bytes counts what is kept, not what was', () => {
  const size = bytesOf(camera(1)).length;
  const filter = new RepeatFilter(100, size * 2);
  for (let round = 0; round < 5; round++) {
    remembering(camera(1), filter);
    remembering(camera(2), filter);
  }
  expect(filter.take(SOURCE, bytesOf(camera(1)))).not.toBeNull();
  remembering(camera(3), filter);
  expect(filter.take(SOURCE, bytesOf(camera(2)))).toBeNull();
  expect(filter.take(SOURCE, bytesOf(camera(1)))).not.toBeNull();
});

test('bytes changed by the caller afterwards are not remembered', () => {
  const filter = new RepeatFilter();
  const bytes = bytesOf(captureText('c01'));
  const match = announcementIn(bytes);
  filter.remember(SOURCE, bytes, match);
  bytes.fill(0);
  expect(filter.take(SOURCE, bytesOf(captureText('c01')))).toBe(match);
});

function decodedAnnouncement(datagram: Uint8Array): ProbeMatch | null {
  try {
    const message = decodeDatagram(datagram);
    return message.kind === 'announcement' ? message.match : null;
  } catch (cause) {
    if (cause instanceof SadpMalformedError) return null;
    throw cause;
  }
}

function withoutUuid(match: ProbeMatch): object {
  const { uuid: _, ...fields } = fieldsOf(match);
  return { ...match, fields };
}

const bases = [
  ...captures.values(),
  probeMatchWith('<!-- <Uuid>A</Uuid> --><UUID>B</UUID>'),
  '<Hello><MAC>1<Uuid>A</Uuid></MAC></Hello>',
];
const uuidContent = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0aF-{}'), maxLength: 40 }),
  fc.constantFrom('A', 'B', 'X', '<MAC>x</MAC>', '-->', '<!--', '&lt;', '</Uuid><MAC>x</MAC><Uuid>', '\0', ''),
);
const change = fc.record({ at: fc.nat({ max: 1_700 }), byte: fc.integer({ min: 0, max: 255 }) });
const variant = fc.record({
  base: fc.nat({ max: bases.length - 1 }),
  uuid: fc.option(uuidContent),
  changes: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(change, { maxLength: 3 })),
});

test('what it answers is what decoding anew would answer, but for the Uuid', () => {
  let repeats = 0;
  const filter = new RepeatFilter(8);
  const datagram = variant.map(({ base, uuid, changes }) => {
    const text = bases[base] ?? '';
    const bytes = bytesOf(uuid === null ? text : text.replace(/<Uuid>[^<]*/, () => `<Uuid>${uuid}`));
    for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(datagram, (bytes) => {
      const fresh = decodedAnnouncement(bytes);
      const known = filter.take(SOURCE, bytes);
      if (known === null) {
        if (fresh !== null) filter.remember(SOURCE, bytes, fresh);
        return;
      }
      repeats++;
      expect(fresh).not.toBeNull();
      if (fresh !== null) expect(withoutUuid(known)).toEqual(withoutUuid(fresh));
    }),
    { numRuns: 5_000 },
  );
  expect(repeats).toBeGreaterThan(500);
});
