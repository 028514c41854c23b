import { expect, test } from 'vitest';
import type { DeviceFacts } from '../../../shared/device.ts';
import { identityOf, toDeviceFacts } from './device-facts.ts';
import type { ProbeMatch } from './messages.ts';
import { announcementIn, captureText } from './testing/captures.ts';

function matchOf(fields: Record<string, string>): ProbeMatch {
  return { root: 'ProbeMatch', fields: new Map(Object.entries(fields)), complete: true };
}

function factsOf(fields: Record<string, string>): DeviceFacts {
  return toDeviceFacts(matchOf(fields));
}

test('the facts of capture 02', () => {
  expect(toDeviceFacts(announcementIn(captureText('c02')))).toEqual({
    mac: '58:50:ed:56:d8:be',
    serialNumber: 'DS-2CD2385G1-I20200414AAWRE85848561',
    model: 'DS-2CD2385G1-I',
    kind: 'camera',
    address: '192.168.124.40',
    subnetMask: '255.255.255.0',
    gateway: '192.168.124.1',
    ipv6Address: null,
    dhcp: true,
    httpPort: 80,
    sdkPort: 8000,
    firmware: { text: 'V5.6.2build 190701', version: '5.6.2', build: '190701' },
    dspVersion: 'V7.3 build 190626',
    activated: true,
    bootTime: '1970-01-15 02:44:11',
    analogChannels: 0,
    digitalChannels: 1,
    disks: 0,
    deviceType: '141945',
    oem: null,
    hikConnect: { supported: true, enabled: false },
    hasLockFunction: false,
    recovery: {
      passwordReset: true,
      passwordResetModeSecond: true,
      serialCodeReset: false,
      guidFile: null,
      securityQuestions: true,
      mailbox: true,
      syncCameraPasswords: null,
    },
    incomplete: false,
  } satisfies DeviceFacts);
});

test('the facts of a cut answer are marked', () => {
  expect(toDeviceFacts(announcementIn(captureText('c03')))).toMatchObject({
    incomplete: true,
    ipv6Address: 'fe80::6a6d:bcff:fec4:e1d5',
    disks: null,
    oem: null,
    hikConnect: { supported: true, enabled: null },
    hasLockFunction: true,
    recovery: { guidFile: true, syncCameraPasswords: true, mailbox: null },
  });
});

test('what was not told is null, and only activation has a default', () => {
  const { kind, activated, incomplete, hikConnect, recovery, ...others } = factsOf({});
  expect({ kind, activated, incomplete }).toEqual({ kind: 'other', activated: true, incomplete: false });
  for (const value of Object.values({ ...others, ...hikConnect, ...recovery })) expect(value).toBeNull();
});

test.each([
  ['true', true],
  ['false', false],
  ['flase', false],
  ['True', false],
  ['1', false],
  ['', null],
])('the boolean %j is %s', (text, told) => {
  expect(factsOf({ dhcp: text }).dhcp).toBe(told);
});

test.each([
  ['true', true],
  ['false', false],
  ['flase', true],
  ['False', true],
  ['', true],
])('Activated %j means %s', (text, activated) => {
  expect(factsOf({ activated: text }).activated).toBe(activated);
});

test.each(['c0-56-e3-5a-20-11', 'C0-56-E3-5A-20-11', 'c0:56:e3:5a:20:11', 'C0:56:e3:5A:20:11', 'c056e35a2011'])(
  'the MAC %s is one identity',
  (mac) => {
    expect(factsOf({ mac }).mac).toBe('c0:56:e3:5a:20:11');
    expect(identityOf(matchOf({ mac, devicesn: 'S1' }))).toBe('mac:c056e35a2011');
  },
);

test.each(['00-00-00-00-00-00', 'ff:ff:ff:ff:ff:ff', 'FF-FF-FF-FF-FF-FF', 'c0-56-e3', '%02x:%02x', ''])(
  'the MAC %j is no identity',
  (mac) => {
    expect(factsOf({ mac }).mac).toBeNull();
    expect(identityOf(matchOf({ mac, devicesn: 'DS-1 2025' }))).toBe('serial:DS-1 2025');
    expect(identityOf(matchOf({ mac, devicesn: '' }))).toBeNull();
    expect(identityOf(matchOf({ mac }))).toBeNull();
  },
);

test('an identity stays within what commands accept', () => {
  expect(identityOf(matchOf({ devicesn: 'x'.repeat(60_000) }))).toBe(`serial:${'x'.repeat(128)}`);
});

test.each([
  ['192.168.1.64', '192.168.1.64'],
  ['172:20:20:100', '172.20.20.100'],
  ['192.168.001.064', '192.168.1.64'],
  ['0.0.0.0', null],
  ['192.168.1', null],
  ['192.168.1.256', null],
  ['%s', null],
  ['', null],
])('the address %j is %s', (text, address) => {
  expect(factsOf({ ipv4address: text, ipv4subnetmask: text, ipv4gateway: text })).toMatchObject({
    address,
    subnetMask: address,
    gateway: address,
  });
});

test.each([
  ['::', null],
  ['', null],
  ['fe80::1', 'fe80::1'],
  ['FE80::ABCD', 'fe80::abcd'],
  ['none', null],
])('the IPv6 address %j is %s', (text, address) => {
  expect(factsOf({ ipv6address: text }).ipv6Address).toBe(address);
});

test.each([
  ['80', 80],
  ['65535', 65_535],
  ['0', null],
  ['65536', null],
  ['-1', null],
  ['80.5', null],
  ['0x50', null],
  ['8e3', null],
  ['%d', null],
  ['', null],
])('the port %j is %s', (text, port) => {
  expect(factsOf({ httpport: text, commandport: text })).toMatchObject({ httpPort: port, sdkPort: port });
});

test.each([
  ['4', 4],
  ['0', 0],
  ['four', null],
  ['-4', null],
  ['', null],
])('the count %j is %s', (text, count) => {
  expect(factsOf({ analogchannelnum: text, digitalchannelnum: text, disknumber: text })).toMatchObject({
    analogChannels: count,
    digitalChannels: count,
    disks: count,
  });
});

test.each([
  ['V5.6.2build 190701', '5.6.2', '190701'],
  ['V7.3 build 190626', '7.3', '190626'],
  ['V5.0, build 140714', '5.0', '140714'],
  ['V1.0.0', '1.0.0', null],
  ['V4.61.025 Build 240101', '4.61.025', '240101'],
  ['5.5.82_build1907', '5.5.82', null],
  ['%s', null, null],
])('the firmware %j has version %s and build %s', (text, version, build) => {
  expect(factsOf({ softwareversion: text }).firmware).toEqual({ text, version, build });
});

test.each([
  [{ oeminfo: 'N/A' }, null],
  [{ oeminfo: 'ACME' }, 'ACME'],
  [{ oeminfo: 'n/a', detailoemcode: '310' }, '310'],
  [{ detailoemcode: '1' }, null],
  [{ detailoemcode: '0' }, null],
  [{ oemcode: '17' }, '17'],
  [{ oemcode: 'false' }, null],
  [{}, null],
])('%j names the OEM %s', (fields: Record<string, string>, oem) => {
  expect(factsOf(fields).oem).toBe(oem);
});

test('control characters do not pass into the facts', () => {
  const facts = factsOf({ devicedescription: '\u001b[31mDS-1\u0007\r\nX', devicesn: '\u0000\u0001' });
  expect(facts).toMatchObject({ model: '[31mDS-1X', serialNumber: null });
});
