import { expect, test } from 'vitest';
import { deviceAnswer, office, searchKit, wifi } from '../../testing/search-kit.ts';
import { SADP_PORT } from '../messages.ts';

const portTaken = { during: 'open', address: '0.0.0.0', port: SADP_PORT } as const;

test('our own probe that comes back proves the port, and is no answer', async () => {
  const { clock, discovery, answers } = searchKit();
  discovery.start();
  await clock.advance(100);
  expect(discovery.status().port).toEqual({ state: 'open', code: null, selfTestMs: 0 });
  expect(answers()).toEqual([]);
  expect(discovery.status().unreadable.count).toBe(0);
});

test('a port that hears nothing of itself says so when the round is over', async () => {
  const { clock, discovery, udp } = searchKit();
  udp.refuse({ during: 'join', address: office.address, code: 'ENODEV' });
  discovery.start();
  await clock.advance(6_000);
  expect(discovery.status().port).toEqual({ state: 'open', code: null, selfTestMs: null });
});

test('a port held by another program is reported, worked around, and taken over when it is free', async () => {
  const { clock, discovery, udp, probeTimes, answers, answerDirectly, answerToGroup } = searchKit();
  const release = udp.refuse({ ...portTaken, code: 'EADDRINUSE' });
  discovery.start();
  await clock.advance(10_000);
  expect(discovery.status().port).toEqual({ state: 'taken', code: 'EADDRINUSE', selfTestMs: null });
  expect(probeTimes(office.address, 'shared')).toEqual([]);
  expect(probeTimes(office.address, 'direct')).toEqual([0, 1_000, 3_000]);
  answerDirectly(office.address, deviceAnswer());
  await clock.settle();
  expect(answers()).toHaveLength(1);

  release();
  // The rounds are no longer in step with the attempts at the port.
  discovery.search();
  await clock.advance(20_000);
  expect(discovery.status().port.state).toBe('open');
  expect(probeTimes(office.address, 'shared')[0]).toBe(30_000);
  answerToGroup(office.address, deviceAnswer({ mac: 'c0-56-e3-5a-20-99' }));
  await clock.settle();
  expect(answers().at(-1)?.sighting.path).toBe('group');
});

test.each([
  ['win32', 'EACCES', 'taken'],
  ['linux', 'EACCES', 'failed'],
  ['linux', 'ENOBUFS', 'failed'],
])('on %s %s means %s', async (platform, code, state) => {
  const { clock, discovery, udp } = searchKit({ platform });
  udp.refuse({ ...portTaken, code });
  discovery.start();
  await clock.advance(100);
  expect(discovery.status().port).toEqual({ state, code, selfTestMs: null });
});

test('each probe of the shared socket leaves by its own interface, though they are sent together', async () => {
  const { clock, discovery, udp } = searchKit({ interfaces: [office, wifi] });
  discovery.start();
  await clock.advance(0);
  const shared = udp.sent.filter(({ from }) => from.port === SADP_PORT);
  expect(shared.map(({ by }) => by)).toEqual([office.address, wifi.address]);
});

test('one interface that refuses does not hold up the shared socket', async () => {
  const { clock, discovery, udp, probeTimes } = searchKit({ interfaces: [office, wifi] });
  udp.refuse({ during: 'send', address: office.address, code: 'ENETUNREACH' });
  discovery.start();
  await clock.advance(3_500);
  expect(probeTimes(wifi.address, 'shared')).toEqual([0, 1_000, 3_000]);
});
