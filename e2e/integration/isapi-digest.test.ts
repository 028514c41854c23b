import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccountNameUnsupportedError } from '../../electron/core/isapi/authorization.ts';
import { at, IsapiBench, login, options } from './isapi-harness.ts';
import type { StrictDeviceOptions } from './isapi-strict-device.ts';

let bench: IsapiBench;
beforeEach(() => {
  bench = new IsapiBench();
});
afterEach(() => bench.stop());

const check = { method: 'GET', target: '/ISAPI/Security/userCheck' } as const;
type Challenges = NonNullable<StrictDeviceOptions['challenges']>;

describe('one right login is accepted with one credentialed request', () => {
  const rows: readonly (readonly [string, Challenges, string | undefined])[] = [
    ['MD5 in the form of cameras', (offer) => [offer()], undefined],
    [
      'MD5 in the form of recorders',
      (offer) => [offer({ realm: '351023b31f6e57adc5db7e5e', domain: '::', opaque: '', algorithm: 'MD5', quoted: true })],
      'MD5',
    ],
    ['SHA-256 only', (offer) => [offer({ algorithm: 'SHA-256' })], 'SHA-256'],
    ['SHA256 as a spelling', (offer) => [offer({ algorithm: 'SHA256' })], 'SHA256'],
    ['SHA-512-256', (offer) => [offer({ algorithm: 'SHA-512-256' })], 'SHA-512-256'],
    ['MD5-sess', (offer) => [offer({ algorithm: 'MD5-sess' })], 'MD5-sess'],
    ['SHA-256-sess', (offer) => [offer({ algorithm: 'SHA-256-sess' })], 'SHA-256-sess'],
    ['two headers, SHA-256 first', (offer) => [offer({ algorithm: 'SHA-256' }), offer({ algorithm: 'MD5' })], 'SHA-256'],
    ['two headers, MD5 first', (offer) => [offer({ algorithm: 'MD5' }), offer({ algorithm: 'SHA-256' })], 'SHA-256'],
    ['both in one line', (offer) => [`${offer()}, ${offer({ algorithm: 'SHA-256' })}`], 'SHA-256'],
    ['Basic first in one line', (offer) => [`Basic realm="x", ${offer()}`], undefined],
    ['Basic last in one line', (offer) => [`${offer()}, Basic realm="x"`], undefined],
    ['Basic in its own header', (offer) => ['Basic realm="x"', offer({ algorithm: 'SHA-256' })], 'SHA-256'],
    ['an unknown algorithm first', (offer) => [offer({ algorithm: 'SHA3-256' }), offer({ algorithm: 'MD5' })], 'MD5'],
    ['auth beside auth-int', (offer) => [offer({ qop: 'auth,auth-int' })], undefined],
    ['no qop', (offer) => [offer({ qop: null })], undefined],
  ];

  test.each(rows)('%s', async (_name, challenges, algorithm) => {
    const device = await bench.device({ challenges });
    const outcome = await bench.client.askAs(at(device), login(), check, options());
    expect(outcome.kind).toBe('accepted');
    expect(device.ledger.map(({ credentialed }) => credentialed)).toEqual([false, true]);
    expect(/algorithm=([^,]*)/.exec(device.ledger[1]?.authorization ?? '')?.[1]).toBe(algorithm);
    expect(bench.gate.story).toEqual(['digest@mac:1', 'accepted']);
  });

  test('a name with a quote and a backslash, a password with an emoji', async () => {
    const account = 'o"brien\\x';
    const password = 'pässwörd🔑';
    const device = await bench.device({ user: account, password, challenges: (offer) => [offer({ algorithm: 'SHA-256' })] });
    expect((await bench.client.askAs(at(device), login(password, account), check, options())).kind).toBe('accepted');
    expect(device.sent).toBe(1);
  });

  test('a target with two slashes and a query', async () => {
    const device = await bench.device();
    const request = { method: 'GET', target: '/ISAPI//System/status?a=b&c=%20d//' } as const;
    expect((await bench.client.askAs(at(device), login(), request, options())).kind).toBe('accepted');
    expect(device.ledger.map(({ target }) => target)).toEqual([request.target, request.target]);
  });

  test('four at once, each with a nonce of its own', async () => {
    const device = await bench.device();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => bench.client.askAs(at(device), login(), check, options())));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(device.sent).toBe(4);
  });
});

describe('nothing is sent where no challenge can be answered without a mistake', () => {
  const rows: readonly (readonly [string, Challenges, object])[] = [
    ['only auth-int', (offer) => [offer({ qop: 'auth-int' })], { kind: 'noUsableChallenge', refusals: ['authIntOnly'] }],
    [
      'only an unknown algorithm',
      (offer) => [offer({ algorithm: 'SHA-512' })],
      { kind: 'noUsableChallenge', refusals: ['foreignAlgorithm'] },
    ],
    ['a realm with a quote', (offer) => [offer({ realm: 'a\\"b' })], { kind: 'noUsableChallenge', refusals: ['unsafeValue'] }],
    [
      'a realm with nonce= in it',
      (offer) => [offer({ realm: 'nonce=1' })],
      { kind: 'noUsableChallenge', refusals: ['unsafeValue'] },
    ],
    ['no challenge at all', () => [], { kind: 'noUsableChallenge', refusals: [] }],
    ['Basic only', () => ['Basic realm="x"'], { kind: 'basicOnly' }],
  ];

  test.each(rows)('%s', async (_name, challenges, outcome) => {
    const device = await bench.device({ challenges });
    expect(await bench.client.askAs(at(device), login(), check, options())).toEqual({ ...outcome, credentialSent: false });
    expect(device.sent).toBe(0);
    expect(bench.gate.events).toEqual([]);
  });

  test('a name the header cannot carry is refused before anything is asked', async () => {
    const device = await bench.device();
    const asked = bench.client.askAs(at(device), login('x', '管理'), check, options());
    await expect(asked).rejects.toThrow(AccountNameUnsupportedError);
    expect(device.ledger).toEqual([]);
  });
});

test('a wrong password is sent once', async () => {
  const device = await bench.device({
    challenges: (offer) => [offer({ algorithm: 'SHA-256' })],
    refusedBody: '<userCheck><lockStatus>unlock</lockStatus><retryLoginTime>4</retryLoginTime></userCheck>',
  });
  expect(await bench.client.askAs(at(device), login('Wrong123'), check, options())).toEqual({
    kind: 'refused',
    credentialSent: true,
    lock: { lockStatus: 'unlocked', secondsLeft: null, attemptsLeft: 4, format: 'A' },
  });
  expect(device.ledger).toHaveLength(2);
  expect(bench.gate.story).toEqual(['digest@mac:1', 'refused']);
});

test('Basic goes out only where a person agreed', async () => {
  const device = await bench.device({
    challenges: () => ['Basic realm="x"'],
    script: ({ authorization }, response) => {
      if (authorization !== `Basic ${Buffer.from('admin:Abc12345').toString('base64')}`) return false;
      response.end('<userCheck/>');
      return true;
    },
  });
  const outcome = await bench.client.askAs(at(device), login(), check, { ...options(), allowBasic: true });
  expect(outcome.kind).toBe('accepted');
  expect(bench.gate.story).toEqual(['basic@mac:1', 'accepted']);
});
