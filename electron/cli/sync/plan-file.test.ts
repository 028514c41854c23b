import { expect, test } from 'vitest';
import { parsePlanFile } from './plan-file.ts';
import { PlanFileError } from './plan-file-errors.ts';

const recorder = { mac: 'C0-56-E3-71-44-20', account: 'admin' };
const planOf = (changes: object) => JSON.stringify({ version: 1, devices: [recorder], ...changes });

function complaintOf(text: string): string {
  try {
    parsePlanFile(text);
  } catch (cause) {
    if (cause instanceof PlanFileError) return cause.message;
    throw cause;
  }
  return 'accepted';
}

test('what is left out has its usual value', () => {
  expect(parsePlanFile(planOf({}))).toEqual({
    version: 1,
    devices: [{ ...recorder, task: 'change', recorderWithCameras: false, correctChannels: [] }],
    parallel: 4,
  });
});

test('a file that an editor wrote with a byte order mark is read', () => {
  expect(complaintOf(`\uFEFF${planOf({})}`)).toBe('accepted');
});

test.each([
  [{ version: 2 }, 'version: '],
  [{ devices: [] }, 'devices: '],
  [{ devices: [recorder, { address: '10.0.0.300', account: 'admin' }] }, 'devices[1].address: no IPv4 address'],
  [{ devices: [{ address: '192.168.001.1', account: 'admin' }] }, 'devices[0].address: no IPv4 address'],
  [{ devices: [{ serialNumber: ' ', account: 'admin' }] }, 'devices[0].serialNumber: '],
  [{ devices: [{ mac: 'c0:56', account: 'admin' }] }, 'devices[0].mac: a MAC has six bytes'],
  [{ devices: [{ account: 'admin' }] }, 'devices[0]: exactly one of mac, serialNumber and address'],
  [{ devices: [{ ...recorder, address: '10.0.0.1' }] }, 'devices[0]: exactly one of mac, serialNumber and address'],
  [{ devices: [{ ...recorder, account: '' }] }, 'devices[0].account: '],
  [{ devices: [{ ...recorder, task: 'chnage' }] }, 'devices[0].task: '],
  [{ devices: [{ ...recorder, acount: 'x' }] }, 'devices[0]: a plan has no field acount here'],
  [{ devices: [recorder, { mac: 'c056e3714420', account: 'admin' }] }, 'devices[1]: the same device as devices[0]'],
  [{ devices: [{ ...recorder, correctChannels: [5] }] }, 'devices[0].correctChannels[0]: '],
  [{ first: {} }, 'first: exactly one of'],
  [{ parallel: 17 }, 'parallel: '],
])('%j is refused with its place in the file', (changes, complaint) => {
  expect(complaintOf(planOf(changes))).toContain(complaint);
});

const SECRET = 'Harbour-2026';

test.each([
  ['a password of a device', planOf({ devices: [{ ...recorder, password: SECRET }] }), 'devices[0]'],
  ['spelt otherwise', planOf({ devices: [recorder, { ...recorder, adminPwd: SECRET }] }), 'devices[1]'],
  ['a new password', planOf({ newPassword: SECRET }), 'top level'],
  ['deeper, beside other faults', planOf({ version: 9, first: { login: [{ secret: SECRET }] } }), 'first.login[0]'],
  ['a name that holds it', planOf({ devices: [{ ...recorder, [`pass ${SECRET}`]: '' }] }), 'devices[0]'],
])('%s is refused, and nothing of it is repeated', (_, text, place) => {
  const complaint = complaintOf(text);
  expect(complaint).toContain(`${place}: a field here is named like a password`);
  expect(complaint).not.toContain(SECRET);
});

test.each([
  ['a name that nobody knows', planOf({ [SECRET]: 1 })],
  ['a value', planOf({ parallel: SECRET })],
  ['an address', planOf({ devices: [{ account: 'admin', address: `admin:${SECRET}@10.0.0.1` }] })],
  ['text that is no JSON', `{ "version": 1, ${SECRET}`],
  ['a word alone', SECRET],
])('a complaint about %s does not repeat it', (_, text) => {
  const complaint = complaintOf(text);
  expect(complaint).not.toBe('accepted');
  expect(complaint).not.toContain(SECRET);
});
