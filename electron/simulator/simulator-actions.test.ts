import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ActionRefusedError, ScenarioInvalidError, SimulatedDeviceUnknownError } from './index.ts';
import { told, whoAnswers } from './test-client.ts';
import { camera, client, macOf, simulate } from './test-lan.ts';

const port = 37113;
const network = '127.0.13';
const steady = camera(network, 9);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a reboot is silence, then one Hello without a Uuid and with a new BootTime', async () => {
  const simulator = await simulate([camera(network, 1), steady], port);
  const prober = await client();
  const member = await client(port);
  await simulator.control(macOf(1), { do: 'reboot', silentSeconds: 5 });
  expect(simulator.deviceList[0]?.silent).toBe(true);
  expect(await whoAnswers(prober, port, 'DOWN', macOf(9))).toEqual([macOf(9)]);
  vi.advanceTimersByTime(5000);
  const [hello] = await member.until((all) => all.length > 0);
  expect(hello?.text).toContain('<Hello>');
  expect(told(hello, 'Types')).toBe('hello');
  expect(told(hello, 'Uuid')).toBeUndefined();
  expect(told(hello, 'MAC')).toBe(macOf(1));
  await whoAnswers(prober, port, 'UP', macOf(1));
  const answer = prober.answers.find((heard) => told(heard, 'Uuid') === 'UP' && told(heard, 'MAC') === macOf(1));
  expect(told(answer, 'BootTime')).toBe(told(hello, 'BootTime'));
  expect(told(answer, 'BootTime')).not.toBe('2024-01-01 08:00:00');
  expect(simulator.statistics().hellosSent).toBe(1);
});

test('two reboots in one second still show two BootTimes', async () => {
  const simulator = await simulate([camera(network, 1)], port);
  const seen = new Set([simulator.deviceList[0]?.bootTime]);
  for (let reboot = 0; reboot < 2; reboot += 1) {
    await simulator.control(macOf(1), { do: 'reboot', silentSeconds: 0 });
    vi.advanceTimersByTime(0);
    seen.add(simulator.deviceList[0]?.bootTime);
  }
  expect(seen.size).toBe(3);
});

test('a new loopback address moves the sockets: the old one is free, the new one answers and serves HTTP', async () => {
  const simulator = await simulate([camera(network, 1, { http: true }), steady], port);
  const prober = await client();
  await simulator.control(macOf(1), { do: 'changeAddress', address: `${network}.77` });
  expect(simulator.deviceList[0]).toMatchObject({ address: `${network}.77`, boundAddress: `${network}.77`, sadpPort: port });
  prober.ask(port, `${network}.11`, 'OLD');
  prober.ask(port, `${network}.77`, 'NEW');
  await prober.until((all) => all.length > 0);
  await whoAnswers(prober, port, 'FENCE', macOf(1));
  const moved = prober.answers.filter((answer) => told(answer, 'MAC') === macOf(1));
  expect(moved.map((answer) => told(answer, 'Uuid'))).toEqual(['NEW', 'FENCE', 'FENCE-fence']);
  expect(moved.every((answer) => answer.from.address === `${network}.77`)).toBe(true);
  expect(told(moved[0], 'IPv4Address')).toBe(`${network}.77`);
  vi.useRealTimers();
  const httpPort = simulator.deviceList[0]?.httpPort;
  expect((await fetch(`http://${network}.77:${httpPort}/SDK/activateStatus`)).status).toBe(200);
  await expect(fetch(`http://${network}.11:${httpPort}/SDK/activateStatus`)).rejects.toThrow();
});

test('moves asked for at once happen one after the other, and the last one stays', async () => {
  const simulator = await simulate([camera(network, 1)], port);
  await Promise.all(
    [71, 72, 73].map((host) => simulator.control(macOf(1), { do: 'changeAddress', address: `${network}.${host}` })),
  );
  expect(simulator.deviceList[0]?.boundAddress).toBe(`${network}.73`);
});

test('an address outside the loopback network is announced and never bound', async () => {
  const simulator = await simulate([camera(network, 1)], port);
  const prober = await client();
  await simulator.control(macOf(1), { do: 'changeAddress', address: '192.168.1.64' });
  expect(simulator.deviceList[0]).toMatchObject({ address: '192.168.1.64', boundAddress: `${network}.11` });
  await whoAnswers(prober, port, 'ANNOUNCED', macOf(1));
  expect(prober.answers.map((answer) => [answer.from.address, told(answer, 'IPv4Address')])).toContainEqual([
    `${network}.11`,
    '192.168.1.64',
  ]);
});

test('an unplugged device is silent until it is plugged in again', async () => {
  const simulator = await simulate([camera(network, 1), steady], port);
  const prober = await client();
  await simulator.control(macOf(1).toUpperCase(), { do: 'silence' });
  expect(await whoAnswers(prober, port, 'OUT', macOf(9))).toEqual([macOf(9)]);
  await simulator.control(macOf(1), { do: 'wake' });
  expect(await whoAnswers(prober, port, 'IN', macOf(9))).toHaveLength(2);
});

test('a scenario’s events happen at their time', async () => {
  const events = [
    { afterSeconds: 10, action: { do: 'changeAddress', address: `${network}.88` } },
    { afterSeconds: 20, action: { do: 'sayHello' } },
  ];
  const simulator = await simulate([camera(network, 1, { events })], port);
  const member = await client(port);
  vi.advanceTimersByTime(9999);
  expect(simulator.deviceList[0]?.address).toBe(`${network}.11`);
  vi.advanceTimersByTime(1);
  await vi.waitUntil(() => simulator.deviceList[0]?.address === `${network}.88`);
  vi.advanceTimersByTime(10_000);
  const [hello] = await member.until((all) => all.length > 0);
  expect(told(hello, 'IPv4Address')).toBe(`${network}.88`);
});

test('an unknown device, an unknown action and a wrong address are refused with typed errors', async () => {
  const simulator = await simulate([camera(network, 1)], port);
  const notAnAction = JSON.parse('{ "do": "explode" }');
  await expect(simulator.control('00-00-00-00-00-00', { do: 'wake' })).rejects.toBeInstanceOf(SimulatedDeviceUnknownError);
  await expect(simulator.control(macOf(1), notAnAction)).rejects.toBeInstanceOf(ScenarioInvalidError);
  await expect(simulator.control(macOf(1), { do: 'changeAddress', address: 'next door' })).rejects.toBeInstanceOf(
    ActionRefusedError,
  );
});
