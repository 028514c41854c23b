import { expect, test } from 'vitest';
import { deviceAnswer, loopback, office, searchKit, wifi } from '../../testing/search-kit.ts';

test('an interface that cannot send does not stop the other, and is tried again after 1, 2, 4 … 60 s', async () => {
  const { clock, discovery, udp, probeTimes, report } = searchKit({ interfaces: [office, wifi] });
  const allow = udp.refuse({ during: 'send', address: wifi.address, code: 'ENETUNREACH' });
  const startedAt = clock.now();
  discovery.start();
  await clock.advance(5_000);
  expect(probeTimes(office.address, 'direct')).toEqual([0, 1_000, 3_000]);
  expect(report('eth0')).toMatchObject({ state: 'searching', faults: [] });
  expect(report('wlan0')).toMatchObject({ state: 'failed', sent: 0 });
  const attempts = new Set<number>();
  for (let second = 5; second < 300; second++) {
    for (const { at } of report('wlan0').faults) attempts.add((at - startedAt) / 1_000);
    await clock.advance(1_000);
  }
  expect([...attempts]).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
  expect(report('wlan0').faults).toHaveLength(10);
  allow();
  await clock.advance(60_000);
  expect(report('wlan0').state).toBe('searching');
  expect(probeTimes(wifi.address, 'direct').length).toBeGreaterThan(0);
});

test('before consent on macOS the interface waits, asks again after 1, 2, 4 s, and finds once it is given', async () => {
  const { clock, discovery, udp, report, probeTimes } = searchKit({ platform: 'darwin' });
  const allow = udp.refuse({ during: 'send', address: office.address, code: 'EHOSTUNREACH' });
  const startedAt = clock.now();
  discovery.start();
  await clock.advance(7_500);
  expect(report('eth0').state).toBe('waiting');
  const attempts = new Set(report('eth0').faults.map(({ at }) => at - startedAt));
  expect([...attempts]).toEqual([0, 1_000, 3_000, 7_000]);
  allow();
  await clock.advance(10_000);
  expect(report('eth0').state).toBe('searching');
  // The attempt itself, and the round that follows it at once.
  expect(probeTimes(office.address, 'direct').slice(0, 3)).toEqual([15_000, 15_000, 16_000]);
});

test('the same code elsewhere is a failure, not a question', async () => {
  const { clock, discovery, udp, report } = searchKit({ platform: 'linux' });
  udp.refuse({ during: 'send', address: office.address, code: 'EHOSTUNREACH' });
  discovery.start();
  await clock.advance(100);
  expect(report('eth0').state).toBe('failed');
});

test('a person who searches does not wait for the next attempt', async () => {
  const { clock, discovery, udp, report } = searchKit({ platform: 'darwin' });
  const allow = udp.refuse({ during: 'send', address: office.address, code: 'EHOSTUNREACH' });
  discovery.start();
  await clock.advance(100_000);
  allow();
  expect(report('eth0').state).toBe('waiting');
  discovery.search();
  await clock.advance(0);
  expect(report('eth0').state).toBe('searching');
});

test('an interface whose own socket cannot be opened is searched by the shared one, and opened later', async () => {
  const { clock, discovery, udp, report, probeTimes } = searchKit();
  const allow = udp.refuse({ during: 'open', address: office.address, code: 'EADDRNOTAVAIL' });
  discovery.start();
  await clock.advance(500);
  expect(report('eth0')).toMatchObject({ state: 'searching', sent: 1 });
  expect(report('eth0').faults).toMatchObject([{ during: 'open', code: 'EADDRNOTAVAIL' }]);
  allow();
  await clock.advance(3_000);
  expect(probeTimes(office.address, 'direct')).toEqual([1_000, 1_000, 3_000]);
});

test('an interface that lets nobody join still asks', async () => {
  const { clock, discovery, udp, report, probeTimes } = searchKit();
  udp.refuse({ during: 'join', address: office.address, code: 'ENODEV' });
  discovery.start();
  await clock.advance(1_500);
  expect(probeTimes(office.address, 'direct')).toEqual([0, 1_000]);
  expect(report('eth0').state).toBe('searching');
  expect(report('eth0').faults.every((fault) => fault.during === 'join' && fault.code === 'ENODEV')).toBe(true);
});

test('an error a socket reports on its own is listed and harms nothing', async () => {
  const { clock, discovery, udp, report, probeTimes } = searchKit();
  discovery.start();
  await clock.advance(100);
  udp.directChannel(office.address).fail('ECONNRESET');
  await clock.advance(1_000);
  expect(report('eth0').faults).toMatchObject([{ during: 'receive', code: 'ECONNRESET' }]);
  expect(probeTimes(office.address, 'direct')).toEqual([0, 1_000]);
});

