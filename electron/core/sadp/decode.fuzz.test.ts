import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { MAX_DATAGRAM_BYTES } from './datagram-frame.ts';
import { decodeDatagram } from './decode.ts';
import { identityOf, toDeviceFacts } from './device-facts.ts';
import { SadpMalformedError } from './errors.ts';
import type { SadpMessage } from './messages.ts';
import { readStrictly } from './strict-reader.ts';
import { bytesOf } from './testing/captures.ts';
import { mutatedCapture, snippets } from './testing/mutations.ts';
import { readTolerantly } from './tolerant-reader.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The longest identity that commands accept (shared/contract.ts). */
const MAX_DEVICE_ID = 200;

let inputs = 0;

function read(datagram: Uint8Array): SadpMessage | SadpMalformedError {
  inputs++;
  try {
    return decodeDatagram(datagram);
  } catch (cause) {
    if (cause instanceof SadpMalformedError) return cause;
    throw cause;
  }
}

/** Throws where an answer breaks what its readers rely on. */
function check(datagram: Uint8Array): void {
  const message = read(datagram);
  if (message instanceof SadpMalformedError || message.kind === 'request') return;
  if (message.kind === 'ignored') {
    if (message.root.length > 64 || (message.types?.length ?? 0) > 64) throw new Error('foreign words too long');
    return;
  }
  for (const [name, value] of message.match.fields) {
    if (name !== name.toLowerCase() || value !== value.trim()) throw new Error(`untidy field ${name}`);
  }
  toDeviceFacts(message.match);
  const id = identityOf(message.match);
  if (id !== null && id.length > MAX_DEVICE_ID) throw new Error('identity too long');
}

const xmlish = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...snippets) }, fc.string({ maxLength: 8 })), { maxLength: 24 })
  .map((pieces) => bytesOf(pieces.join('')));
const name = fc.string({ unit: fc.constantFrom(...'aBcMAC'), minLength: 1, maxLength: 4 });
const value = fc.string({ unit: fc.constantFrom(...'ab09 .:-&;#x\n'), maxLength: 8 });

describe('no throw outside the typed error', () => {
  test('arbitrary bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), check), { numRuns: 20_000 });
  });

  test('arbitrary text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }).map(bytesOf), check), { numRuns: 20_000 });
  });

  test('arbitrary bytes within an answer', () => {
    const [head, tail] = [bytesOf('<ProbeMatch><MAC>'), bytesOf('</MAC></ProbeMatch>')];
    const within = fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.of(...head, ...bytes, ...tail));
    fc.assert(fc.property(within, check), { numRuns: 15_000 });
  });

  test('text that looks like XML', () => {
    fc.assert(fc.property(xmlish, check), { numRuns: 20_000 });
  });

  test('mutated captures', () => {
    fc.assert(fc.property(mutatedCapture, check), { numRuns: 30_000 });
  });

  afterAll(() => {
    expect(inputs).toBeGreaterThanOrEqual(100_000);
  });
});

test('decoding has no memory: whatever came between, the same bytes read the same', () => {
  fc.assert(
    fc.property(mutatedCapture, mutatedCapture, (datagram, between) => {
      const first = read(datagram);
      read(between);
      expect(read(datagram)).toEqual(first);
    }),
    { numRuns: 1_000 },
  );
});

test('on whole, flat documents both readers agree', () => {
  const element = fc.tuple(name, value).map(([tag, text]) => `<${tag}>${text}</${tag}>`);
  const document = fc.array(element, { maxLength: 12 }).map((elements) => `<ProbeMatch>${elements.join('\n')}</ProbeMatch>`);
  fc.assert(
    fc.property(document, (text) => {
      const strict = readStrictly(text);
      expect(strict?.complete).toBe(true);
      expect(readTolerantly(text)?.fields).toEqual(strict?.fields);
    }),
    { numRuns: 2_000 },
  );
});

test('of a cut document no value is told that the whole one does not tell', () => {
  const element = fc.tuple(name, value).map(([tag, text]) => `<${tag}>${text}</${tag}>`);
  const document = fc
    .array(element, { minLength: 1, maxLength: 8 })
    .map((elements) => `<ProbeMatch>${elements.join('')}</ProbeMatch>`);
  fc.assert(
    fc.property(document, fc.nat({ max: 400 }), (text, length) => {
      const whole = readStrictly(text)?.fields;
      const cut = readTolerantly(text.slice(0, length));
      for (const [field, told] of cut?.fields ?? []) expect(told).toBe(whole?.get(field));
    }),
    { numRuns: 2_000 },
  );
});

/** Each repeated to 64 kB in each surrounding. Quadratic work on one of them would take seconds, not milliseconds. */
const floods = [
  ...snippets,
  '<a>',
  '<a',
  '</a>',
  '<a/>',
  '<a b="c" ',
  '<a x="-->"/>',
  '<!--x-->',
  '<![CDATA[x]]>',
  '<?x?>',
  'a=',
  ' ',
  'x:',
  '<ab>c</ab>',
  `<${'a'.repeat(60)}>`,
];
const surroundings: Readonly<Record<string, (flood: string) => string>> = {
  alone: (flood) => flood,
  'within an answer': (flood) => `<ProbeMatch><MAC>c0-56-e3-00-00-01</MAC>${flood}</ProbeMatch>`,
  'in an answer without end': (flood) => `<ProbeMatch><MAC>c0-56-e3-00-00-01</MAC>${flood}>`,
  'in a declaration': (flood) => `<?xml ${flood}?><ProbeMatch><MAC>c0-56-e3-00-00-01</MAC></ProbeMatch>`,
  'in a tag': (flood) => `<ProbeMatch ${flood}><MAC>c0-56-e3-00-00-01</MAC></ProbeMatch>`,
  'in nested elements': (flood) => `<ProbeMatch><a><b><c><d>${flood}</d></c></b></a></ProbeMatch>`,
  'in a comment': (flood) => `<ProbeMatch><!-- </a> ${flood} --><MAC>c0-56-e3-00-00-01</MAC></ProbeMatch>`,
};

test.each(Object.entries(surroundings))(
  '64 kB floods %s end',
  (_where, surround) => {
    for (const flood of floods) {
      const frame = bytesOf(surround('')).length;
      const times = Math.floor((MAX_DATAGRAM_BYTES - frame) / bytesOf(flood).length);
      check(bytesOf(surround(flood.repeat(times))));
    }
  },
  15_000,
);
