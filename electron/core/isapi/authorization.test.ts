import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AccountNameUnsupportedError,
  AuthorizationDefectError,
  basicAuthorization,
  digestAuthorization,
  refuseUnsendableAccount,
} from './authorization.ts';
import { readChallenges } from './challenge.ts';
import type { DigestAlgorithm, DigestChallenge } from './digest-choice.ts';
import { type Login, Secret } from './secret.ts';
import { testPermit } from './testing/recording-gate.ts';

const hashes: Readonly<Record<DigestAlgorithm, string>> = {
  MD5: 'md5',
  'MD5-sess': 'md5',
  'SHA-256': 'sha256',
  'SHA-256-sess': 'sha256',
  'SHA-512-256': 'sha512-256',
  'SHA-512-256-sess': 'sha512-256',
};
const algorithms = Object.keys(hashes) as DigestAlgorithm[];

const printable = (except: string, minLength: number, maxLength: number) =>
  fc
    .string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)), minLength, maxLength })
    .filter((text) => ![...text].some((character) => except.includes(character)));

const challenges: fc.Arbitrary<DigestChallenge> = fc
  .record({
    algorithm: fc.constantFrom(...algorithms),
    named: fc.boolean(),
    realm: printable('"\\=', 0, 24),
    nonce: printable('"\\ ', 1, 40),
    opaque: fc.option(printable('"\\ ', 0, 16)),
    qopAuth: fc.boolean(),
  })
  .map(({ named, ...challenge }) => ({
    ...challenge,
    algorithmText: named || challenge.algorithm !== 'MD5' ? challenge.algorithm : null,
    qopAuth: challenge.qopAuth || challenge.algorithm.endsWith('-sess'),
    stale: false,
  }));

test('equals an own calculation on node:crypto, for 4,000 random sets', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      printable(':', 1, 20),
      fc.string({ unit: 'grapheme', maxLength: 24 }),
      challenges,
      fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
      printable('# "\\', 0, 40).map((text) => `/${text}`),
      (account, password, challenge, method, target) => {
        const login: Login = { account, password: new Secret(password) };
        let header: string;
        try {
          header = digestAuthorization(login, challenge, method, target, testPermit());
        } catch (cause) {
          // Values that digest-fetch would take for other fields are not sent.
          expect(cause).toBeInstanceOf(AuthorizationDefectError);
          expect(`${challenge.nonce}${challenge.opaque}`).toMatch(/(nonce|opaque|qop|realm)=/i);
          return;
        }
        seen.add(challenge.algorithm);
        const [written] = readChallenges([header]);
        expect(written?.parameters.get('username')).toBe(account);
        expect(written?.parameters.get('response')).toBe(
          expectedResponse(account, password, challenge, method, target, written?.parameters.get('cnonce') ?? ''),
        );
        expect(written?.parameters.has('cnonce')).toBe(challenge.qopAuth);
      },
    ),
    { numRuns: 4_000 },
  );
  expect([...seen].sort()).toEqual([...algorithms].sort());
});

describe('the header', () => {
  const challenge: DigestChallenge = {
    algorithm: 'MD5',
    algorithmText: null,
    realm: 'IP Camera(C2183)',
    nonce: '4e54',
    opaque: null,
    qopAuth: true,
    stale: false,
  };
  const login = (account = 'admin'): Login => ({ account, password: new Secret('Abc12345') });
  const write = (part: Partial<DigestChallenge>, account = 'admin') =>
    digestAuthorization(login(account), { ...challenge, ...part }, 'GET', '/a//b?c=d', testPermit());

  test('says what browsers say: no algorithm where none was named', () => {
    expect(write({})).toMatch(
      /^Digest username="admin",realm="IP Camera\(C2183\)",nonce="4e54",uri="\/a\/\/b\?c=d",qop=auth,response="[0-9a-f]{32}",nc=00000001,cnonce="[0-9a-f]{32}"$/,
    );
  });

  test('repeats the algorithm in the spelling of the device', () => {
    expect(write({ algorithm: 'SHA-256', algorithmText: 'SHA256' })).toMatch(/,algorithm=SHA256,response="[0-9a-f]{64}",/);
    expect(write({ algorithmText: 'MD5' })).toContain(',algorithm=MD5,');
  });

  test('without qop has neither nc nor cnonce', () => {
    expect(write({ qopAuth: false })).toMatch(/,response="[0-9a-f]{32}"$/);
  });

  test('repeats an empty opaque and leaves a missing one out', () => {
    expect(write({ opaque: '' })).toContain(',opaque="",');
    expect(write({})).not.toContain('opaque');
  });

  test('escapes quotes and backslashes of the name', () => {
    expect(write({}, 'o"brien\\x')).toContain('username="o\\"brien\\\\x"');
  });

  test('has another cnonce each time', () => {
    const cnonces = new Set(Array.from({ length: 200 }, () => /cnonce="(\w+)"/.exec(write({}))?.[1]));
    expect(cnonces.size).toBe(200);
  });

  test.each(['opaque=x', 'qop=', 'realm=y'])('is not made from a nonce that holds "%s"', (nonce) => {
    expect(() => write({ nonce })).toThrow(AuthorizationDefectError);
  });

  test.each(['', 'a:b', 'Jörg', '管理', 'a\tb', 'a\r\nX: y'])('is not made for the account "%s"', (account) => {
    expect(() => write({}, account)).toThrow(AccountNameUnsupportedError);
    expect(() => basicAuthorization(login(account), testPermit())).toThrow(AccountNameUnsupportedError);
    expect(() => refuseUnsendableAccount(account)).toThrow(AccountNameUnsupportedError);
  });

  test('costs a permit, which serves once', () => {
    const permit = testPermit();
    digestAuthorization(login(), challenge, 'GET', '/', permit);
    expect(permit.spent).toBe(true);
    expect(() => digestAuthorization(login(), challenge, 'GET', '/', permit)).toThrow('one request');
    expect(() => basicAuthorization(login(), permit)).toThrow('one request');
  });

  test('does not take a permit that only looks like one', () => {
    const likeness = { spend: () => {}, spent: false };
    // @ts-expect-error a permit comes from the guard
    expect(digestAuthorization(login(), challenge, 'GET', '/', likeness)).toContain('Digest');
  });

  test('for Basic carries UTF-8', () => {
    expect(basicAuthorization({ account: 'admin', password: new Secret('pä') }, testPermit())).toBe('Basic YWRtaW46cMOk');
  });
});

function expectedResponse(
  account: string,
  password: string,
  { algorithm, realm, nonce, qopAuth }: DigestChallenge,
  method: string,
  target: string,
  cnonce: string,
): string {
  const hash = (text: string) => createHash(hashes[algorithm]).update(text, 'utf8').digest('hex');
  const plain = hash(`${account}:${realm}:${password}`);
  const first = algorithm.endsWith('-sess') ? hash(`${plain}:${nonce}:${cnonce}`) : plain;
  const second = hash(`${method}:${target}`);
  return hash(qopAuth ? `${first}:${nonce}:00000001:${cnonce}:auth:${second}` : `${first}:${nonce}:${second}`);
}
