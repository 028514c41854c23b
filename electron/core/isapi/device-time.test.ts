import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeDeviceTime, deviceLocalTimeAt, instantOf, offsetOfTimeZone, toDeviceLocalTime } from './device-time.ts';
import { IsapiMalformedError } from './malformed.ts';
import { bytes } from './testing/captures.ts';

test.each([
  ['CST-8:00:00', 480],
  ['GMT+3:30:00', -210],
  ['UTC0:00:00', 0],
  ['EST5', -300],
  ['<+0545>-5:45', 345],
  ['CST-1:00:00DST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00', null],
  ['', null],
  ['UTC+99', null],
  ['8', null],
])('the POSIX zone "%s" is %s minutes east', (timeZone, minutes) => {
  expect(offsetOfTimeZone(timeZone)).toBe(minutes);
});

test.each([
  ['2025-03-01T10:20:30+08:00', 'CST-8:00:00', 480, Date.UTC(2025, 2, 1, 2, 20, 30)],
  ['2025-03-01T10:20:30-03:30', 'CST-8:00:00', -210, Date.UTC(2025, 2, 1, 13, 50, 30)],
  ['2025-03-01T10:20:30', 'CST-8:00:00', 480, Date.UTC(2025, 2, 1, 2, 20, 30)],
  ['2025-03-01T10:20:30Z', 'CST-8:00:00', 480, Date.UTC(2025, 2, 1, 2, 20, 30)],
  ['2025-03-01T10:20:30Z', 'CET-1:00:00DST01:00:00,M3.5.0,M10.5.0', null, null],
  ['2025-03-01T10:20:30', '', null, null],
])('%s in %s', (localTime, timeZone, offsetMinutes, instant) => {
  const body = `<Time version="2.0"><timeMode>NTP</timeMode><localTime>${localTime}</localTime><timeZone>${timeZone}</timeZone></Time>`;
  expect(decodeDeviceTime(bytes(body))).toEqual({
    local: '2025-03-01T10:20:30',
    offsetMinutes,
    instant,
    timeMode: 'NTP',
    timeZone: timeZone || null,
  });
});

test.each([
  ['2026-07-13 19:03:51', '2026-07-13T19:03:51'],
  ['2024-02-29T00:00:00.125Z', '2024-02-29T00:00:00'],
  ['2023-02-29T00:00:00', null],
  ['2023-13-01T00:00:00', null],
  ['2023-01-01T24:00:00', null],
  ['2023-01-01', null],
  ['yesterday', null],
])('the wall clock of "%s" is %s', (text, local) => {
  expect(toDeviceLocalTime(text)).toBe(local);
});

test.each(['<Time/>', '<Time><localTime>soon</localTime></Time>'])('%s is no time', (text) => {
  expect(() => decodeDeviceTime(bytes(text))).toThrow(IsapiMalformedError);
});

test('an instant survives the way to the wall clock of a device and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: -720, max: 840 }), (second, offsetMinutes) => {
      const instant = second * 1000;
      expect(instantOf(deviceLocalTimeAt(instant, offsetMinutes), offsetMinutes)).toBe(instant);
    }),
  );
});
