import { createDecipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveFieldKey, encryptField } from './field-encryption.ts';
import { IsapiMalformedError } from './malformed.ts';
import { type Login, Secret } from './secret.ts';
import {
  decodeSessionLoginCapabilities,
  type SessionLoginCapabilities,
  sessionCookie,
  sessionLoginBody,
  sessionPasswordHash,
} from './session-login.ts';
import { bytes, capture, textOf } from './testing/captures.ts';
import { testPermit } from './testing/recording-gate.ts';
import { parseIsapiXml } from './xml.ts';

const login: Login = { account: 'admin', password: new Secret('Abc12345') };
const salt = '1871C88C1CD90E28F36A4FC5C6FCB18DEE7E997C1B59B604E481B5EE21AD6B3D';
const version2: SessionLoginCapabilities = {
  sessionId: 'abc',
  challenge: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  iterations: 100,
  isIrreversible: true,
  salt,
  salt2: null,
  sessionIdVersion: '2',
  isSessionIdValidLongTerm: false,
};
const { salt2 } = decodeSessionLoginCapabilities(capture('SessionLoginCap-v2.1-AXPRO.xml'));

/** Computed from the description (docs/protocol.md), not recorded. */
test.each([
  ['irreversible', version2, '68a46db0d7b61c2e9ec532bb02d2a58bb00b960d4b994a26241ad7069a75a17c'],
  ['irreversible, version 2.1', { ...version2, salt2 }, '4b618135850bbcd16dbd8fb304308cf10114de52666683f055a591c51ac825e3'],
  [
    'not irreversible',
    { ...version2, isIrreversible: false },
    '8e1439aac96afb3226d182da6b099d70eacb6d22736afded8f906dbc537a987c',
  ],
])('hash of a session login, %s', (_name, capabilities, hash) => {
  expect(sessionPasswordHash(login, capabilities)).toBe(hash);
});

test('the body of a session login', () => {
  const permit = testPermit();
  const body = sessionLoginBody({ ...login, account: 'a&b' }, version2, permit);
  expect(textOf(body)).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?><SessionLogin><userName>a&amp;b<\/userName><password>[0-9a-f]{64}<\/password><sessionID>abc<\/sessionID><isSessionIDValidLongTerm>false<\/isSessionIDValidLongTerm><sessionIDVersion>2<\/sessionIDVersion><\/SessionLogin>$/,
  );
  expect(parseIsapiXml(body, ['SessionLogin']).text('userName')).toBe('a&b');
  expect(permit.spent).toBe(true);
  expect(() => sessionLoginBody(login, version2, permit)).toThrow('one request');
});

test('the first version names no version', () => {
  expect(textOf(sessionLoginBody(login, { ...version2, sessionIdVersion: null }, testPermit()))).not.toContain('Version>');
});

test.each([
  [['WebSession_0123abcdef=xyz.123; path=/; HttpOnly'], '', 'WebSession_0123abcdef=xyz.123'],
  [
    ['lang=en', 'WebSession_0123abcdef=xyz'],
    '<SessionLogin><sessionID>no</sessionID></SessionLogin>',
    'WebSession_0123abcdef=xyz',
  ],
  [[], '<SessionLogin><statusValue>200</statusValue><sessionID>77aa</sessionID></SessionLogin>', 'WebSession=77aa'],
])('cookie of %j', (lines, body, cookie) => {
  expect(sessionCookie(lines, bytes(body))?.reveal()).toBe(cookie);
});

test('no cookie, or one that would break a header, is none', () => {
  expect(sessionCookie([], bytes('<html/>'))).toBeNull();
  expect(sessionCookie([], bytes('<SessionLogin><sessionID>a\r\nX: y</sessionID></SessionLogin>'))).toBeNull();
});

test.each(['0', '10001', '4294967295'])('a device cannot ask for %s rounds', (iterations) => {
  const body = bytes(
    `<SessionLoginCap><sessionID>1</sessionID><challenge>2</challenge><iterations>${iterations}</iterations></SessionLoginCap>`,
  );
  expect(() => decodeSessionLoginCapabilities(body)).toThrow(IsapiMalformedError);
});

/** Computed from the description (docs/protocol.md), not recorded. */
test('encrypted elements of security=1', () => {
  const input = { userName: 'admin', loginPassword: login.password, salt, isIrreversible: true, keyIterations: 100 };
  const key = deriveFieldKey(input);
  const initialVector = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  expect(Buffer.from(key).toString('hex')).toBe('820211af347e4bd076b68e32a099ba56');
  expect(encryptField(key, initialVector, 'admin')).toBe('9f45a06563334c556255d3f52910df79');
  expect(encryptField(key, initialVector, 'New$Pass9')).toBe('70b30f701d8e255aea0609249f5ade76');
  const decipher = createDecipheriv('aes-128-cbc', key, initialVector);
  const plain = decipher.update(encryptField(key, initialVector, 'ä<b'), 'hex', 'utf8') + decipher.final('utf8');
  expect(Buffer.from(plain, 'base64').toString()).toBe('ä&lt;b');
  const reversible = deriveFieldKey({ ...input, isIrreversible: false });
  expect(Buffer.from(reversible).toString('hex')).toBe('11efcd3923b3edd5d8ac3c1dfc79a319');
  expect(() => deriveFieldKey({ ...input, keyIterations: 1e9 })).toThrow(IsapiMalformedError);
});
