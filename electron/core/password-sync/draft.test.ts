import { expect, test } from 'vitest';
import type { Device } from '../../../shared/device.ts';
import { usualRules } from '../../../shared/password-rules.ts';
import { Secret } from '../isapi/secret.ts';
import { camera, cameraDevice, NOW, recorder, storedChannel } from '../locks/testing/who-facts.ts';
import {
  type DeviceList,
  type DraftEntry,
  draftOf,
  nameForPeople,
  pickedOnce,
  serialOfAnother,
  unreachableBecause,
} from './draft.ts';
import type { DeviceReading } from './preflight.ts';

const other = cameraDevice(34);

function listOf(...devices: readonly Device[]): DeviceList {
  return { find: (id) => devices.find((device) => device.id === id), all: () => devices };
}

const unlocked = (list: DeviceList) => ({ list, lockedUntil: () => null });

function reading(changes: Partial<DeviceReading> = {}): DeviceReading {
  const protection = { scheme: 'http', fields: 'plain' } as const;
  return {
    readAt: NOW,
    identity: null,
    rules: null,
    protection,
    mayChangePasswords: true,
    clients: [],
    stored: null,
    ...changes,
  };
}

function entry(deviceId: string, changes: Partial<DraftEntry> = {}): DraftEntry {
  return {
    deviceId,
    account: 'admin',
    task: 'change',
    proof: { kind: 'proven', provenAt: NOW },
    login: { account: 'admin', password: new Secret('Harbour-2026') },
    reading: reading(),
    ...changes,
  };
}

test.each([
  ['not on the list', undefined, 'offline'],
  ['silent', cameraDevice(1, { presence: 'offline' }), 'offline'],
  ['without an address', cameraDevice(1, { address: null }), 'noAddress'],
  ['with an IPv6 address alone', cameraDevice(1, { address: 'fe80::1' }), 'noAddress'],
  ['with a shared address', cameraDevice(1, { conflictsWith: ['mac:000000000002'] }), 'addressConflict'],
  ['on a port of its recorder', cameraDevice(1, { address: '192.168.254.3', otherSubnet: true }), 'behindRecorder'],
  ['in a network of this computer that has the same numbers', cameraDevice(1, { address: '192.168.254.3' }), null],
  ['in another network', cameraDevice(1, { otherSubnet: true }), 'otherSubnet'],
  ['inactive', cameraDevice(1, { activated: false }), 'inactive'],
  ['as it should be', cameraDevice(1), null],
] as const)('a device %s', (_how, device, reason) => {
  expect(unreachableBecause(device)).toBe(reason);
});

const SERIAL = 'DS-2CD2386G2-IU20230712AAWRL93320417';
const STRANGER = 'DS-2CD2143G2-I20220101AAWRK11111111';

test.each([
  ['the same serial number', { serialNumber: SERIAL, macAddress: null }, null],
  ['the same serial number at its other adapter', { serialNumber: SERIAL, macAddress: '00:11:22:33:44:55' }, null],
  ['a serial number without its model', { serialNumber: '20230712AAWRL93320417', macAddress: null }, null],
  ['the same MAC, written otherwise', { serialNumber: STRANGER, macAddress: 'C0:56:E3:00:00:01' }, null],
  ['no serial number', { serialNumber: null, macAddress: '00:11:22:33:44:55' }, null],
  ['another serial number', { serialNumber: STRANGER, macAddress: '00:11:22:33:44:55' }, STRANGER],
  ['another serial number and no MAC', { serialNumber: STRANGER, macAddress: null }, STRANGER],
])('whoever answers with %s', (_how, identity, stranger) => {
  const device = cameraDevice(1, { serialNumber: SERIAL, mac: 'c0-56-e3-00-00-01' });
  expect(serialOfAnother(device, identity)).toBe(stranger);
});

test('an account that may not change passwords takes no part in a change, and can still lend its entry', () => {
  const viewer = reading({ mayChangePasswords: false });
  const cannot = (changes: Partial<DraftEntry>) =>
    draftOf([entry(camera.id, { reading: viewer, ...changes })], unlocked(listOf(camera)), false).devices[0]?.cannot;
  expect(cannot({})).toBe('noRight');
  expect(cannot({ task: 'entryOnly' })).toBeNull();
});

test('channels of a read recorder name their cameras, and those that were not picked are suggested where they can be asked', () => {
  const channels = [
    storedChannel('1'),
    storedChannel('2', { address: other.address, serialNumber: other.serialNumber }),
    storedChannel('3', { address: '192.168.1.99', serialNumber: null }),
  ];
  const draft = (list: DeviceList) =>
    draftOf(
      [entry(recorder.id, { reading: reading({ stored: { channels, statuses: null } }) }), entry(camera.id)],
      unlocked(list),
      false,
    );
  const seen = draft(listOf(recorder, camera, other));
  expect(seen.channels[0]?.channels.map((channel) => channel.camera?.deviceId ?? null)).toEqual([camera.id, other.id, null]);
  expect(seen.channels[0]?.statusTold).toBe(false);
  expect(seen.suggested).toEqual([other.id]);
  expect(draft(listOf(recorder, camera, { ...other, presence: 'offline' })).suggested).toEqual([]);
});

test('the rules are those of the devices that change, and no login stands in what the window sees', () => {
  const longer = reading({ rules: { ...usualRules, minLength: 10, source: 'device' } });
  const never = reading({ rules: { ...usualRules, maxLength: 9, source: 'device' } });
  const draft = draftOf(
    [entry(camera.id, { reading: longer }), entry(other.id, { reading: never, task: 'entryOnly' })],
    unlocked(listOf(camera, other)),
    true,
  );
  expect(draft.rules).toMatchObject({ minLength: 10, maxLength: 16, accounts: ['admin'], source: 'device' });
  expect(draft.proving).toBe(true);
  expect(JSON.stringify(draft)).not.toContain('Harbour');
});

test('a device is named by its name, else by model and address; picked twice, the last wish counts', () => {
  expect(nameForPeople(camera)).toBe('Stairwell');
  expect(nameForPeople(other)).toBe(`${other.model} ${other.address}`);
  expect(nameForPeople({ name: null, model: null, address: null, id: 'mac:1' })).toBe('mac:1');
  const twice = [
    { deviceId: 'a', account: 'admin' },
    { deviceId: 'b', account: 'admin' },
    { deviceId: 'a', account: 'owner' },
  ];
  expect(pickedOnce(twice)).toEqual([
    { deviceId: 'a', account: 'owner' },
    { deviceId: 'b', account: 'admin' },
  ]);
});
