import { expect, test } from 'vitest';
import { DeviceRegistry } from '../registry/registry.ts';
import { answer, cameraFacts } from '../registry/testing/answers.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { PresentAddresses } from './present-addresses.ts';
import { ScriptedDiscovery } from './testing/scripted-discovery.ts';

const { signal } = new AbortController();

function open() {
  const clock = new ManualClock(1_000_000);
  const registry = new DeviceRegistry(clock);
  const discovery = new ScriptedDiscovery();
  const hear = (n: number, facts = cameraFacts(n)) => registry.takeAnswer(answer(facts, clock.now()), new Uint8Array());
  for (const n of [20, 21]) hear(n);
  const ids = [...registry.current().devices.keys()];
  const addresses = new PresentAddresses({ clock, registry, discovery });
  return { clock, registry, discovery, addresses, hear, ids, first: ids[0] ?? '' };
}

/** What came of a promise by now. */
async function stateOf(promise: Promise<unknown>, clock: ManualClock): Promise<string> {
  let state = 'waits';
  promise.then(
    () => (state = 'resolved'),
    () => (state = 'rejected'),
  );
  await clock.settle();
  return state;
}

test('who was heard a moment ago is not asked again', async () => {
  const { clock, discovery, addresses, first } = open();
  await clock.advance(4_000);
  expect(await stateOf(addresses.hear(first, signal), clock)).toBe('resolved');
  expect(discovery.told).toEqual([]);
});

test('who was not is asked, at its address and in the group, and waited for until it answers', async () => {
  const { clock, discovery, addresses, registry, hear, first } = open();
  await clock.advance(20_000);
  const hearing = addresses.hear(first, signal);
  expect(await stateOf(hearing, clock)).toBe('waits');
  expect(discovery.told).toEqual(['search', `ask ${registry.find(first)?.address}`]);
  await clock.advance(500);
  hear(20);
  await clock.advance(50);
  expect(await stateOf(hearing, clock)).toBe('resolved');
});

test('who answers no search holds up a login for no more than a moment', async () => {
  const { clock, addresses, first } = open();
  await clock.advance(20_000);
  const hearing = addresses.hear(first, signal);
  await clock.advance(1_400);
  expect(await stateOf(hearing, clock)).toBe('waits');
  await clock.advance(100);
  expect(await stateOf(hearing, clock)).toBe('resolved');
});

test('many logins at once are one search', async () => {
  const { clock, discovery, addresses, ids } = open();
  await clock.advance(20_000);
  const hearing = Promise.all(ids.map((id) => addresses.hear(id, signal)));
  await clock.advance(2_000);
  await hearing;
  expect(discovery.told.filter((told) => told === 'search')).toHaveLength(1);
});

test('another device that answers from its address makes the two a conflict, which nothing is sent into', async () => {
  const { clock, addresses, registry, hear, first } = open();
  await clock.advance(20_000);
  const hearing = addresses.hear(first, signal);
  hear(21, { ...cameraFacts(21), address: cameraFacts(20).address });
  await clock.advance(2_000);
  await hearing;
  expect(registry.find(first)?.conflictsWith).toHaveLength(1);
});

test('an end of the program ends the waiting', async () => {
  const { clock, addresses, first } = open();
  await clock.advance(20_000);
  const ending = new AbortController();
  const hearing = addresses.hear(first, ending.signal);
  ending.abort();
  expect(await stateOf(hearing, clock)).toBe('rejected');
});
