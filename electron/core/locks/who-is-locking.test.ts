import { expect, test } from 'vitest';
import { mapChannels } from './channel-mapping.ts';
import {
  camera,
  channelStatus,
  evidenceWith,
  failed,
  machine,
  NOW,
  readLogOf,
  recorder,
  storedChannel,
} from './testing/who-facts.ts';
import type { WhoEvidence } from './who-evidence.ts';
import { whoIsLocking } from './who-is-locking.ts';

const [failing] = mapChannels([storedChannel('3')], [channelStatus('3')], [recorder, camera], recorder);
const channels = failing ? [{ recorder, channel: failing }] : [];
const login = { kind: 'login', at: NOW - 5_000, deviceTime: '', address: '192.168.1.57', userName: 'admin' } as const;
const names = ['root', 'admin', 'support', 'guest'];

const cases: readonly (readonly [string, Partial<WhoEvidence>, string, string, string])[] = [
  [
    'a recorder whose channel says so',
    { sources: machine('192.168.1.20'), channels },
    'recorderChannel',
    'high',
    'correctChannel',
  ],
  ['a recorder whose channels nobody read', { sources: machine('192.168.1.20') }, 'recorder', 'high', 'checkRecorderChannels'],
  [
    'the channel’s word without any log',
    { channels, log: readLogOf({ wasRead: false }) },
    'recorderChannel',
    'medium',
    'correctChannel',
  ],
  ['a program here', { sources: machine('192.168.1.5') }, 'thisComputer', 'high', 'closeProgramsHere'],
  [
    'Latchkey itself',
    { sources: failed('192.168.1.5', [10, 20]), own: { accepted: 0, failed: 2 } },
    'thisApp',
    'certain',
    'lookAtAttempts',
  ],
  ['a program on the LAN', { sources: machine('192.168.1.90') }, 'program', 'high', 'closeProgramThere'],
  ['a person on the LAN', { sources: failed('192.168.1.57', [10, 40, 90]) }, 'person', 'medium', 'askPerson'],
  [
    'one who also gets in',
    { sources: failed('192.168.1.57', [10, 40]), log: readLogOf({ entries: [login] }) },
    'colleague',
    'medium',
    'askPerson',
  ],
  [
    'many names from outside',
    { sources: names.flatMap((name) => failed('203.0.113.9', [5, 900], name)) },
    'internetAttack',
    'high',
    'closeFromInternet',
  ],
  ['one name from outside', { sources: failed('203.0.113.9', [5, 900]) }, 'internetClient', 'medium', 'updatePhoneApp'],
  ['another network', { sources: failed('10.9.0.4', [5, 900]) }, 'otherNetwork', 'low', 'findGateway'],
  ['its own monitor', { sources: failed('', [5, 9]) }, 'atTheDevice', 'medium', 'askAtTheDevice'],
  [
    'three that share it',
    { sources: ['.60', '.61', '.62'].flatMap((end) => failed(`192.168.1${end}`, [5])) },
    'severalUnclear',
    'low',
    'readLaterAgain',
  ],
  ['nobody', {}, 'nobodyFailed', 'medium', 'readLaterAgain'],
  ['nobody, in a log that was cut', { log: readLogOf({ cut: true }) }, 'nobodyFailed', 'low', 'readLaterAgain'],
  [
    'a log that the account may not read',
    { log: readLogOf({ wasRead: false, problems: [{ code: 'noRight', facts: {} }] }) },
    'notVisible',
    'low',
    'logInWithRight',
  ],
  ['an unreadable log', { log: readLogOf({ wasRead: false }) }, 'notVisible', 'low', 'logInAndRead'],
];

test.each(cases)('%s', (_, changes, code, confidence, nextStep) => {
  expect(whoIsLocking(evidenceWith(changes)).verdict).toMatchObject({ code, confidence, nextStep });
});

test('without a log nobody is named with high confidence', () => {
  for (const given of [[], channels]) {
    const { verdict } = whoIsLocking(evidenceWith({ channels: given, log: readLogOf({ wasRead: false }) }));
    expect(['low', 'medium']).toContain(verdict.confidence);
  }
});

test('the journal takes Latchkey’s own tries out of what another program here did', () => {
  const { verdict } = whoIsLocking(evidenceWith({ sources: machine('192.168.1.5', 30, 40), own: { accepted: 1, failed: 3 } }));
  expect(verdict.facts).toMatchObject({ count: 40, ownFailed: 3, others: 37 });
});

test('tries that began after a changed password carry that as evidence', () => {
  const change = { ...login, kind: 'passwordChange', at: NOW - 2_000_000 } as const;
  const { verdict } = whoIsLocking(
    evidenceWith({ sources: machine('192.168.1.20'), channels, log: readLogOf({ entries: [change] }) }),
  );
  expect(verdict.evidence.map(({ code }) => code)).toEqual(['failedLogins', 'evenRhythm', 'beganAfterChange', 'channelStatus']);
});

test('what could not be seen is listed', () => {
  const log = readLogOf({ wasRead: false, problems: [{ code: 'locked', facts: {} }] });
  expect(whoIsLocking(evidenceWith({ log })).notVisible).toEqual([
    { code: 'log', facts: { name: 'Stairwell', why: 'locked' } },
    { code: 'recorderChannels', facts: { recorderId: recorder.id, name: 'Office NVR', address: '192.168.1.20' } },
  ]);
  const seen = whoIsLocking(evidenceWith({ sources: machine('192.168.1.90'), recordersRead: [recorder.id], online: [] }));
  expect(seen.notVisible.map(({ code }) => code)).toEqual(['programOnHost', 'digestClients']);
});
