import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InputProxyStatus } from '../isapi/input-proxy.ts';
import { mapChannels } from './channel-mapping.ts';
import { camera, cameraDevice, channelStatus, recorder, storedChannel } from './testing/who-facts.ts';

const map = (channel: Parameters<typeof mapChannels>[0][number], devices = [recorder, camera], status?: InputProxyStatus) =>
  mapChannels([channel], status ? [status] : [], devices, recorder)[0];

test('the serial number goes before the address, and an address that moved is flagged', () => {
  const there = cameraDevice(40);
  const row = map(storedChannel('1', { address: there.address }), [recorder, camera, there]);
  expect(row).toMatchObject({ camera: { deviceId: camera.id, by: 'serialNumber' }, traits: ['addressChanged'] });
});

test('a MAC goes before the serial number', () => {
  const other = cameraDevice(41);
  const row = map({ ...storedChannel('1'), mac: 'C0-56-E3-00-00-29' }, [recorder, camera, other]);
  expect(row?.camera).toEqual({ deviceId: other.id, by: 'mac' });
});

test.each([
  ['nothing but the address is stored', { serialNumber: null, model: null }, { deviceId: camera.id, by: 'address' }, []],
  ['another camera stands at the address', { serialNumber: 'DS-2CD000020200101AAWR999999999' }, null, ['otherCameraThere']],
  [
    'a camera of another maker has no serial number',
    { serialNumber: '0000000000000-0C0F000000DD' },
    { deviceId: camera.id, by: 'address' },
    [],
  ],
  ['the address is the recorder itself', { serialNumber: null, address: recorder.address }, null, []],
])('%s', (_, changes, expected, traits) => {
  expect(map(storedChannel('1', changes))).toMatchObject({ camera: expected, traits });
});

test('an address that several devices announce maps to none', () => {
  const twin = cameraDevice(50, { address: camera.address });
  const row = map(storedChannel('1', { serialNumber: null }), [recorder, camera, twin]);
  expect(row).toMatchObject({ camera: null, traits: ['addressShared'] });
});

test('two channels for one camera are flagged on both', () => {
  const rows = mapChannels([storedChannel('1'), storedChannel('2')], [], [recorder, camera], recorder);
  expect(rows.map(({ traits }) => traits)).toEqual([['duplicate'], ['duplicate']]);
});

test.each([
  ['errorUserNameOrPasswd', 'credential', 'wrongPasswordOrLocked'],
  ['unknownError', 'credentialOrLock', 'wrongPasswordOrLocked'],
  ['netUnreachable', 'network', 'unreachable'],
  ['connect', 'none', 'connected'],
  ['ipcStreamFail', 'other', 'otherTrouble'],
] as const)('%s is %s: %s', (detectResult, trouble, state) => {
  expect(map(storedChannel('1'), undefined, channelStatus('1', { detectResult, trouble }))?.state).toBe(state);
});

test('a channel on the recorder’s own port that was never connected says all three', () => {
  const stored = storedChannel('1', { connectionMode: 'plugplay', model: null, serialNumber: null, address: '192.168.254.3' });
  const row = map(stored, undefined, channelStatus('1'));
  expect(row?.traits).toEqual(['plugAndPlay', 'neverConnected', 'behindRecorder']);
});

test('terse firmware that tells no model of a connected camera does not make it never connected', () => {
  const connected = channelStatus('1', { online: true, trouble: 'none', detectResult: 'connect' });
  expect(map(storedChannel('1', { model: null, serialNumber: null }), undefined, connected)?.traits).toEqual([]);
});

const anyId = fc.option(fc.integer({ min: 1, max: 6 }).map(String), { nil: null });
const anyDevice = fc.integer({ min: 1, max: 8 }).map((index) => cameraDevice(index));
const anyChannel = fc
  .record({ id: anyId, index: fc.integer({ min: 1, max: 8 }), told: fc.boolean() })
  .map(({ id, index, told }) => ({
    ...storedChannel('1', { address: `192.168.1.${index}`, serialNumber: told ? cameraDevice(index).serialNumber : null }),
    id,
  }));

test('no channel and no status is lost, none appears twice, and each camera is on the list and not the recorder', () => {
  fc.assert(
    fc.property(
      fc.array(anyChannel, { maxLength: 8 }),
      fc.array(anyId, { maxLength: 8 }),
      fc.uniqueArray(anyDevice, { selector: ({ id }) => id, maxLength: 8 }),
      (channels, statusIds, cameras) => {
        const statuses = statusIds.map((id) => ({ ...channelStatus('1'), id }));
        const devices = [recorder, ...cameras];
        const rows = mapChannels(channels, statuses, devices, recorder);
        expect(rows.slice(0, channels.length).map(({ channelId }) => channelId)).toEqual(channels.map(({ id }) => id));
        const claimed = rows.slice(0, channels.length).filter(({ detectResult }) => detectResult !== null).length;
        expect(rows.length - channels.length).toBe(statuses.length - claimed);
        const ids = new Set(cameras.map(({ id }) => id));
        for (const { camera: mapped, traits } of rows) {
          if (mapped) expect(ids.has(mapped.deviceId)).toBe(true);
          const same = rows.filter((row) => mapped !== null && row.camera?.deviceId === mapped.deviceId).length;
          expect(traits.includes('duplicate')).toBe(same > 1);
        }
      },
    ),
  );
});