test('a cable that is pulled leaves its interface gone, and plugged in again it is searched at once', async () => {
  const { clock, discovery, udp, report, probeTimes } = searchKit({ interfaces: [office, wifi] });
  discovery.start();
  await clock.advance(10_000);
  udp.setInterfaces(wifi);
  await clock.advance(2_000);
  expect(report('eth0')).toMatchObject({ state: 'gone', sent: 6 });
  expect(report('wlan0').state).toBe('searching');
  udp.setInterfaces(office, wifi);
  await clock.advance(2_000);
  expect(report('eth0').state).toBe('searching');
  expect(probeTimes(office.address, 'direct')).toEqual([0, 1_000, 3_000, 14_000]);
  expect(probeTimes(wifi.address, 'direct')).toEqual([0, 1_000, 3_000, 14_000]);
});

test('an interface that comes during a round joins it and does not cut it short', async () => {
  const { clock, discovery, udp, rounds, probeTimes } = searchKit();
  discovery.start();
  await clock.advance(1_500);
  udp.setInterfaces(office, wifi);
  await clock.advance(3_500);
  expect(probeTimes(wifi.address, 'direct')).toEqual([2_000, 3_000]);
  expect(rounds()).toHaveLength(1);
});

test('a new address on the same adapter takes the place of the old one', async () => {
  const { clock, discovery, udp } = searchKit();
  discovery.start();
  await clock.advance(6_000);
  udp.setInterfaces({ ...office, address: '192.168.1.99' });
  await clock.advance(2_000);
  expect(discovery.status().interfaces.map(({ address, state }) => [address, state])).toEqual([['192.168.1.99', 'searching']]);
});

test('after a sleep everything is opened anew and searched', async () => {
  const { clock, discovery, udp, probeTimes, log } = searchKit();
  discovery.start();
  await clock.advance(10_000);
  const before = [...udp.channels];
  await clock.sleep(3_600_000);
  expect(log.map(({ event }) => event)).toContain('discovery.resumed');
  expect(before.some((channel) => udp.channels.has(channel))).toBe(false);
  expect(udp.channels.size).toBe(2);
  expect(probeTimes(office.address, 'direct').slice(0, 4)).toEqual([0, 1_000, 3_000, 3_610_000]);
});

test('virtual adapters and the loopback are listed and left alone until someone includes them', async () => {
  const docker = { ...office, name: 'docker0', address: '172.17.0.1' };
  const { clock, discovery, report, probeTimes } = searchKit({ interfaces: [office, docker, loopback] });
  discovery.start();
  await clock.advance(6_000);
  expect(report('docker0')).toMatchObject({ state: 'leftOut', kind: 'virtual', sent: 0 });
  expect(report('lo')).toMatchObject({ state: 'leftOut', kind: 'loopback', sent: 0 });
  discovery.includeInterface('docker0', true);
  await clock.advance(0);
  expect(probeTimes(docker.address, 'direct')).toEqual([6_000]);
  discovery.includeInterface('docker0', null);
  await clock.advance(30_000);
  expect(report('docker0').state).toBe('leftOut');
  expect(probeTimes(docker.address, 'direct')).toEqual([6_000]);
});

test('restricted to the loopback, nothing leaves by another interface', async () => {
  const { clock, discovery, udp, report } = searchKit({ interfaces: [office, loopback] });
  discovery.restrictTo(['lo']);
  discovery.start();
  await clock.advance(40_000);
  expect(udp.sent.length).toBeGreaterThan(0);
  expect(udp.sent.every(({ by }) => by === loopback.address)).toBe(true);
  expect(report('eth0').state).toBe('leftOut');
  discovery.restrictTo(null);
  await clock.advance(0);
  expect(report('eth0').state).toBe('searching');
  expect(report('lo').state).toBe('leftOut');
});

test('a device is counted once on its interface, however often it answers', async () => {
  const { clock, discovery, report, answerDirectly, answerToGroup } = searchKit();
  discovery.start();
  await clock.advance(100);
  for (const uuid of ['A', 'B', 'C']) answerDirectly(office.address, deviceAnswer({ uuid }));
  answerToGroup(office.address, deviceAnswer({ mac: 'c0-56-e3-5a-20-99' }), '192.168.1.66');
  await clock.settle();
  expect(report('eth0')).toMatchObject({ answered: 4, devices: 2, malformed: 0 });
});
