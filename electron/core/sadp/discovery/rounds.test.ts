import { expect, test } from 'vitest';
import { deviceAnswer, office, searchKit, wifi } from '../../testing/search-kit.ts';

test('a round asks at 0, 1 and 3 s by both sockets, ends at 5 s, and the next begins at 30 s', async () => {
  const { clock, discovery, events, probeTimes, rounds } = searchKit();
  const startedAt = clock.now();
  discovery.start();
  await clock.advance(30_000);
  expect(probeTimes(office.address, 'direct')).toEqual([0, 1_000, 3_000, 30_000]);
  expect(probeTimes(office.address, 'shared')).toEqual([0, 1_000, 3_000, 30_000]);
  expect(rounds()).toEqual([{ kind: 'roundEnded', round: 1, startedAt, at: startedAt + 5_000 }]);
  expect(events.length).toBeGreaterThan(1);
});

test('jitter delays each probe by at most 150 ms', async () => {
  const { clock, discovery, probeTimes } = searchKit({ jitter: 0.5 });
  discovery.start();
  await clock.advance(5_000);
  expect(probeTimes(office.address, 'direct')).toEqual([75, 1_075, 3_075]);
});

test('every interface is asked through itself', async () => {
  const { clock, discovery, probeTimes } = searchKit({ interfaces: [office, wifi] });
  discovery.start();
  await clock.advance(5_000);
  for (const { address } of [office, wifi]) {
    expect(probeTimes(address, 'direct')).toEqual([0, 1_000, 3_000]);
    expect(probeTimes(address, 'shared')).toEqual([0, 1_000, 3_000]);
  }
});

test('a person who searches begins a round at once', async () => {
  const { clock, discovery, probeTimes, rounds } = searchKit();
  discovery.start();
  await clock.advance(12_000);
  discovery.search();
  await clock.advance(5_000);
  expect(probeTimes(office.address, 'direct')).toEqual([0, 1_000, 3_000, 12_000, 13_000, 15_000]);
  expect(rounds().map(({ round }) => round)).toEqual([1, 2]);
});

test('a round that was cut short is not over, so nobody has missed it', async () => {
  const { clock, discovery, rounds } = searchKit();
  discovery.start();
  await clock.advance(2_000);
  discovery.search();
  await clock.advance(5_000);
  expect(rounds().map(({ round }) => round)).toEqual([2]);
});

test('the phase and the times of the rounds are told', async () => {
  const { clock, discovery } = searchKit();
  const startedAt = clock.now();
  expect(discovery.status()).toMatchObject({ phase: 'stopped', round: 0, nextRoundAt: null });
  discovery.start();
  await clock.advance(1_000);
  expect(discovery.status()).toMatchObject({
    phase: 'searching',
    round: 1,
    roundStartedAt: startedAt,
    nextRoundAt: startedAt + 30_000,
  });
  await clock.advance(5_000);
  expect(discovery.status().phase).toBe('listening');
});

test('a change of the status is told at most five times a second', async () => {
  const { clock, discovery, answers, answerDirectly } = searchKit();
  const told: number[] = [];
  discovery.onEvent(({ kind }) => {
    if (kind === 'statusChanged') told.push(clock.now());
  });
  discovery.start();
  await clock.advance(6_000);
  told.length = 0;
  for (let answer = 0; answer < 100; answer++) {
    answerDirectly(office.address, deviceAnswer({ uuid: `A${answer}` }));
    await clock.advance(10);
  }
  expect(answers()).toHaveLength(100);
  expect(told.length).toBeGreaterThanOrEqual(5);
  expect(told.slice(1).every((at, index) => at - (told[index] ?? at) >= 200)).toBe(true);
});

test('stopping closes every socket, ends every wait, and the search can start again', async () => {
  const { clock, discovery, udp, probeTimes, rounds } = searchKit({ interfaces: [office, wifi] });
  discovery.start();
  await clock.advance(10_000);
  await discovery.stop();
  expect(udp.channels.size).toBe(0);
  expect(clock.pendingWaits()).toBe(0);
  expect(discovery.status()).toMatchObject({ phase: 'stopped', round: 1, nextRoundAt: null, port: { state: 'closed' } });
  expect(discovery.status().interfaces.map(({ name, sent }) => [name, sent])).toEqual([
    ['eth0', 6],
    ['wlan0', 6],
  ]);
  discovery.start();
  await clock.advance(5_000);
  expect(probeTimes(office.address, 'direct')).toEqual([0, 1_000, 3_000, 10_000, 11_000, 13_000]);
  expect(rounds().map(({ round }) => round)).toEqual([1, 2]);
});

test('stopping in the moment of starting leaves nothing open', async () => {
  const { clock, discovery, udp } = searchKit();
  discovery.start();
  await discovery.stop();
  await clock.settle();
  expect(udp.channels.size).toBe(0);
  expect(clock.pendingWaits()).toBe(0);
});

test('an answer that came in time and is not read yet belongs to its round', async () => {
  const { clock, discovery, events, answerDirectly } = searchKit();
  discovery.start();
  await clock.advance(4_900);
  clock.holdTurns();
  answerDirectly(office.address, deviceAnswer());
  await clock.advance(1_000);
  const kinds = () => events.map(({ kind }) => kind).filter((kind) => kind !== 'statusChanged');
  expect(kinds()).toEqual([]);
  await clock.takeTurn();
  expect(kinds()).toEqual(['answered', 'roundEnded']);
});
