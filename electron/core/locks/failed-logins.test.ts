import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceWith } from '../../../shared/testing/devices.ts';
import { type FailedLogin, groupFailedLogins } from './failed-logins.ts';
import { identityOfAddress } from './log-identity.ts';
import { rhythmOf } from './rhythm.ts';

const NOW = 1_700_000_000_000;

const camera = deviceWith({ id: 'mac:camera', kind: 'camera', address: '192.168.1.33' });
const recorder = deviceWith({ id: 'mac:recorder', kind: 'recorder', address: '192.168.1.20' });
const surroundings = { own: [{ address: '192.168.1.50', prefixLength: 24 }], devices: [camera, recorder], logOf: camera };

test.each([
  ['192.168.1.50', 'thisComputer'],
  ['192.168.1.20', 'recorder'],
  ['192.168.1.99', 'lanHost'],
  ['10.9.9.9', 'otherPrivateNetwork'],
  ['', 'itself'],
  ['127.0.0.1', 'itself'],
  ['192.168.1.33', 'itself'],
  ['203.0.113.9', 'internet'],
])('%s in the log is %s', (address, kind) => {
  expect(identityOfAddress(address, surroundings).kind).toBe(kind);
});

test('every 20 s, give or take a second, is a machine, also across a night', () => {
  const evening = Array.from({ length: 20 }, (_, index) => NOW + index * 20_000 + (index % 3) * 400);
  const morning = evening.map((time) => time + 8 * 3_600_000);
  expect(rhythmOf([...evening, ...morning])).toEqual({ kind: 'even', everySeconds: 20 });
});

test('three tries in two minutes are a person', () => {
  expect(rhythmOf([NOW, NOW + 40_000, NOW + 118_000])).toEqual({ kind: 'burst', tries: 3, withinSeconds: 118 });
});

test('three tries over a day are not called anything', () => {
  expect(rhythmOf([NOW, NOW + 7_200_000, NOW + 70_000_000])).toEqual({ kind: 'unclear' });
});

test('the offset of the device clock is taken out', () => {
  const login: FailedLogin = { deviceTime: NOW + 3_600_000, address: '192.168.1.20', userName: 'admin' };
  expect(groupFailedLogins([login], 3_600_000, surroundings)[0]).toMatchObject({
    first: NOW,
    identity: { deviceId: 'mac:recorder' },
  });
});

test('grouping loses no entry and invents none', () => {
  const login = fc.record({
    deviceTime: fc.integer({ min: NOW, max: NOW + 86_400_000 }),
    address: fc.constantFrom('192.168.1.20', '192.168.1.99', ''),
    userName: fc.constantFrom('admin', 'viewer'),
  });
  fc.assert(
    fc.property(fc.array(login), (logins) => {
      const sources = groupFailedLogins(logins, 0, surroundings);
      expect(sources.reduce((sum, source) => sum + source.count, 0)).toBe(logins.length);
      const times = sources.flatMap((source) => source.times).sort((a, b) => a - b);
      expect(times).toEqual(logins.map((one) => one.deviceTime).sort((a, b) => a - b));
      for (const source of sources) expect(source.first <= source.last).toBe(true);
    }),
  );
});
