import { expect, test } from 'vitest';
import { Secret } from '../isapi/secret.ts';
import { SessionLogins } from './logins.ts';

const accepted = (account: string, pin: string | null, basicOver: 'http' | 'https' | null = null) => ({
  login: { account, password: new Secret('Right-1234') },
  acceptedAt: 7,
  pin,
  basicOver,
});

test('a kept login is worth nothing for a device that shows another certificate', () => {
  const logins = new SessionLogins();
  logins.remember('mac:1', accepted('admin', 'aa'));
  expect(logins.find('mac:1', 'aa')?.login.account).toBe('admin');
  expect(logins.find('mac:1', 'bb')).toBeNull();
  expect(logins.find('mac:2', 'aa')).toBeNull();
});

test('a login accepted over plain HTTP goes on with the first certificate that shows', () => {
  const logins = new SessionLogins();
  logins.remember('mac:1', accepted('admin', null));
  expect(logins.find('mac:1', 'aa')?.login.account).toBe('admin');
});

test.each([
  [null, false, false],
  ['http', true, true],
  ['https', false, true],
] as const)('agreed to Basic over %s: in the open %s, inside HTTPS %s', (over, open, inside) => {
  const logins = new SessionLogins();
  logins.remember('mac:1', accepted('admin', null, over));
  expect(['http' as const, 'https' as const].map((scheme) => logins.agreesToBasic('mac:1', 'admin', scheme))).toEqual([
    open,
    inside,
  ]);
  expect(logins.agreesToBasic('mac:1', 'viewer', 'https')).toBe(false);
});

test('the login accepted last is found, and forgetting one account leaves the other', () => {
  const logins = new SessionLogins();
  logins.remember('mac:1', accepted('admin', null));
  logins.remember('mac:1', accepted('viewer', null));
  logins.remember('mac:1', accepted('admin', null));
  expect(logins.find('mac:1', null)?.login.account).toBe('admin');
  logins.forget('mac:1', 'admin');
  expect(logins.find('mac:1', null)?.login.account).toBe('viewer');
  expect(logins.find('mac:1', null, 'admin')).toBeNull();
});
