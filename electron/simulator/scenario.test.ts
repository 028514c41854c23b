import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readScenario, ScenarioInvalidError } from './index.ts';
import { camera } from './test-lan.ts';

function scenario(...devices: unknown[]) {
  return { name: 'test', title: 'Test', devices };
}

test.each([
  [
    'a MAC used twice in two spellings',
    scenario(camera('127.0.0', 1), camera('127.0.0', 2, { mac: 'BC:AD:28:00:00:01' })),
    'devices.1.mac',
  ],
  ['an address outside the loopback network', scenario(camera('192.168.1', 1)), 'devices.0.address'],
  ['a further adapter outside of it', scenario(camera('127.0.0', 1, { alsoAt: ['10.0.0.1'] })), 'devices.0.alsoAt.0'],
  ['a share above 1', scenario(camera('127.0.0', 1, { faults: { loss: 2 } })), 'devices.0.faults.loss'],
  [
    'a delay that ends before it begins',
    scenario(camera('127.0.0', 1, { faults: { delayMs: [9, 3] } })),
    'devices.0.faults.delayMs',
  ],
  ['an unknown recording', scenario(camera('127.0.0', 1, { family: 'toaster' })), 'devices.0.family'],
  [
    'an endless flood',
    scenario(camera('127.0.0', 1, { events: [{ afterSeconds: 0, action: { do: 'flood', answersPerSecond: 1, seconds: 1e9 } }] })),
    'devices.0.events.0.action.seconds',
  ],
  ['a crowd too large', { ...scenario(), crowd: { count: 1e6 } }, 'crowd.count'],
  ['a misspelt field', scenario(camera('127.0.0', 1, { adress: '127.0.0.1' })), 'devices.0'],
  ['no scenario at all', 'office', ''],
])('%s is refused with its place', (_what, json, path) => {
  const read = () => readScenario(json);
  expect(read).toThrow(ScenarioInvalidError);
  expect(read).toThrow(expect.objectContaining({ path }));
});

test('whatever stands in a file, reading it gives a scenario or the typed error', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      try {
        readScenario(json);
      } catch (cause) {
        expect(cause).toBeInstanceOf(ScenarioInvalidError);
      }
    }),
  );
});

test('what was read can be read again', () => {
  const read = readScenario(scenario(camera('127.0.0', 1)));
  expect(readScenario(read)).toEqual(read);
});
