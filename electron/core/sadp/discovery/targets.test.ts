import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatIPv4, maskOf, networkOf, parseIPv4, sameNetwork } from '../../../../shared/address.ts';
import { expandTargets, MOST_TARGETS, TargetsInvalidError } from './targets.ts';

/** Addresses with room above and below for the ranges of these tests. */
const unicast = fc.integer({ min: 2 ** 24 + MOST_TARGETS, max: 223 * 2 ** 24 });

function refusal(text: string): TargetsInvalidError {
  try {
    expandTargets(text);
  } catch (cause) {
    if (cause instanceof TargetsInvalidError) return cause;
    throw cause;
  }
  throw new Error(`${text} was accepted`);
}

test.each([
  ['192.168.1.20', ['192.168.1.20']],
  [' 192.168.1.20,\n192.168.1.21\t192.168.1.20 ;', ['192.168.1.20', '192.168.1.21']],
  ['10.0.0.9-10.0.0.11', ['10.0.0.9', '10.0.0.10', '10.0.0.11']],
  ['10.0.0.9 - 11', ['10.0.0.9', '10.0.0.10', '10.0.0.11']],
  ['10.0.0.254-10.0.1.1', ['10.0.0.254', '10.0.0.255', '10.0.1.0', '10.0.1.1']],
  ['192.168.1.77/30', ['192.168.1.77', '192.168.1.78']],
  ['192.168.1.77/31', ['192.168.1.76', '192.168.1.77']],
  ['192.168.1.77/32', ['192.168.1.77']],
])('%j means %j', (text, expected) => {
  expect(expandTargets(text)).toEqual(expected);
});

test.each([
  ['', 'nothing', ''],
  [' , \n', 'nothing', ''],
  ['10.0.0.1, camera', 'notAnAddress', 'camera'],
  ['10.0.0.256', 'notAnAddress', '10.0.0.256'],
  ['10.0.0.1-2-3', 'notAnAddress', '10.0.0.1-2-3'],
  ['10.0.0.1-', 'notAnAddress', '10.0.0.1-'],
  ['-5', 'notAnAddress', '-5'],
  ['10.0.0.1-300', 'notAnAddress', '10.0.0.1-300'],
  ['10.0.0.20-10.0.0.5', 'reversed', '10.0.0.20-10.0.0.5'],
  ['10.0.0.0/33', 'badPrefix', '10.0.0.0/33'],
  ['10.0.0.0/', 'badPrefix', '10.0.0.0/'],
  ['10.0.0.0/24/24', 'badPrefix', '10.0.0.0/24/24'],
  ['0.0.0.0', 'notAsked', '0.0.0.0'],
  ['239.255.255.250', 'notAsked', '239.255.255.250'],
  ['255.255.255.255', 'notAsked', '255.255.255.255'],
])('%j is refused: %s', (text, why, word) => {
  expect(refusal(text)).toMatchObject({ code: 'targets.invalid', facts: { why, word } });
});

test.each(['10.0.0.0/19', '10.0.0.0/8', '1.0.0.0-223.0.0.0', '10.0.0.0/21 10.0.8.0/21 10.0.16.1-9'])(
  '%s is too much to ask politely',
  (text) => {
    expect(refusal(text)).toMatchObject({ code: 'targets.tooMany', facts: { most: MOST_TARGETS } });
  },
);

test('a network yields each of its hosts once and neither of its two ends', () => {
  fc.assert(
    fc.property(unicast, fc.integer({ min: 20, max: 30 }), (address, length) => {
      const targets = expandTargets(`${formatIPv4(address)}/${length}`);
      const network = networkOf(address, length);
      const size = 2 ** 32 - maskOf(length);
      expect(targets).toHaveLength(size - 2);
      expect(new Set(targets).size).toBe(size - 2);
      expect(targets.every((target) => sameNetwork(target, formatIPv4(address), length))).toBe(true);
      expect(targets).not.toContain(formatIPv4(network));
      expect(targets).not.toContain(formatIPv4(network + size - 1));
    }),
    { numRuns: 40 },
  );
});

test('a range yields its ends and everything between, in order', () => {
  fc.assert(
    fc.property(unicast, fc.nat({ max: MOST_TARGETS - 1 }), (first, more) => {
      const targets = expandTargets(`${formatIPv4(first)}-${formatIPv4(first + more)}`);
      expect(targets.map(parseIPv4)).toEqual(Array.from({ length: more + 1 }, (_, index) => first + index));
    }),
    { numRuns: 40 },
  );
});

test('typing the same targets again, in any separation, changes nothing', () => {
  const separator = fc.constantFrom(' ', ',', '\n', ', ', ' ;\t');
  fc.assert(
    fc.property(fc.array(unicast, { minLength: 1, maxLength: 30 }), separator, (addresses, between) => {
      const words = addresses.map(formatIPv4);
      expect(expandTargets([...words, ...words].join(between))).toEqual([...new Set(words)]);
    }),
  );
});

test('whatever is typed gives addresses or the typed error', () => {
  const scrap = fc.constantFrom('10.0.0.1', '/24', '/', '-', '.', ' ', ',', '300', '10.0.0.', '\u0000', 'é', '-20', '0');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(scrap).map((parts) => parts.join('')),
      ),
      (text) => {
        try {
          const targets = expandTargets(text);
          return targets.length > 0 && targets.length <= MOST_TARGETS && targets.every((target) => parseIPv4(target) !== null);
        } catch (cause) {
          return cause instanceof TargetsInvalidError;
        }
      },
    ),
    { numRuns: 2000 },
  );
});
