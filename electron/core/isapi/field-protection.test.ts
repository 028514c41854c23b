import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualRules } from '../../../shared/password-rules.ts';
import { deriveFieldKey } from './field-encryption.ts';
import { fieldProtectionOf, fieldWriter, plainFields } from './field-protection.ts';
import { passwordRulesOf } from './password-limits.ts';
import { Secret } from './secret.ts';
import { decodeSecurityCapabilities } from './security-capabilities.ts';
import { bytes, capture } from './testing/captures.ts';
import { testPermit } from './testing/recording-gate.ts';
import { userBodyWithPassword } from './user-password.ts';
import { parseIsapiXml } from './xml.ts';
import { escapeXml, XmlTextError } from './xml-write.ts';

const SALT = '1871C88C1CD90E28F36A4FC5C6FCB18DEE7E997C1B59B604E481B5EE21AD6B3D';
const admin = { account: 'admin', password: new Secret('Abc12345') };
const encrypted = { kind: 'encrypted', salt: SALT, isIrreversible: true, keyIterations: 100 } as const;
const vector = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
const user = { id: '1', userName: 'admin', userLevel: 'Administrator' };

const capabilities = (inner: string) => decodeSecurityCapabilities(bytes(`<SecurityCap>${inner}</SecurityCap>`));

test('a recorded device offers encryption, and its own password lengths', () => {
  const recorded = decodeSecurityCapabilities(capture('SecurityCap-intercom.xml'));
  expect(fieldProtectionOf(recorded)).toEqual(encrypted);
  expect(passwordRulesOf(recorded)).toEqual({ ...usualRules, source: 'device' });
});

test.each([
  ['nothing', ''],
  ['a version that is not known', '<securityVersion opt="2"/><keyIterateNum>100</keyIterateNum><salt>a</salt>'],
  ['no rounds', '<securityVersion opt="1"/><salt>a</salt>'],
  ['no salt', '<securityVersion opt="1"/><keyIterateNum>100</keyIterateNum><isIrreversible>true</isIrreversible>'],
])('told %s, the fields are plain', (_name, inner) => {
  expect(fieldProtectionOf(capabilities(inner))).toEqual(plainFields);
});

test('a reversible key needs no salt', () => {
  expect(fieldProtectionOf(capabilities('<securityVersion opt="1,2"/><keyIterateNum>7</keyIterateNum>'))).toEqual({
    kind: 'encrypted',
    salt: '',
    isIrreversible: false,
    keyIterations: 7,
  });
});

test.each([
  ['min="10" max="12"', { minLength: 10, maxLength: 12, source: 'device' }],
  ['max="32"', { minLength: 8, maxLength: 32, source: 'device' }],
  ['min="20"', { minLength: 8, maxLength: 16, source: 'usual' }],
  ['min="0" max="16"', { minLength: 8, maxLength: 16, source: 'usual' }],
  ['', { minLength: 8, maxLength: 16, source: 'usual' }],
])('password lengths told as %s', (attributes, expected) => {
  const told = capabilities(`<SecurityLimits><LoginPasswordLenLimit ${attributes}/></SecurityLimits>`);
  expect(passwordRulesOf(told)).toEqual({ ...usualRules, ...expected });
});

test('the body of a password change, readable and encrypted', () => {
  const permit = testPermit();
  const plain = userBodyWithPassword(user, new Secret('New$Pass9'), admin, fieldWriter(plainFields, admin), permit);
  expect(textOfBody(plain)).toBe(
    '<User><id>1</id><userName>admin</userName><password>New$Pass9</password><loginPassword>Abc12345</loginPassword><userLevel>Administrator</userLevel></User>',
  );
  expect(permit.spent).toBe(true);
  const writer = fieldWriter(encrypted, admin, vector);
  expect(writer.query).toBe('?security=1&iv=00112233445566778899aabbccddeeff');
  const body = textOfBody(
    userBodyWithPassword({ ...user, userLevel: null }, new Secret('New$Pass9'), admin, writer, testPermit()),
  );
  expect(body).toContain('<id>1</id><userName>9f45a06563334c556255d3f52910df79</userName>');
  expect(body).toContain('<password>70b30f701d8e255aea0609249f5ade76</password><loginPassword>');
  for (const text of ['Abc12345', 'New$Pass9', 'userLevel']) expect(body).not.toContain(text);
});

test('every initial vector is new', () => {
  const queries = Array.from({ length: 50 }, () => fieldWriter(encrypted, admin).query);
  expect(new Set(queries).size).toBe(50);
  for (const query of queries) expect(query).toMatch(/^\?security=1&iv=[0-9a-f]{32}$/);
});

test('a device finds in the body what was written, or the writer said that it cannot be', () => {
  const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(anyText, anyText, fc.boolean(), fc.boolean(), (newPassword, own, isEncrypted, isIrreversible) => {
      const login = { account: 'admin', password: new Secret(own) };
      const protection = isEncrypted ? { ...encrypted, isIrreversible, keyIterations: 3 } : plainFields;
      const permit = testPermit();
      try {
        const body = userBodyWithPassword(user, new Secret(newPassword), login, fieldWriter(protection, login, vector), permit);
        const root = parseIsapiXml(body, ['User']);
        const key = deriveFieldKey({
          userName: 'admin',
          loginPassword: login.password,
          salt: SALT,
          isIrreversible,
          keyIterations: 3,
        });
        const read = (name: string) => (isEncrypted ? decrypted(key, root.text(name) ?? '') : (root.text(name) ?? ''));
        const sent = (text: string) => (isEncrypted ? escapeXml(text) : text.trim());
        expect(read('password')).toBe(sent(newPassword));
        expect(read('loginPassword')).toBe(sent(own));
        expect(read('userName')).toBe('admin');
        expect(permit.spent).toBe(true);
      } catch (cause) {
        if (!(cause instanceof XmlTextError)) throw cause;
        expect(`${newPassword}${own}`).toMatch(/[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/u);
        // The element's name and nothing of its text.
        expect(['password', 'loginPassword'].map((element) => new XmlTextError(element).toAppError())).toContainEqual(
          cause.toAppError(),
        );
        expect(permit.spent).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

function decrypted(key: Uint8Array, hex: string): string {
  const decipher = createDecipheriv('aes-128-cbc', key, vector);
  return Buffer.from(decipher.update(hex, 'hex', 'utf8') + decipher.final('utf8'), 'base64').toString();
}

function textOfBody(body: Uint8Array): string {
  return new TextDecoder().decode(body).replace(/^<\?xml[^>]*>/, '');
}
