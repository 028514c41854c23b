import { expect, test } from 'vitest';
import { deviceAnswer, office, searchKit, wifi } from '../../testing/search-kit.ts';
import { SADP_PORT } from '../messages.ts';
import { TargetsInvalidError } from './targets.ts';

test('addresses are asked one by one, a hundred a second, and silent ones once more', async () => {
  const { clock, discovery, udp, askTimes, progress } = searchKit();
  discovery.start();
  await clock.advance(10_000);
  const begun = discovery.probeAddresses('192.168.1.0/24');
  expect(begun).toEqual({ probeId: 1, sent: 0, total: 254, answered: 0, failed: 0, state: 'running' });
  const before = udp.sent.length;
  await clock.advance(1_000);
  expect(udp.sent.length - before).toBeGreaterThanOrEqual(100);
  expect(udp.sent.length - before).toBeLessThanOrEqual(101);
  await clock.advance(10_000);
  expect(askTimes('192.168.1.1')).toEqual([10_000, 13_530]);
  expect(askTimes('192.168.1.254')).toHaveLength(2);
  expect(progress().at(-1)).toEqual({ probeId: 1, sent: 254, total: 254, answered: 0, failed: 0, state: 'finished' });
});

test('who answered is counted and not asked again', async () => {
  const { clock, discovery, askTimes, progress, answerDirectly } = searchKit();
  discovery.start();
  await clock.advance(10_000);
  discovery.probeAddresses('192.168.1.20-21');
  await clock.advance(500);
  answerDirectly(office.address, deviceAnswer(), '192.168.1.21');
  answerDirectly(office.address, deviceAnswer(), '192.168.1.99');
  await clock.advance(5_000);
  expect(askTimes('192.168.1.20')).toHaveLength(2);
  expect(askTimes('192.168.1.21')).toHaveLength(1);
  expect(progress().at(-1)).toMatchObject({ sent: 2, answered: 1, state: 'finished' });
});

test('each address is asked by the interface of its network, any other by the first', async () => {
  const { clock, discovery, udp } = searchKit({ interfaces: [office, wifi] });
  discovery.start();
  await clock.advance(10_000);
  discovery.probeAddresses('10.0.0.20 192.168.1.20 172.16.0.20');
  await clock.advance(100);
  const asked = udp.sent.filter(({ address }) => !address.startsWith('239.'));
  expect(asked.map(({ address, from, port }) => [address, from.address, port])).toEqual([
    ['10.0.0.20', wifi.address, SADP_PORT],
    ['192.168.1.20', office.address, SADP_PORT],
    ['172.16.0.20', office.address, SADP_PORT],
  ]);
});

test('a probe that is cancelled sends nothing more', async () => {
  const { clock, discovery, udp, progress } = searchKit();
  discovery.start();
  await clock.advance(10_000);
  const { probeId } = discovery.probeAddresses('192.168.1.0/24');
  await clock.advance(500);
  discovery.cancelProbe(probeId);
  const sent = udp.sent.length;
  await clock.advance(10_000);
  expect(udp.sent.length).toBe(sent);
  expect(progress().at(-1)).toMatchObject({ probeId, state: 'cancelled' });
  discovery.cancelProbe(probeId);
  expect(progress().filter(({ state }) => state !== 'running')).toHaveLength(1);
});

test('progress is told at most ten times a second', async () => {
  const { clock, discovery, progress } = searchKit();
  discovery.start();
  await clock.advance(10_000);
  discovery.probeAddresses('192.168.1.0/24');
  await clock.advance(2_000);
  expect(progress().length).toBeGreaterThan(10);
  expect(progress().length).toBeLessThanOrEqual(20);
});

test('two probes share the hundred packets a second', async () => {
  const { clock, discovery, udp } = searchKit();
  discovery.start();
  await clock.advance(10_000);
  const before = udp.sent.length;
  discovery.probeAddresses('192.168.1.0/25');
  discovery.probeAddresses('192.168.1.128/25');
  await clock.advance(1_000);
  expect(udp.sent.length - before).toBeLessThanOrEqual(101);
});

test('addresses that cannot be asked are failed, one by one', async () => {
  const { clock, discovery, udp, progress, report } = searchKit();
  discovery.start();
  await clock.advance(10_000);
  udp.refuse({ during: 'send', address: office.address, code: 'EPERM' });
  discovery.probeAddresses('192.168.1.20-22');
  await clock.advance(5_000);
  expect(progress().at(-1)).toMatchObject({ sent: 3, failed: 3, answered: 0, state: 'finished' });
  expect(report('eth0').faults.at(-1)).toMatchObject({ during: 'send', code: 'EPERM' });
});

test('without a search every address fails, and the probe ends', async () => {
  const { clock, discovery, progress } = searchKit();
  discovery.probeAddresses('192.168.1.20-22');
  await clock.advance(5_000);
  expect(progress().at(-1)).toMatchObject({ failed: 3, state: 'finished' });
});

test('stopping the search cancels its probes', async () => {
  const { clock, discovery, progress } = searchKit();
  discovery.start();
  await clock.advance(1_000);
  discovery.probeAddresses('192.168.1.0/24');
  await clock.advance(100);
  await discovery.stop();
  expect(progress().at(-1)).toMatchObject({ state: 'cancelled' });
  await clock.settle();
  expect(clock.pendingWaits()).toBe(0);
});

test('targets that cannot be read are refused before anything is sent', () => {
  const { discovery, udp } = searchKit();
  expect(() => discovery.probeAddresses('the camera')).toThrowError(TargetsInvalidError);
  expect(udp.sent).toEqual([]);
});
