import { createSocket } from 'node:dgram';
import { expect, onTestFinished, test, vi } from 'vitest';
import { crowd, NotLoopbackError, ScenarioInvalidError, sendRepeatedAnswers, startSimulator } from './index.ts';
import { group } from './test-client.ts';

const port = 37115;

/** Counts distinct devices as answers arrive, with the large buffer of a client that expects a crowd. */
async function openCounter() {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  socket.setMulticastInterface('127.0.0.1');
  const macs = new Set<string>();
  const serials = new Set<string>();
  let heard = 0;
  let checked = () => {};
  socket.on('message', (datagram) => {
    const text = datagram.toString('latin1');
    macs.add(text.match(/<MAC>([^<]*)/)?.[1] ?? '');
    serials.add(text.match(/<DeviceSN>([^<]*)/)?.[1] ?? '');
    heard += 1;
    checked();
  });
  return {
    port: socket.address().port,
    macs,
    serials,
    heard: () => heard,
    ask: () => socket.send('<Probe><Uuid>CROWD</Uuid><Types>inquiry</Types></Probe>', port, group),
    until: (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        checked = () => {
          if (condition()) resolve();
        };
        checked();
      }),
  };
}

test('10,000 identities answer, each with its own MAC and serial, within the repeats of a client', async () => {
  const simulator = await startSimulator({ scenario: crowd(10_000), port });
  onTestFinished(() => simulator.stop());
  const counter = await openCounter();
  for (let probe = 1; probe <= 3 && counter.macs.size < 10_000; probe += 1) {
    counter.ask();
    await vi.waitUntil(() => counter.macs.size === 10_000 || simulator.statistics().answersSent >= probe * 10_000, {
      timeout: 15_000,
    });
  }
  await counter.until(() => counter.macs.size === 10_000);
  expect(simulator.devices).toBe(10_000);
  expect(counter.macs.size).toBe(10_000);
  expect(counter.serials.size).toBe(10_000);
  expect(simulator.statistics()).toMatchObject({ lostSends: 0, overflowed: 0, dropped: 0 });
});

test('the identities are the same in every run, and their addresses differ', async () => {
  const [first, second] = await Promise.all([
    startSimulator({ scenario: 'crowd-300', port }),
    startSimulator({ scenario: crowd(300), port: port + 10, seed: 99 }),
  ]);
  const identities = first.deviceList.map(({ mac, serialNumber, address }) => [mac, serialNumber, address]);
  expect(second.deviceList.map(({ mac, serialNumber, address }) => [mac, serialNumber, address])).toEqual(identities);
  expect(new Set(first.deviceList.map(({ address }) => address)).size).toBe(300);
  await Promise.all([first.stop(), second.stop()]);
});

test.each([0, 10_001, 2.5])('a crowd of %d is refused', (count) => {
  expect(() => crowd(count)).toThrow(ScenarioInvalidError);
});

test('repeated answers are as many as asked for, in as many voices, and end by themselves', async () => {
  const counter = await openCounter();
  const target = { address: '127.0.0.1', port: counter.port };
  const outcome = await sendRepeatedAnswers({ devices: 50, answersPerSecond: 2000, seconds: 0.5, target });
  await counter.until(() => counter.heard() >= 1000);
  expect(outcome).toMatchObject({ sent: 1000, lostSends: 0 });
  expect(counter.macs.size).toBe(50);
});

test('repeated answers can be called off, and never leave this computer', async () => {
  const target = { address: '127.0.0.1', port: 9 };
  const signal = AbortSignal.abort();
  expect((await sendRepeatedAnswers({ devices: 5, answersPerSecond: 10, seconds: 60, target, signal })).sent).toBe(0);
  await expect(
    sendRepeatedAnswers({ devices: 5, answersPerSecond: 10, seconds: 1, target: { address: '192.168.1.9', port: 9 } }),
  ).rejects.toBeInstanceOf(NotLoopbackError);
});

test('without a pace a whole crowd is sent without waiting for a timer', async () => {
  const simulator = await startSimulator({ scenario: crowd(500, { answersPerSecond: null }), port });
  onTestFinished(() => simulator.stop());
  const counter = await openCounter();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  counter.ask();
  await counter.until(() => counter.macs.size === 500);
});

test('a paced crowd sends no more than its pace', async () => {
  const simulator = await startSimulator({ scenario: crowd(500, { answersPerSecond: 100 }), port });
  onTestFinished(() => simulator.stop());
  const counter = await openCounter();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  counter.ask();
  await counter.until(() => vi.getTimerCount() > 0);
  const atOnce = simulator.statistics().answersSent;
  vi.advanceTimersByTime(1000);
  await counter.until(() => simulator.statistics().answersSent > atOnce && counter.heard() >= 150);
  expect(simulator.statistics().answersSent).toBeLessThanOrEqual(atOnce + 101);
});
