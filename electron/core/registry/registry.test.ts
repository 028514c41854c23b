import { expect, test } from 'vitest';
import type { Device, DeviceNotice, DevicesDelta } from '../../../shared/device.ts';
import { factsWith } from '../../../shared/testing/devices.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { DeviceRegistry } from './registry.ts';
import { answer, cameraFacts, sightingBy } from './testing/answers.ts';

const CAMERA = 'mac:c056e3000014';

function openRegistry() {
  const clock = new ManualClock(1_000_000);
  const registry = new DeviceRegistry(clock);
  const deltas: DevicesDelta[] = [];
  const notices: DeviceNotice[] = [];
  registry.onChanged((delta) => deltas.push(delta));
  registry.onNoticed((news) => notices.push(...news));
  const hear = (facts = cameraFacts(20), text = 'datagram', sighting = sightingBy('eth0')) =>
    registry.takeAnswer(answer(facts, clock.now(), sighting), new TextEncoder().encode(text));
  return { clock, registry, deltas, notices, hear };
}

/** What a receiver of every delta has. */
function mirrored(deltas: readonly DevicesDelta[]): ReadonlyMap<string, Device> {
  const devices = new Map<string, Device>();
  for (const delta of deltas) {
    for (const id of delta.removed) devices.delete(id);
    for (const device of delta.upserted) devices.set(device.id, device);
  }
  return devices;
}

test('a second of answers is told in ten deltas, with revisions that have no gap', async () => {
  const { clock, deltas, hear } = openRegistry();
  for (let n = 0; n < 100; n++) {
    hear(cameraFacts(n));
    await clock.advance(10);
  }
  expect(deltas.map((delta) => delta.revision)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(mirrored(deltas).size).toBe(100);
});

test('a repeat is told as seen, not as a changed device', async () => {
  const { clock, deltas, hear } = openRegistry();
  hear();
  await clock.advance(100);
  hear();
  await clock.advance(100);
  expect(deltas[1]).toEqual({ revision: 2, upserted: [], seen: [[CAMERA, 1_000_100]], removed: [] });
});

test('nothing changed, nothing told', async () => {
  const { clock, registry, deltas } = openRegistry();
  registry.start();
  await clock.advance(60_000);
  expect(deltas).toEqual([]);
});

test('a snapshot holds what no delta told yet, and deltas after its revision lead on from it', async () => {
  const { clock, registry, deltas, hear } = openRegistry();
  hear();
  const snapshot = registry.snapshot();
  expect([snapshot.revision, snapshot.devices.length]).toEqual([0, 1]);
  hear(cameraFacts(21));
  await clock.advance(100);
  expect(deltas[0]?.revision).toBe(1);
  expect([...mirrored(deltas).keys()]).toEqual([CAMERA, 'mac:c056e3000015']);
});

test('a device unheard for two minutes goes offline while time passes', async () => {
  const { clock, registry, notices, hear } = openRegistry();
  registry.start();
  hear();
  await clock.advance(121_000);
  expect(notices.map((notice) => notice.kind)).toEqual(['appeared', 'wentOffline']);
});

test('two hours of sleep take nobody off line', async () => {
  const { clock, registry, hear } = openRegistry();
  registry.start();
  hear();
  await clock.sleep(7_200_000);
  await clock.advance(60_000);
  expect(registry.find(CAMERA)?.presence).toBe('online');
});

test('a closed registry leaves no wait behind', async () => {
  const { clock, registry, hear } = openRegistry();
  registry.start();
  hear();
  registry.close();
  await clock.settle();
  expect(clock.pendingWaits()).toBe(0);
});

test('notices name what happened, oldest first', async () => {
  const { registry, notices, clock, hear } = openRegistry();
  const changes = [
    cameraFacts(20, { activated: false }),
    cameraFacts(20),
    cameraFacts(20, { address: '192.168.1.21', bootTime: '2024-03-02 09:00:00' }),
  ];
  for (const facts of changes) {
    hear(facts);
    await clock.advance(100);
  }
  hear(cameraFacts(21));
  await clock.advance(100);
  const told = notices.filter((notice) => notice.deviceId === CAMERA);
  expect(told.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['appeared', null, '192.168.1.20'],
    ['activated', null, null],
    ['restarted', '2024-03-01 08:00:00', '2024-03-02 09:00:00'],
    ['addressChanged', '192.168.1.20', '192.168.1.21'],
    ['conflictBegan', null, '192.168.1.21'],
  ]);
  expect(registry.noticesOf(CAMERA)).toEqual(told);
});

