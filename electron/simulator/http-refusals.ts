import type { OutgoingHttpHeaders } from 'node:http';
import { escapeXml, withElement } from './capture-template.ts';
import { refusedLoginJson, refusedSecondPassword, userCheckRefused } from './captures/isapi-security.ts';
import { type HttpAnswer, type HttpDevice, type HttpRequest, json, xml } from './http-answer.ts';
import { challengeHeaders, recordedRefusal } from './http-challenge.ts';
import type { LockReading } from './login-locks.ts';

/** The 401 that says nothing but how to log in. */
export function bareRefusal(device: HttpDevice): HttpAnswer {
  return { status: 401, headers: challengeHeaders(device), body: recordedRefusal(device).body };
}

/** The 401 after a refused login, in the body format of this device. */
export function loginRefusal(
  device: HttpDevice,
  request: HttpRequest,
  headers: OutgoingHttpHeaders,
  reading: LockReading,
): HttpAnswer {
  const { bodyFormat } = device.interior.desk.settings.lockPolicy;
  if (bodyFormat === 'none') return { status: 401, headers, body: recordedRefusal(device).body };
  const answer = bodyFormat === 'A' ? xml(401, formatA(device, reading)) : formatB(device, request, reading);
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

/** The 401 after a wrong password inside a body: without a challenge, in format B. */
export function secondPasswordRefusal(device: HttpDevice, request: HttpRequest, reading: LockReading): HttpAnswer {
  const { path } = request;
  const { bodyFormat } = device.interior.desk.settings.lockPolicy;
  if (bodyFormat === 'none')
    return responseStatus(401, { path, code: 4, status: 'Invalid Operation', sub: 'badAuthorization', error: 0x40000003 });
  return formatB(device, request, reading);
}

function formatA(device: HttpDevice, { locked, secondsLeft, attemptsLeft }: LockReading): string {
  const { tellsNumbers, enabled } = device.interior.desk.settings.lockPolicy;
  const told = tellsNumbers && enabled;
  const status = withElement(userCheckRefused, 'lockStatus', locked ? 'lock' : 'unlock');
  const timed = withElement(status, 'unlockTime', told ? String(secondsLeft) : null);
  return withElement(timed, 'retryLoginTime', told ? String(attemptsLeft) : null);
}

/** In JSON where the request asked for it; format A stays XML even then, as recorded. */
function formatB(
  device: HttpDevice,
  { path, query }: HttpRequest,
  { locked, secondsLeft, attemptsLeft }: LockReading,
): HttpAnswer {
  const { tellsNumbers, enabled } = device.interior.desk.settings.lockPolicy;
  const told = tellsNumbers && enabled;
  const lockStatus = locked ? 'locked' : 'unlock';
  if (new URLSearchParams(query).get('format') === 'json') {
    const numbers = told ? { retryTimes: attemptsLeft, resLockTime: secondsLeft } : {};
    return json(401, { ...refusedLoginJson, requestURL: path, lockStatus, ...numbers });
  }
  const url = withElement(refusedSecondPassword, 'requestURL', escapeXml(path));
  const status = withElement(url, 'lockStatus', lockStatus);
  const counted = withElement(status, 'retryTimes', told ? String(attemptsLeft) : null);
  return xml(401, withElement(counted, 'resLockTime', told ? String(secondsLeft) : null));
}

interface StatusWords {
  readonly path: string;
  readonly code: number;
  readonly status: string;
  /** subStatusCode */
  readonly sub: string;
  readonly error: number;
}

/** A ResponseStatus. */
export function responseStatus(httpStatus: number, { path, code, status, sub, error }: StatusWords): HttpAnswer {
  return xml(
    httpStatus,
    `<?xml version="1.0" encoding="UTF-8"?>
<ResponseStatus version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<requestURL>${escapeXml(path)}</requestURL>
<statusCode>${code}</statusCode>
<statusString>${status}</statusString>
<subStatusCode>${sub}</subStatusCode>
<errorCode>${error}</errorCode>
<errorMsg>${sub}</errorMsg>
</ResponseStatus>
`,
  );
}

export function done(path: string): HttpAnswer {
  return responseStatus(200, { path, code: 1, status: 'OK', sub: 'ok', error: 1 });
}

export function notAllowed(path: string, sub: 'lowPrivilege' | 'notSupport'): HttpAnswer {
  const error = sub === 'notSupport' ? 0x40000001 : 0x40000002;
  return responseStatus(403, { path, code: 4, status: 'Invalid Operation', sub, error });
}

export function badContent(path: string): HttpAnswer {
  return responseStatus(400, { path, code: 6, status: 'Invalid XML Content', sub: 'badXmlContent', error: 0x60000003 });
}
