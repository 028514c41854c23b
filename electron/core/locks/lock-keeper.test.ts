import { expect, test } from 'vitest';
import type { RecorderChannel } from '../../../shared/who.ts';
import { keeperOf } from './lock-keeper.ts';
import { camera, evidenceWith, failed, machine, NOW, OWN, readLogOf, recorder } from './testing/who-facts.ts';
import { whoIsLocking } from './who-is-locking.ts';

const minute = 60_000;

function channel(readAt: number, state: RecorderChannel['state'] = 'wrongPasswordOrLocked') {
  const told: RecorderChannel = {
    channelId: '3',
    name: 'Stairwell',
    address: camera.address,
    userName: 'admin',
    state,
    detectResult: null,
    traits: [],
    camera: { deviceId: camera.id, by: 'address' },
  };
  return { recorder, channel: told, readAt };
}

const sources = (changes: Parameters<typeof evidenceWith>[0]) => whoIsLocking(evidenceWith(changes));

test('a recorder that the log shows trying evenly keeps the lock, until the lock of its last try would end', () => {
  const who = sources({ sources: machine('192.168.1.20') });
  expect(keeperOf({ who, channels: [] })).toMatchObject({
    account: 'admin',
    keeper: {
      deviceId: recorder.id,
      address: '192.168.1.20',
      everySeconds: 30,
      confidence: 'high',
      seenAt: NOW,
      until: NOW + 30 * minute,
    },
  });
});

test('a recorder’s own word is enough for a medium confidence', () => {
  expect(keeperOf({ who: null, channels: [channel(NOW)] })?.keeper).toMatchObject({
    deviceId: recorder.id,
    channelId: '3',
    confidence: 'medium',
    everySeconds: null,
  });
});

test('another program on this computer keeps a lock, this app’s own tries keep none', () => {
  const tried = machine(OWN.address);
  expect(keeperOf({ who: sources({ sources: tried }), channels: [] })?.keeper).toMatchObject({
    isThisComputer: true,
    deviceId: null,
  });
  expect(keeperOf({ who: sources({ sources: tried, own: { accepted: 0, failed: 40 } }), channels: [] })).toBeNull();
});

test.each([
  ['a person who mistyped', { sources: failed('192.168.1.77', [5, 9, 14]) }],
  ['tries that ended an hour ago', { sources: machine('192.168.1.20'), log: readLogOf({ readAt: NOW + 60 * minute }) }],
  ['a quiet log', {}],
])('%s keeps nothing locked', (_what, changes) => {
  expect(keeperOf({ who: sources(changes), channels: [] })).toBeNull();
});

test('newer evidence takes the place of older: a corrected channel, a log that is quiet since', () => {
  const hammered = sources({ sources: machine('192.168.1.20') });
  expect(keeperOf({ who: hammered, channels: [channel(NOW + minute, 'connected')] })).toBeNull();
  expect(keeperOf({ who: hammered, channels: [channel(NOW - minute, 'connected')] })).not.toBeNull();
  expect(keeperOf({ who: sources({}), channels: [channel(NOW - minute)] })).toBeNull();
  expect(keeperOf({ who: sources({}), channels: [channel(NOW + minute)] })).not.toBeNull();
});
