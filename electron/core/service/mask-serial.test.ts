import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskSerial } from './mask-serial.ts';

test.each([
  ['DS-2CD2385G1-I20190701AAWR123456789', 'DS-2CD2385G1-I20190701AAWR*********'],
  ['DS-7708N-I4 1620200101CCRR123456789WCVU', 'DS-7708N-I4 1620200101CCRR*********WCVU'],
  ['DS-2CD2432F-IW20150101CCCHD12345678', 'DS-2CD2432F-IW20150101CCCH*********'],
  ['SHORT', '*****'],
])('%s is shown as %s', (serialNumber, masked) => {
  expect(maskSerial(serialNumber)).toBe(masked);
});

test('whatever a serial number looks like, at least five signs of it are hidden', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60 }), (serialNumber) => {
      const hidden = [...serialNumber].filter((sign, index) => sign !== maskSerial(serialNumber)[index]).length;
      expect(maskSerial(serialNumber)).toHaveLength(serialNumber.length);
      expect(hidden + [...serialNumber].filter((sign) => sign === '*').length).toBeGreaterThanOrEqual(
        Math.min(5, [...serialNumber].length),
      );
    }),
  );
});
