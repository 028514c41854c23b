import { expect, test } from 'vitest';
import { decodeDatagram } from './decode.ts';
import { identityOf, toDeviceFacts } from './device-facts.ts';
import { announcementIn, bytesOf, captures, captureText, fieldsOf } from './testing/captures.ts';

/** A part of what each capture tells, copied from it by hand. */
const announcements: readonly (readonly [string, number, Record<string, string>])[] = [
  [
    'c01',
    20,
    {
      uuid: 'FC25924E-AFE2-49E6-ACC9-F84A6859054D',
      types: 'inquiry',
      devicetype: '38930',
      devicedescription: 'DS-2CD2432F-IW',
      devicesn: 'DS-2CD2432F-IW20150126CCCH345930663',
      mac: 'c0-56-e3-5f-39-4b',
      ipv6address: '::',
      dspversion: 'V5.0, build 140714',
      boottime: '2016-03-06 09:18:17',
    },
  ],
  [
    'c02',
    37,
    {
      uuid: 'e8ecfe09-90e4-44c0-842b-703f46b58c81',
      softwareversion: 'V5.6.2build 190701',
      hcplatformenable: 'flase',
      devicelock: 'flase',
      salt: '822552280afff3e97c8f233a01a7a817975a376863e1a8460fc9181641949f9c',
      sdkovertlsport: '8443',
      supportmailbox: 'true',
    },
  ],
  [
    'c03',
    31,
    {
      uuid: '8282F1DB-2FA6-4709-B261-3C6B6A48CA17',
      encrypt: 'true',
      devicesn: 'DS-7804HQH-K10420190822CCCHD18411892WCVU',
      ipv6address: 'fe80::6a6d:bcff:fec4:e1d5',
      oeminfo: 'N/A',
      supportguid: 'true',
      supporthcplatform: 'true',
    },
  ],
  ['c04', 21, { mac: 'AA-BB-CC-AA-BB-CC', devicesn: 'DS-KH6210-serial_number', devicelock: 'true', analogchannelnum: '1' }],
  ['c05', 8, { devicedescription: 'DS-2CD1301-I', ipv4address: '172.20.120.53', activated: 'true' }],
  ['c06', 10, { uuid: 'X', devicesn: 'DS-TCG406-E 20250322AIFX9610980', httpport: '88' }],
  ['c07', 28, { uuid: '11223344-5566-7788-9900-112233445566', devicedescription: 'Virtual', ipv4address: '240.0.5.0' }],
  [
    'c09',
    22,
    {
      types: 'hello',
      devicetype: '%d',
      mac: '%02x:%02x:%02x:%02x:%02x:%02x',
      ipv6address: '',
      dspversion: '',
      ezvizcode: 'false',
    },
  ],
  ['c10', 8, { devicetype: 'CS-CB2', devicesn: 'TESTCB2123456', newdirectreverse: '1' }],
  ['c11', 4, { devicedescription: 'DS-2CD2143G0-I', mac: 'c4-2f-90-aa-bb-cc', activated: 'false' }],
];

test.each(announcements)('%s is an announcement with %i fields', (name, count, fields) => {
  const match = announcementIn(captureText(name));
  expect(match.root).toBe(name === 'c09' ? 'Hello' : 'ProbeMatch');
  expect(match.complete).toBe(name !== 'c03');
  expect(fieldsOf(match)).toMatchObject(fields);
  expect(match.fields.size).toBe(count);
});

test('the table has every capture', () => {
  expect([...announcements.map(([name]) => name), 'c08', 'c12', 'c13'].sort()).toEqual([...captures.keys()].sort());
});

test('c08 is the answer to a command', () => {
  const message = decodeDatagram(bytesOf(captureText('c08')));
  if (message.kind !== 'commandAnswer') throw new Error(message.kind);
  expect(fieldsOf(message.match)).toEqual({
    uuid: '...',
    mac: '00-00-00-00-00-00',
    types: 'getcode',
    result: 'success',
    code: '...',
  });
});

test.each(['c12', 'c13'] as const)('%s is a request, and nothing of it is kept', (name) => {
  expect(decodeDatagram(bytesOf(captureText(name)))).toEqual({ kind: 'request' });
});

test.each([
  ['c01', 'mac:c056e35f394b', 'camera', '10.1.1.251', '5.2.5', true],
  ['c02', 'mac:5850ed56d8be', 'camera', '192.168.124.40', '5.6.2', true],
  ['c03', 'mac:686dbcc4e1d5', 'recorder', '192.168.1.227', '3.5.38', true],
  ['c04', 'mac:aabbccaabbcc', 'intercom', '192.0.0.60', '1.5.0', true],
  ['c05', 'mac:accb51e42435', 'camera', '172.20.120.53', '5.4.5', true],
  ['c06', 'mac:e8a0ed1c3171', 'camera', '192.168.74.76', '5.4.5', true],
  ['c07', 'mac:001122334455', 'camera', '240.0.5.0', '1.0', true],
  ['c09', 'serial:%s', 'other', null, undefined, true],
  ['c10', 'mac:aabbccddeeff', 'camera', '192.168.89.99', '1.0.0', true],
  ['c11', 'mac:c42f90aabbcc', 'camera', '192.168.1.64', undefined, false],
] as const)('%s is %s, a %s at %s', (name, id, kind, address, version, activated) => {
  const match = announcementIn(captureText(name));
  const facts = toDeviceFacts(match);
  expect(identityOf(match)).toBe(id);
  expect(facts).toMatchObject({ kind, address, activated });
  expect(facts.firmware?.version ?? undefined).toBe(version);
});
