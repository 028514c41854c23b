import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Access, readCookie } from './access.ts';

test('a token opens one session', () => {
  const access = new Access();
  const token = access.issueToken();
  const session = access.redeem(token);
  expect(access.hasSession(session)).toBe(true);
  expect(access.redeem(token)).toBeNull();
});

test('before the first token nothing is redeemed, not even nothing', () => {
  expect(new Access().redeem('')).toBeNull();
  expect(new Access().hasSession(null)).toBe(false);
  expect(new Access().hasSession('')).toBe(false);
});

test('nothing but the token and the session itself opens anything', () => {
  const access = new Access();
  const token = access.issueToken();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.nat(42).map((length) => token.slice(0, length)),
      ),
      (guess) => {
        return access.redeem(guess) === null && !access.hasSession(guess);
      },
    ),
  );
  const session = access.redeem(token) ?? '';
  expect(access.hasSession(token)).toBe(false);
  expect(access.hasSession(`${session} `)).toBe(false);
});

test.each([
  [undefined, null],
  ['', null],
  ['latchkey-80', null],
  ['latchkey-80=a', 'a'],
  ['other=1; latchkey-80=a=b ; more=2', 'a=b'],
  ['latchkey-8080=x', null],
  ['=latchkey-80', null],
])('the cookie in %j is %j', (header, value) => {
  expect(readCookie(header, 'latchkey-80')).toBe(value);
});