test('of many notices the latest fifty stay', async () => {
  const { registry, clock, hear } = openRegistry();
  for (let n = 0; n < 60; n++) {
    hear(cameraFacts(20, { address: `10.0.0.${n}` }));
    await clock.advance(100);
  }
  const kept = registry.noticesOf(CAMERA);
  expect([kept.length, kept.at(-1)?.to]).toEqual([50, '10.0.0.59']);
});

test('the latest datagram is kept as text, whichever of two encodings it came in', () => {
  const { registry, hear } = openRegistry();
  hear(cameraFacts(20), 'first');
  hear(cameraFacts(20), '<Name>Tor 3 – Ost</Name>\0\0', sightingBy('wlan0', '10.0.0.9'));
  expect(registry.rawAnswerOf(CAMERA)).toEqual({
    text: '<Name>Tor 3 – Ost</Name>',
    receivedAt: 1_000_000,
    sourceAddress: '10.0.0.9',
    interfaceName: 'wlan0',
  });
  registry.takeAnswer(answer(cameraFacts(20)), Uint8Array.of(0xc9, 0xe3, 0xcf, 0xf1, 0xbb, 0xfa));
  expect(registry.rawAnswerOf(CAMERA)?.text).toBe('摄像机');
});

test('a device that tells its MAC late keeps its notices, and is not announced twice', async () => {
  const { clock, registry, notices, hear } = openRegistry();
  hear({ ...cameraFacts(20), mac: null }, 'without MAC');
  await clock.advance(100);
  hear(cameraFacts(20, { address: '192.168.1.99' }), 'with MAC');
  await clock.advance(100);
  hear({ ...cameraFacts(20, { address: '192.168.1.99' }), mac: null }, 'without MAC again');
  expect(notices.map((notice) => notice.kind)).toEqual(['appeared', 'addressChanged']);
  expect(registry.noticesOf(CAMERA).map((notice) => [notice.kind, notice.deviceId])).toEqual([
    ['appeared', CAMERA],
    ['addressChanged', CAMERA],
  ]);
  expect(registry.rawAnswerOf(CAMERA)?.text).toBe('without MAC again');
  expect(registry.find(`serial:${cameraFacts(20).serialNumber}`)?.id).toBe(CAMERA);
});

test('forgetting a device leaves none of its notices and datagrams', async () => {
  const { clock, registry, deltas, hear } = openRegistry();
  hear();
  await clock.advance(100);
  registry.take({ kind: 'forgotten', ids: [CAMERA] });
  await clock.advance(100);
  expect(deltas.at(-1)?.removed).toEqual([CAMERA]);
  hear(factsWith({ mac: cameraFacts(20).mac }), 'new');
  await clock.advance(100);
  expect(registry.noticesOf(CAMERA).map((notice) => notice.kind)).toEqual(['appeared']);
});

test('another list takes the place of the shown one, and comes back as it was', async () => {
  const { clock, registry, deltas, hear } = openRegistry();
  registry.start();
  hear();
  await clock.advance(100);
  const real = registry.exchange(null);
  hear(cameraFacts(99));
  await clock.advance(300_000);
  expect([...mirrored(deltas).keys()]).toEqual(['mac:c056e3000063']);
  registry.exchange(real);
  await clock.advance(1_000);
  expect([...mirrored(deltas).values()].map((device) => [device.id, device.presence])).toEqual([[CAMERA, 'online']]);
  expect(registry.noticesOf(CAMERA).map((notice) => notice.kind)).toEqual(['appeared']);
  expect(registry.rawAnswerOf(CAMERA)?.text).toBe('datagram');
});

test('a name given while another list is shown is there when the first comes back', async () => {
  const { registry, hear } = openRegistry();
  hear();
  const real = registry.exchange(null);
  registry.take({ kind: 'renamed', id: CAMERA, name: 'Gate' });
  registry.exchange(real);
  expect(registry.find(CAMERA)?.name).toBe('Gate');
});
