import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { group, told, whoAnswers } from './test-client.ts';
import { camera, client, macOf, simulate } from './test-lan.ts';

const port = 37112;
const network = '127.0.12';
const steady = camera(network, 9);

// Only what the simulator waits by is replaced; sockets stay real.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function answeredOf(rounds: number, seed: number): Promise<string> {
  const simulator = await simulate([camera(network, 1, { faults: { loss: 0.5 } }), steady], port, { seed });
  const prober = await client();
  let pattern = '';
  for (let round = 0; round < rounds; round += 1) {
    const macs = await whoAnswers(prober, port, `ROUND-${round}`, macOf(9));
    pattern += macs.includes(macOf(1)) ? '+' : '-';
  }
  const { dropped, answersSent } = simulator.statistics();
  expect(dropped + answersSent).toBe(rounds * 4);
  await simulator.stop();
  return pattern;
}

test('loss swallows some answers, the same ones with the same seed, others with another', async () => {
  const first = await answeredOf(40, 7);
  expect(first).toContain('+');
  expect(first).toContain('-');
  expect(await answeredOf(40, 7)).toBe(first);
  expect(await answeredOf(40, 8)).not.toBe(first);
});

test('a delayed answer comes when its time has passed and not before', async () => {
  await simulate([camera(network, 1, { faults: { delayMs: [400, 400] } }), steady], port);
  const prober = await client();
  expect(await whoAnswers(prober, port, 'EARLY', macOf(9))).toEqual([macOf(9)]);
  vi.advanceTimersByTime(399);
  await whoAnswers(prober, port, 'FENCE', macOf(9));
  expect(prober.answers.some((answer) => told(answer, 'MAC') === macOf(1))).toBe(false);
  vi.advanceTimersByTime(1);
  const answers = await prober.until((all) => all.some((answer) => told(answer, 'MAC') === macOf(1)));
  expect(answers.filter((answer) => told(answer, 'MAC') === macOf(1)).map((answer) => told(answer, 'Uuid'))).toContain('EARLY');
});

test('duplicates are as many as asked for, beside the answer', async () => {
  await simulate([camera(network, 1, { faults: { duplicates: 3 } }), steady], port);
  const prober = await client();
  const macs = await whoAnswers(prober, port, 'COPIES', macOf(9));
  expect(macs.filter((mac) => mac === macOf(1))).toHaveLength(4);
});

test('a foreign Uuid is a Uuid, and not the prober’s', async () => {
  await simulate([camera(network, 1, { faults: { foreignUuid: 1 } })], port);
  const prober = await client();
  prober.ask(port, group, 'MINE');
  const [answer] = await prober.until((all) => all.length > 0);
  expect(told(answer, 'Uuid')).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
});

test('malformed answers are of the kinds asked for', async () => {
  const faults = { malformed: { share: 1, kinds: ['empty', 'doctype'] } };
  await simulate([camera(network, 1, { faults })], port);
  const prober = await client();
  for (let question = 0; question < 20; question += 1) prober.ask(port, group);
  const answers = await prober.until((all) => all.length >= 20);
  const kinds = answers.map(({ text }) => (text === '' ? 'empty' : text.includes('<!DOCTYPE') ? 'doctype' : 'sound'));
  expect(new Set(kinds)).toEqual(new Set(['empty', 'doctype']));
});

test('a flood is as long and as fast as asked for, unasked, and ends', async () => {
  const simulator = await simulate([camera(network, 1)], port);
  const member = await client(port);
  await simulator.control(macOf(1), { do: 'flood', answersPerSecond: 100, seconds: 2 });
  vi.advanceTimersByTime(1010);
  await member.until((all) => all.length >= 100);
  expect(member.answers.length).toBeLessThanOrEqual(101);
  vi.advanceTimersByTime(60_000);
  await member.until((all) => all.length >= 200);
  await whoAnswers(await client(), port, 'FENCE', macOf(1));
  expect(member.answers).toHaveLength(200);
  expect(simulator.statistics()).toMatchObject({ floodSent: 200 });
});

test('faults can be set while it runs, for one device and for all', async () => {
  const simulator = await simulate([camera(network, 1), camera(network, 2), steady], port);
  const prober = await client();
  await simulator.control(macOf(1), { do: 'setFaults', faults: { loss: 1 } });
  expect(await whoAnswers(prober, port, 'ONE', macOf(9))).not.toContain(macOf(1));
  await simulator.control('all', { do: 'setFaults', faults: {} });
  expect([...(await whoAnswers(prober, port, 'ALL', macOf(9)))].sort()).toEqual([macOf(1), macOf(2), macOf(9)]);
});
