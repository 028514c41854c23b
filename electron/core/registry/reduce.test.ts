import { expect, test } from 'vitest';
import type { Device } from '../../../shared/device.ts';
import { factsWith } from '../../../shared/testing/devices.ts';
import type { DeviceEvent } from './events.ts';
import { reduce, reduceAll } from './reduce.ts';
import { emptyRegistry, findDevice, MAX_DEVICES } from './state.ts';
import { answer, cameraFacts, sightingBy } from './testing/answers.ts';

const CAMERA = 'mac:c056e3000014';

function after(...events: readonly DeviceEvent[]) {
  return reduceAll(emptyRegistry, events);
}

function only(state: typeof emptyRegistry): Device {
  const [device, ...others] = state.devices.values();
  if (!device || others.length > 0) throw new Error(`expected one device, found ${state.devices.size}`);
  return device;
}

test('a repeated answer leaves the device the same object and moves only its last answer', () => {
  const first = after(answer(cameraFacts(20), 1_000));
  const second = reduce(first, answer(cameraFacts(20), 2_000));
  expect(second.devices).toBe(first.devices);
  expect(second.byAddress).toBe(first.byAddress);
  expect(second.lastSeen.get(CAMERA)).toBe(2_000);
});

test.each<DeviceEvent>([
  { kind: 'roundEnded', startedAt: 900, at: 1_500 },
  { kind: 'ticked', at: 1_500 },
  { kind: 'renamed', id: CAMERA, name: null },
  { kind: 'forgotten', ids: ['mac:000000000001'] },
  { kind: 'namesLoaded', names: new Map() },
  answer(cameraFacts(20), 1_000),
])('$kind that changes nothing returns the same state', (event) => {
  const state = after(answer(cameraFacts(20), 1_000));
  expect(reduce(state, event)).toBe(state);
});

test('answers over several adapters are one device with several sightings', () => {
  const device = only(
    after(
      answer(cameraFacts(20), 1_000, sightingBy('wlan0', '192.168.1.20', 'group')),
      answer(cameraFacts(20), 1_001, sightingBy('eth0', '192.168.1.20', 'direct')),
      answer(cameraFacts(20), 1_002, sightingBy('wlan0', '192.168.1.20', 'group')),
    ),
  );
  expect(device.sightings.map((sighting) => sighting.interfaceName)).toEqual(['eth0', 'wlan0']);
});

test('a device first known by its serial number and later by its MAC is one device and keeps its past', () => {
  const facts = cameraFacts(20);
  const state = after(
    answer({ ...facts, mac: null }, 1_000),
    { kind: 'renamed', id: `serial:${facts.serialNumber}`, name: 'Gate' },
    answer(facts, 2_000),
  );
  expect(only(state)).toMatchObject({ id: CAMERA, name: 'Gate', firstSeenAt: 1_000, mac: facts.mac });
  expect(findDevice(state, `serial:${facts.serialNumber}`)).toBe(only(state));
  expect(state.names).toEqual(new Map([[CAMERA, 'Gate']]));
});

test('an answer without MAC belongs to the device whose MAC is known with that serial number', () => {
  const facts = cameraFacts(20);
  const state = after(answer(facts, 1_000), answer({ ...facts, mac: null, httpPort: 81 }, 2_000));
  expect(only(state)).toMatchObject({ id: CAMERA, mac: facts.mac, httpPort: 81 });
});

test('two records of one device, one by MAC and one by serial number, join when an answer tells both', () => {
  const facts = cameraFacts(20);
  const state = after(
    answer({ ...facts, serialNumber: null }, 1_000),
    answer({ ...facts, mac: null, incomplete: true }, 1_500, sightingBy('wlan0')),
    answer(facts, 2_000),
  );
  expect(only(state).sightings.map((sighting) => sighting.interfaceName)).toEqual(['eth0', 'wlan0']);
  expect(state.bySerial.get(facts.serialNumber ?? '')).toEqual(new Set([CAMERA]));
});

test('a name kept under a serial number is found when the device tells its MAC', () => {
  const facts = cameraFacts(20);
  const names = new Map([[`serial:${facts.serialNumber}`, 'Gate']]);
  const state = after(answer({ ...facts, serialNumber: null }, 1_000), { kind: 'namesLoaded', names }, answer(facts, 2_000));
  expect(only(state).name).toBe('Gate');
});

test('a cut answer adds what it tells and erases nothing', () => {
  const full = cameraFacts(20, { activated: false, recovery: { ...cameraFacts(20).recovery, guidFile: true } });
  const cut = factsWith({ mac: full.mac, incomplete: true, sdkPort: 8001 });
  const device = only(after(answer(full, 1_000), answer(cut, 2_000)));
  expect(device).toEqual({ ...device, ...full, sdkPort: 8001 });
});

test('a complete answer replaces what a cut one left open', () => {
  const cut = factsWith({ mac: cameraFacts(20).mac, incomplete: true, deviceType: '38' });
  const device = only(after(answer(cut, 1_000), answer(cameraFacts(20), 2_000)));
  expect(device).toMatchObject({ incomplete: false, deviceType: null, model: 'DS-2CD2385G1-I' });
});

