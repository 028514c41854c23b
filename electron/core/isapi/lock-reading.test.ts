import { expect, test } from 'vitest';
import { type Seconds, toSeconds } from './lock-reading.ts';
import { readLoginVerdict } from './login-verdict.ts';
import { bytes, capture } from './testing/captures.ts';

const unknown = { lockStatus: 'unknown', secondsLeft: null, attemptsLeft: null };

test.each([
  ['userCheck-locked-terminal-DS-K1T8003MF.xml', { lockStatus: 'locked', secondsLeft: 1795, attemptsLeft: 0, format: 'A' }],
  ['userCheck-wrong-password-terminal.xml', { lockStatus: 'unlocked', secondsLeft: null, attemptsLeft: 4, format: 'A' }],
  ['userCheck-ok-intercom.xml', { ...unknown, format: 'A' }],
  ['HAND-ResponseStatus-locked.xml', { lockStatus: 'locked', secondsLeft: 1800, attemptsLeft: 0, format: 'B' }],
  ['ResponseStatus-AuthenticationFailed.json', { lockStatus: 'unlocked', secondsLeft: null, attemptsLeft: 5, format: 'B' }],
  ['HAND-notActivated-403.xml', { ...unknown, format: 'B' }],
  ['illegalLoginLock-intercom.xml', { ...unknown, format: null }],
])('%s', (name, lock) => {
  expect(readLoginVerdict(capture(name)).lock).toEqual(lock);
});

test.each([
  ['lock', 'locked'],
  ['locked', 'locked'],
  ['LOCK', 'locked'],
  ['Locked', 'locked'],
  [' lock ', 'locked'],
  ['unlock', 'unlocked'],
  ['Unlocked', 'unlocked'],
  ['', 'unknown'],
  ['block', 'unknown'],
  ['locking', 'unknown'],
])('the word "%s" in either format is %s', (word, lockStatus) => {
  for (const root of ['userCheck', 'ResponseStatus']) {
    const body = bytes(`<${root}><lockStatus>${word}</lockStatus></${root}>`);
    expect(readLoginVerdict(body).lock.lockStatus).toBe(lockStatus);
  }
});

test.each([
  ['{"lockStatus":"lock","unlockTime":600}', { lockStatus: 'locked', secondsLeft: 600, attemptsLeft: null, format: 'A' }],
  [
    '{"userCheck":{"lockStatus":"lock","unlockTime":"600","retryLoginTime":0}}',
    { lockStatus: 'locked', secondsLeft: 600, attemptsLeft: 0, format: 'A' },
  ],
  [
    '{"ResponseStatus":{"lockStatus":"locked","resLockTime":60}}',
    { lockStatus: 'locked', secondsLeft: 60, attemptsLeft: null, format: 'B' },
  ],
  ['{"statusCode":4,"subStatusCode":"MgmtLokedError"}', { ...unknown, lockStatus: 'locked', format: 'B' }],
  ['{"statusCode":4,"subStatusCode":"maxPasswordAttempts"}', { ...unknown, attemptsLeft: 0, format: 'B' }],
])('JSON %s', (text, lock) => {
  expect(readLoginVerdict(bytes(text)).lock).toEqual(lock);
});

test.each([
  ['nothing', ''],
  ['HTML', '<!DOCTYPE html><html><body>401</body></html>'],
  ['HTML without a type', '<html><head><title>Unauthorized</title></head><body>locked</body></html>'],
  ['plain text', 'Unauthorized'],
  ['half a document', '<userCheck><lockStatus>lock</lockStatus><unlockTime>17'],
  ['another document', '<lockStatus>lock</lockStatus>'],
  ['a JSON list', '["lock"]'],
  ['half of JSON', '{"lockStatus":"lock"'],
])('%s says nothing about a lock', (_name, text) => {
  expect(readLoginVerdict(bytes(text)).lock).toEqual({ ...unknown, format: null });
});

test.each(['-5', '1e3', '12.5', '0x10', '99999999999', 'soon', ''])('"%s" is no number of seconds', (text) => {
  const body = bytes(`<userCheck><lockStatus>lock</lockStatus><unlockTime>${text}</unlockTime></userCheck>`);
  expect(readLoginVerdict(body).lock).toEqual({ ...unknown, lockStatus: 'locked', format: 'A' });
});

test('a number of another unit is no number of seconds', () => {
  const minutes = 30;
  // @ts-expect-error SADP minutes are plain numbers, and a plain number is not seconds
  const seconds: Seconds = minutes;
  expect(seconds).toBe(minutes);
  expect(toSeconds(30)).toBe(30);
});
