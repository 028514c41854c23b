import { expect, test } from 'vitest';
import type { LockState } from '../../../shared/lock.ts';
import { type CauseEvidence, causesOf } from './causes.ts';
import { mapChannels } from './channel-mapping.ts';
import { type LoginSeen, nothingSeen } from './login-seen.ts';
import {
  camera,
  cameraDevice,
  channelStatus,
  evidenceWith,
  failed,
  machine,
  NOW,
  recorder,
  storedChannel,
} from './testing/who-facts.ts';
import { whoIsLocking } from './who-is-locking.ts';

const unknown: LockState = { kind: 'unknown' };
const locked: LockState = {
  kind: 'locked',
  source: 'device',
  readAt: NOW,
  unlocksAt: NOW + 1,
  remainingMs: 1,
  startedAgain: 2,
  endBefore: NOW,
};
const fresh = cameraDevice(33, { serialNumber: null, firmware: { text: 'V5.8', version: '5.8', build: '250101' } });

function causes(changes: Partial<CauseEvidence>) {
  const found = causesOf({ device: fresh, lock: unknown, who: null, channels: [], seen: nothingSeen, now: NOW, ...changes });
  return found.map(({ code, role, confidence }) => `${code} ${role} ${confidence}`);
}

const who = (sources: ReturnType<typeof failed>) => whoIsLocking(evidenceWith({ sources }));
const channels = mapChannels([storedChannel('3')], [channelStatus('3')], [recorder, camera], recorder).map((channel) => ({
  recorder,
  channel,
}));

test.each([
  ['nothing known', {}, []],
  ['a lock alone', { lock: locked }, ['tooManyFailedLogins cause medium']],
  ['a person’s tries without a lock', { who: who(failed('192.168.1.57', [5, 9])) }, ['tooManyFailedLogins contributes high']],
  [
    'a machine',
    { lock: locked, who: who(machine('192.168.1.90')) },
    ['tooManyFailedLogins cause high', 'oldPasswordInApp cause high'],
  ],
  ['a channel alone', { channels }, ['recorderAndCameraDisagree cause medium']],
  [
    'a channel and the log',
    { channels, who: who(machine('192.168.1.20')) },
    ['tooManyFailedLogins contributes high', 'recorderAndCameraDisagree cause high'],
  ],
  [
    'tries from outside',
    { who: who(failed('203.0.113.9', [5])) },
    ['tooManyFailedLogins contributes high', 'oldPasswordInApp cause medium', 'exposedToInternet contributes high'],
  ],
  ['Hik-Connect alone', { device: { ...fresh, hikConnect: { supported: true, enabled: true } } }, ['exposedToInternet hint low']],
  ['old firmware and region letters', { device: camera }, ['oldFirmware hint low', 'regionLetters hint low']],
] as const)('%s', (_, changes, expected) => {
  expect(causes(changes)).toEqual(expected);
});

test.each([
  ['DS-2CD2385G1-I20190701AAWR123456789', 'WR'],
  ['DS-7608NI-K20820200101CCCHD12345678', 'CH'],
  ['DS-K1T80320200101AIFX123456789', null],
  [null, null],
])('region letters of %s: %s, and never a cause', (serialNumber, letters) => {
  const found = causesOf({
    device: { ...fresh, serialNumber },
    lock: locked,
    who: null,
    channels: [],
    seen: nothingSeen,
    now: NOW,
  });
  const region = found.find(({ code }) => code === 'regionLetters');
  expect(region?.facts['letters'] ?? null).toBe(letters);
  expect(region?.role ?? 'hint').toBe('hint');
});

test.each(['991332', '000000', 'abc', null])('a build date %s that is none tells no age', (build) => {
  expect(causes({ device: { ...fresh, firmware: { text: 'V1', version: null, build } } })).toEqual([]);
});

test('every cause carries evidence', () => {
  const all = causesOf({
    device: camera,
    lock: locked,
    who: who(machine('192.168.1.20')),
    channels,
    seen: nothingSeen,
    now: NOW,
  });
  for (const cause of all) expect(cause.evidence).not.toEqual([]);
});

const offered = (digestAlgorithms: readonly string[], basic = false): LoginSeen => ({
  offer: { digestAlgorithms, basic },
  password: null,
});

test.each([
  ['MD5', offered(['MD5']), []],
  ['both hashes', offered(['SHA-256', 'MD5']), []],
  ['SHA-256 and Basic', offered(['SHA-256'], true), []],
  ['SHA-256 alone', offered(['SHA-256']), ['loginMethod hint low']],
  ['Basic alone', offered([], true), ['loginMethod hint low']],
])('a device that offers %s', (_, seen, expected) => {
  expect(causes({ seen })).toEqual(expected);
});

test('a login method that old clients may not know weighs more where logins fail', () => {
  const found = causesOf({
    device: fresh,
    lock: locked,
    who: who(machine('192.168.1.90')),
    channels: [],
    seen: offered(['SHA-256']),
    now: NOW,
  }).find(({ code }) => code === 'loginMethod');
  expect(found).toMatchObject({ role: 'contributes', confidence: 'medium', facts: { methods: 'Digest SHA-256' } });
  expect(found?.evidence.map(({ code }) => code)).toEqual(['loginOffered', 'failedLoginsInAll']);
});

test.each([
  [{ isRisky: null, isDefault: null, daysLeft: null }, []],
  [{ isRisky: false, isDefault: false, daysLeft: 90 }, []],
  [{ isRisky: true, isDefault: false, daysLeft: null }, ['passwordExpiredOrWeak contributes medium']],
  [{ isRisky: null, isDefault: true, daysLeft: 3 }, ['passwordExpiredOrWeak contributes medium']],
  [{ isRisky: false, isDefault: null, daysLeft: -3 }, ['passwordExpiredOrWeak contributes medium']],
  [{ isRisky: false, isDefault: null, daysLeft: 3 }, ['passwordExpiredOrWeak hint medium']],
] as const)('the device says of the password %o', (password, expected) => {
  expect(causes({ seen: { offer: null, password } })).toEqual(expected);
});
