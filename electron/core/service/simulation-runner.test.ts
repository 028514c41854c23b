import { expect, test } from 'vitest';
import { CAMERA, camera, openService, START } from './testing/open-service.ts';
import { ethernet } from './testing/scripted-discovery.ts';

const simulated = { mac: 'c0-56-e3-ff-00-01', ipv4address: '127.1.0.1' };
const loopback = { ...ethernet, name: 'lo', address: '127.0.0.1', prefixLength: 8, kind: 'loopback' as const };

async function started(...given: Parameters<typeof openService>) {
  const opened = openService(...given);
  await opened.service.start();
  const shown = async () => (await opened.ask('devices:snapshot', {})).devices.map((device) => device.id);
  return { ...opened, shown };
}

test('a simulation takes the place of the real network, and gives it back as it was', async () => {
  const { ask, clock, discovery, payloads, shown, simulator } = await started({ interfaces: ['eth0'] });
  discovery.answer(START, camera);
  expect(await ask('simulation:start', { scenario: 'office' })).toEqual({
    running: true,
    scenario: 'office',
    devices: 7,
    demo: false,
    acts: [{ id: 'pullPlug a', kind: 'pullPlug', name: 'Recorder' }],
  });
  await ask('simulation:act', { id: 'pullPlug a' });
  expect(simulator.acted).toEqual(['pullPlug a']);
  expect(discovery.told.slice(-2)).toEqual(['restrict lo', 'search']);
  await clock.advance(1_000);
  discovery.answer(clock.now(), simulated, '127.1.0.1');
  expect(await shown()).toEqual(['mac:c056e3ff0001']);
  await clock.advance(600_000);
  expect(await ask('simulation:stop', {})).toMatchObject({ running: false, scenario: null, devices: 0 });
  expect(discovery.told.slice(-2)).toEqual(['restrict eth0', 'search']);
  expect(simulator.running).toEqual([]);
  expect((await ask('devices:snapshot', {})).devices).toMatchObject([{ id: CAMERA, presence: 'online' }]);
  expect(payloads('simulation:changed').map((state) => state.running)).toEqual([true, true, false]);
});

test('a real device that answers into a simulation is not shown, nor a simulated one after it', async () => {
  const { ask, clock, discovery, shown } = await started();
  await ask('simulation:start', { scenario: 'office' });
  await clock.advance(10);
  discovery.answer(clock.now(), camera, '192.168.1.20');
  expect(await shown()).toEqual([]);
  const arrivedAt = clock.now();
  await clock.advance(10);
  await ask('simulation:stop', {});
  discovery.answer(arrivedAt, simulated, '127.1.0.1');
  expect(await shown()).toEqual([]);
});

test('in a simulation only the loopback is this computer’s network', async () => {
  const { ask, discovery } = await started();
  discovery.interfaces = [ethernet, loopback];
  discovery.say({ kind: 'statusChanged' });
  await ask('simulation:start', { scenario: 'office' });
  discovery.answer(START, simulated, '127.1.0.1');
  discovery.answer(START, camera, '127.1.0.2');
  const { devices } = await ask('devices:snapshot', {});
  expect(devices.map((device) => device.otherSubnet)).toEqual([false, true]);
});

test('nothing but this computer’s own addresses is asked during a simulation', async () => {
  const { ask, codeOf, discovery } = await started();
  await ask('simulation:start', { scenario: 'office' });
  expect(await codeOf('discovery:probeAddresses', { targets: '127.1.0.5 192.168.1.20' })).toBe('simulation.onlyLoopback');
  await ask('discovery:probeAddresses', { targets: '127.1.0.5' });
  expect(discovery.told.filter((told) => told.startsWith('probe'))).toEqual(['probe 127.1.0.5']);
});

test('a scenario that cannot start leaves the real list', async () => {
  const { codeOf, discovery, shown, simulator } = await started();
  discovery.answer(START, camera);
  simulator.refusing = new Error('no socket');
  expect(await codeOf('simulation:start', { scenario: 'office' })).toBe('internal');
  expect(await shown()).toEqual([CAMERA]);
});

test('one scenario follows another, two calls at once take turns', async () => {
  const { ask, discovery, shown, simulator } = await started();
  discovery.answer(START, camera);
  await Promise.all([ask('simulation:start', { scenario: 'office' }), ask('simulation:start', { scenario: 'quirks' })]);
  expect(simulator.running).toEqual(['quirks']);
  await ask('simulation:stop', {});
  expect(await shown()).toEqual([CAMERA]);
});

test('a demo starts in its scenario and stays there', async () => {
  const { ask, codeOf, discovery, service, simulator } = await started({ demo: 'office' });
  expect(discovery.told.slice(-4)).toEqual(['restrict nothing', 'restrict lo', 'search', 'start']);
  expect(await ask('app:state', {})).toMatchObject({ simulation: { running: true, scenario: 'office', demo: true } });
  expect(await codeOf('simulation:stop', {})).toBe('simulation.stays');
  simulator.refusing = new Error('no socket');
  await codeOf('simulation:start', { scenario: 'quirks' });
  expect(discovery.told.filter((told) => told.startsWith('restrict')).at(-1)).toBe('restrict lo');
  await service.stop();
  expect(simulator.running).toEqual([]);
});

test('a host without a simulator says so', async () => {
  const { codeOf } = await started({ simulation: null });
  expect(await codeOf('simulation:start', { scenario: 'office' })).toBe('simulation.unavailable');
});

test('stopping the service frees a simulation', async () => {
  const { ask, service, simulator } = await started();
  await ask('simulation:start', { scenario: 'office' });
  await service.stop();
  expect(simulator.running).toEqual([]);
});
