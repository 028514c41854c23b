import type { Told } from '../../../shared/device.ts';
import type { CredentialPermit } from './credential-gate.ts';
import { parseDocument } from './document.ts';
import { checkedIterations, sha256Hex } from './field-encryption.ts';
import { IsapiMalformedError } from './malformed.ts';
import { type Login, Secret } from './secret.ts';
import { encodeXml } from './xml-write.ts';

/** `GET /ISAPI/Security/sessionLogin/capabilities`: what the hash of a session login is made of. */
export interface SessionLoginCapabilities {
  readonly sessionId: string;
  readonly challenge: string;
  readonly iterations: number;
  readonly isIrreversible: boolean;
  readonly salt: string;
  /** Version 2.1 only. */
  readonly salt2: string | null;
  /** `2`, `2.1`, or null for the first version. */
  readonly sessionIdVersion: string | null;
  readonly isSessionIdValidLongTerm: Told;
}

/** @throws IsapiMalformedError */
export function decodeSessionLoginCapabilities(body: Uint8Array): SessionLoginCapabilities {
  const root = parseDocument(body, { roots: ['SessionLoginCap'] });
  const sessionId = root.filledText('sessionID');
  const challenge = root.filledText('challenge');
  const iterations = root.count('iterations', 'iteration');
  if (sessionId === null) throw new IsapiMalformedError('missingElement', { expected: 'sessionID' });
  if (challenge === null) throw new IsapiMalformedError('missingElement', { expected: 'challenge' });
  if (iterations === null) throw new IsapiMalformedError('missingElement', { expected: 'iterations' });
  return {
    sessionId,
    challenge,
    iterations: checkedIterations(iterations),
    isIrreversible: root.flag('isIrreversible') === true,
    salt: root.text('salt') ?? '',
    salt2: root.filledText('salt2'),
    sessionIdVersion: root.filledText('sessionIDVersion'),
    isSessionIdValidLongTerm: root.flag('isSessionIDValidLongTerm'),
  };
}

/** The password as a session login sends it: lower-case hex. */
export function sessionPasswordHash(login: Login, capabilities: SessionLoginCapabilities): string {
  const { challenge, salt, salt2 } = capabilities;
  const iterations = checkedIterations(capabilities.iterations);
  const password = login.password.reveal();
  if (!capabilities.isIrreversible) return hashedTimes(sha256Hex(password) + challenge, iterations - 1);
  const salted = sha256Hex(login.account + salt + password);
  const saltedTwice = salt2 === null ? salted : sha256Hex(login.account + salt2 + salted);
  return hashedTimes(sha256Hex(saltedTwice + challenge), iterations - 2);
}

/** The body of `POST /ISAPI/Security/sessionLogin`. */
export function sessionLoginBody(login: Login, capabilities: SessionLoginCapabilities, permit: CredentialPermit): Uint8Array {
  const { sessionId, sessionIdVersion } = capabilities;
  const body = encodeXml('SessionLogin', {
    userName: login.account,
    password: sessionPasswordHash(login, capabilities),
    sessionID: sessionId,
    isSessionIDValidLongTerm: 'false',
    ...(sessionIdVersion === null ? {} : { sessionIDVersion: sessionIdVersion }),
  });
  permit.spend();
  return body;
}

/**
 * The cookie of the session a device opened: set by the device, or made of the `sessionID` in the body (first version).
 * @returns null where the device gave neither
 */
export function sessionCookie(setCookieLines: readonly string[], body: Uint8Array): Secret | null {
  for (const line of setCookieLines) {
    const cookie = /^\s*(WebSession\w*=[\w!#$%&'*+./:<=>?@^`{|}~-]+)/.exec(line)?.[1];
    if (cookie !== undefined) return new Secret(cookie);
  }
  const sessionId = sessionIdIn(body);
  return sessionId === null ? null : new Secret(`WebSession=${sessionId}`);
}

function sessionIdIn(body: Uint8Array): string | null {
  try {
    const root = parseDocument(body, { roots: ['SessionLogin', 'userCheck'], flatMarks: ['sessionID'] });
    const sessionId = root.filledText('sessionID');
    return sessionId !== null && /^[\w-]+$/.test(sessionId) ? sessionId : null;
  } catch (cause) {
    if (cause instanceof IsapiMalformedError) return null;
    throw cause;
  }
}

function hashedTimes(text: string, times: number): string {
  let hash = text;
  for (let time = 0; time < times; time++) hash = sha256Hex(hash);
  return hash;
}