test('a device whose answers are always cut can still become active', () => {
  const cut = cameraFacts(20, { incomplete: true, activated: false });
  expect(only(after(answer(cut, 1_000), answer({ ...cut, activated: true }, 2_000))).activated).toBe(true);
});

test('a changed address is remembered, and old ways to the device are not', () => {
  const device = only(
    after(answer(cameraFacts(20), 1_000, sightingBy('wlan0')), answer(cameraFacts(20, { address: '192.168.1.99' }), 2_000)),
  );
  expect(device.pastAddresses).toEqual([{ address: '192.168.1.20', until: 2_000 }]);
  expect(device.sightings.map((sighting) => sighting.interfaceName)).toEqual(['eth0']);
});

test.each([
  ['2024-03-01 08:00:03', null],
  ['2024-03-01 07:59:57', null],
  ['2024-3-1 8:0:2', null],
  ['2024-03-01 08:00:04', 2_000],
  ['1970-01-01 00:00:00', 2_000],
  ['unknown', null],
  [null, null],
])('BootTime %s after 2024-03-01 08:00:00 is a restart at %s', (bootTime, restartNoticedAt) => {
  const device = only(after(answer(cameraFacts(20), 1_000), answer(cameraFacts(20, { bootTime }), 2_000)));
  expect(device.restartNoticedAt).toBe(restartNoticedAt);
});

test('two devices on one address list each other until one of them moves', () => {
  const conflict = after(answer(cameraFacts(20)), answer(cameraFacts(21, { address: '192.168.1.20' })));
  expect([...conflict.devices.values()].map((device) => device.conflictsWith)).toEqual([['mac:c056e3000015'], [CAMERA]]);
  const solved = reduce(conflict, answer(cameraFacts(21), 2_000));
  expect([...solved.devices.values()].map((device) => device.conflictsWith)).toEqual([[], []]);
});

test('a device that went offline disputes no address', () => {
  const state = after(answer(cameraFacts(20), 1_000), answer(cameraFacts(21, { address: '192.168.1.20' }), 60_000), {
    kind: 'ticked',
    at: 125_000,
  });
  expect([...state.devices.values()].map((device) => [device.presence, device.conflictsWith])).toEqual([
    ['offline', []],
    ['online', []],
  ]);
});

test('devices that all say 127.0.0.1 are in no conflict', () => {
  const state = after(answer(cameraFacts(20, { address: '127.0.0.1' })), answer(cameraFacts(21, { address: '127.0.0.1' })));
  expect([...state.devices.values()].every((device) => device.conflictsWith.length === 0)).toBe(true);
});

test('presence: two missed rounds are quiet, 120 s of silence are offline, an answer brings it back', () => {
  const presence = (state: typeof emptyRegistry) => only(state).presence;
  const answered = after(answer(cameraFacts(20), 1_000));
  const missedOne = reduce(answered, { kind: 'roundEnded', startedAt: 10_000, at: 15_000 });
  const missedTwo = reduce(missedOne, { kind: 'roundEnded', startedAt: 40_000, at: 45_000 });
  const almost = reduce(missedTwo, { kind: 'ticked', at: 120_999 });
  const gone = reduce(almost, { kind: 'ticked', at: 121_000 });
  const back = reduce(gone, answer(cameraFacts(20), 130_000));
  expect([answered, missedOne, missedTwo, almost, gone, back].map(presence)).toEqual([
    'online',
    'online',
    'quiet',
    'quiet',
    'offline',
    'online',
  ]);
  expect(back.missedRounds.size).toBe(0);
});

test('silence while this computer slept does not count', () => {
  const state = after(
    answer(cameraFacts(20), 1_000),
    { kind: 'resumed', at: 3_600_000 },
    { kind: 'ticked', at: 3_600_000 },
    { kind: 'ticked', at: 3_719_999 },
  );
  expect(only(state).presence).toBe('online');
  expect(only(reduce(state, { kind: 'ticked', at: 3_720_000 })).presence).toBe('offline');
});

test('another subnet is judged by the networks of this computer, and by none while none is known', () => {
  const state = after(answer(cameraFacts(20)), answer(cameraFacts(64, { address: '192.0.0.64' })));
  const networks = [{ address: '192.168.1.5', prefixLength: 24 }];
  const judged = reduce(state, { kind: 'networksChanged', networks });
  const other = (of: typeof emptyRegistry) => [...of.devices.values()].map((device) => device.otherSubnet);
  expect([other(state), other(judged)]).toEqual([
    [false, false],
    [false, true],
  ]);
  expect(judged.devices.get(CAMERA)).toBe(state.devices.get(CAMERA));
});

test('more identities than a LAN can have are counted and not listed', () => {
  const forged = Array.from({ length: MAX_DEVICES + 3 }, (_, index) => answer(factsWith({ serialNumber: `FORGED${index}` })));
  const state = reduceAll(emptyRegistry, forged);
  expect([state.devices.size, state.overLimit, state.lastSeen.size]).toEqual([MAX_DEVICES, 3, MAX_DEVICES]);
});
