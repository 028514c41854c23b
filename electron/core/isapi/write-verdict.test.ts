import { expect, test } from 'vitest';
import type { HttpAnswer } from '../ports.ts';
import { readAnswer } from './endpoints.ts';
import { HttpResetError, HttpTlsChangedError, HttpUnreachableError } from './http-errors.ts';
import { judgeCredentialedAnswer, type LoginOutcome } from './login-outcome.ts';
import { decodeResponseStatus } from './response-status.ts';
import { bytes, capture } from './testing/captures.ts';
import { judgeWrite, mayBeInForce } from './write-verdict.ts';

const answer = (status: number, body = ''): HttpAnswer => ({
  status,
  headers: [],
  body: bytes(body),
  tlsFingerprint: null,
  localAddress: null,
});
const said = (code: number, sub = 'ok') =>
  `<ResponseStatus><statusCode>${code}</statusCode><subStatusCode>${sub}</subStatusCode></ResponseStatus>`;
const judged = (outcome: LoginOutcome) => judgeWrite(readAnswer(outcome, decodeResponseStatus));

/** The verdict, and whether the new password may be in force after it. */
test.each([
  [200, said(1), { kind: 'applied' }, true],
  [200, said(1, 'riskPassword'), { kind: 'appliedButRisky' }, true],
  [200, said(7, 'rebootRequired'), { kind: 'applied' }, true],
  [200, said(4, 'riskPassword'), { kind: 'refused', because: 'content', subStatusCode: 'riskPassword' }, false],
  [400, said(6, 'badParameters'), { kind: 'refused', because: 'content', statusCode: 6 }, false],
  [403, said(4, 'lowPrivilege'), { kind: 'refused', because: 'noRight' }, false],
  [401, said(4, 'lowPrivilege'), { kind: 'refused', because: 'noRight' }, false],
  [403, '', { kind: 'refused', because: 'noRight', subStatusCode: null }, false],
  [400, said(3, 'passwordDecodeError'), { kind: 'refused', because: 'content' }, false],
  [500, said(3, 'deviceError'), { kind: 'unknown', httpStatus: 500 }, true],
  [400, said(1), { kind: 'unknown', httpStatus: 400 }, true],
  [200, '<ResponseStatus/>', { kind: 'unknown' }, true],
  [200, '<html></html>', { kind: 'unknown', error: { code: 'isapi.malformed' } }, true],
  [200, '', { kind: 'unknown' }, true],
  [404, '', { kind: 'unknown', httpStatus: 404 }, true],
  [302, '', { kind: 'unknown', httpStatus: 302 }, true],
  [503, '', { kind: 'busy' }, false],
  [503, said(2, 'deviceBusy'), { kind: 'busy' }, false],
  [200, said(2, 'deviceBusy'), { kind: 'busy' }, false],
  [401, '', { kind: 'wrongLoginPassword' }, false],
  [400, said(4, 'loginPasswordError'), { kind: 'wrongLoginPassword' }, false],
  [403, said(4, 'notActivated'), { kind: 'notSent', because: 'notActivated' }, false],
])('an answer %d %s', (status, body, verdict, inForce) => {
  const found = judged(judgeCredentialedAnswer(answer(status, body)));
  expect(found).toMatchObject(verdict);
  expect(mayBeInForce(found)).toBe(inForce);
});

test('the recorded refusals of a second password carry the tries left and the lock', () => {
  const refused = judgeCredentialedAnswer({ ...answer(401), body: capture('ResponseStatus-AuthenticationFailed.json') });
  expect(judged(refused)).toMatchObject({ kind: 'wrongLoginPassword', lock: { format: 'B' } });
  const locked = judgeCredentialedAnswer({ ...answer(401), body: capture('HAND-ResponseStatus-locked.xml') });
  expect(judged(locked)).toMatchObject({ kind: 'locked', credentialSent: true });
});

test.each<[string, LoginOutcome, object]>([
  [
    'a lost answer',
    { kind: 'lostAfterSending', credentialSent: true, error: new HttpResetError('ECONNRESET', true) },
    { kind: 'unknown', error: { code: 'http.reset' } },
  ],
  [
    'no connection',
    { kind: 'unreachableBeforeSending', credentialSent: false, error: new HttpUnreachableError('ECONNREFUSED') },
    { kind: 'notSent', because: 'unreachable', error: { code: 'http.unreachable' } },
  ],
  [
    'another certificate',
    { kind: 'certificateChanged', credentialSent: false, error: new HttpTlsChangedError('a', 'b') },
    { kind: 'notSent', because: 'certificateChanged' },
  ],
  [
    'a redirect of the bare question',
    { kind: 'redirected', credentialSent: false, answer: answer(302) },
    { kind: 'notSent', because: 'redirected' },
  ],
])('%s', (_name, outcome, verdict) => {
  expect(judged(outcome)).toMatchObject(verdict);
});
