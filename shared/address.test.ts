import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareIPv4, formatIPv4, isLinkLocal, parseIPv4, prefixLength, sameNetwork } from './address.ts';
import { compareNatural } from './order.ts';

test('every address survives formatting and parsing', () => {
  fc.assert(fc.property(fc.nat({ max: 2 ** 32 - 1 }), (value) => parseIPv4(formatIPv4(value)) === value));
});

test.each(['', '1.2.3', '1.2.3.256', '1.2.3.4.5', ' 1.2.3.4', '1.2.3.-4', '1.2.3.0x4', '172:20:20:100'])(
  '%j is no address',
  (text) => {
    expect(parseIPv4(text)).toBeNull();
  },
);

test('addresses sort as numbers, and what is no address comes last', () => {
  const sorted = ['192.168.1.100', 'none', '192.168.1.20', '10.0.0.3'].sort(compareIPv4);
  expect(sorted).toEqual(['10.0.0.3', '192.168.1.20', '192.168.1.100', 'none']);
});

test.each([
  ['255.255.255.0', 24],
  ['255.255.0.0', 16],
  ['0.0.0.0', 0],
  ['255.255.255.255', 32],
  ['255.0.255.0', null],
  ['24', null],
])('mask %s has length %s', (mask, length) => {
  expect(prefixLength(mask)).toBe(length);
});

test('neighbours of a /24 share a network, and a factory address does not', () => {
  expect(sameNetwork('192.168.1.20', '192.168.1.64', 24)).toBe(true);
  expect(sameNetwork('192.168.1.20', '192.0.0.64', 24)).toBe(false);
  expect(isLinkLocal('169.254.11.9')).toBe(true);
});

test('firmware sorts by its numbers', () => {
  expect(['V5.5.160', 'V5.5.82', 'V4.61.025'].sort(compareNatural)).toEqual(['V4.61.025', 'V5.5.82', 'V5.5.160']);
});
