import { randomInt } from 'node:crypto';
import type { HttpAnswer } from '../ports.ts';
import type { AskAsOptions, IsapiClientDependencies } from './client.ts';
import type { Settlement } from './credential-gate.ts';
import { headerLines, type IsapiDevice, type IsapiRequest } from './device-request.ts';
import { exchange } from './exchange.ts';
import { type LockReading, NO_LOCK_READING } from './lock-reading.ts';
import { judgeBareAnswer, judgeCredentialedAnswer, type LoginOutcome, outcomeOfFailure, settlementOf } from './login-outcome.ts';
import { readLoginVerdict } from './login-verdict.ts';
import { IsapiMalformedError } from './malformed.ts';
import type { Login, Secret } from './secret.ts';
import {
  decodeSessionLoginCapabilities,
  type SessionLoginCapabilities,
  sessionCookie,
  sessionLoginBody,
} from './session-login.ts';

/** An open web session. Its cookie never leaves it. */
export interface IsapiSession {
  /**
   * Frees the slot at the device.
   * @throws HttpTransportError
   */
  close(signal: AbortSignal): Promise<void>;
}

export type SessionOutcome =
  | Exclude<LoginOutcome, { readonly kind: 'accepted' }>
  /** `session` is null where the device accepted the login and gave no cookie. */
  | { readonly kind: 'accepted'; readonly credentialSent: true; readonly session: IsapiSession | null }
  /** This firmware has no session login: digest is the way. */
  | { readonly kind: 'notOffered'; readonly credentialSent: false };

type Offer =
  | { readonly capabilities: SessionLoginCapabilities; readonly lock: LockReading }
  | { readonly outcome: SessionOutcome };

/** Asks what the hash is made of, sends it once, and stops, whatever comes back. */
export async function openSession(
  dependencies: IsapiClientDependencies,
  device: IsapiDevice,
  login: Login,
  options: AskAsOptions,
): Promise<SessionOutcome> {
  const offer = await askOffer(dependencies, device, login.account, options);
  if (!('capabilities' in offer)) return offer.outcome;
  const { guard } = dependencies;
  const permit = await guard.begin({
    deviceId: device.deviceId,
    account: login.account,
    lane: 'sessionLogin',
    secretFingerprintInput: login.password,
    lockSeen: offer.lock,
    sameRequestAs: null,
  });
  let settlement: Settlement = { outcome: 'notSent', lock: NO_LOCK_READING };
  try {
    const body = sessionLoginBody(login, offer.capabilities, permit);
    settlement = { outcome: 'lost', lock: NO_LOCK_READING };
    const result = await sendLogin(dependencies, device, body, options.signal);
    settlement = settlementOf(result.outcome);
    if (result.outcome.kind !== 'accepted') return result.outcome;
    const { answer } = result.outcome;
    const cookie = sessionCookie(headerLines(answer, 'set-cookie'), answer.body);
    const session = cookie === null ? null : sessionWith(dependencies, device, cookie);
    return { kind: 'accepted', credentialSent: true, session };
  } finally {
    const retry = await guard.settle(permit, settlement);
    if (retry !== null) await guard.settle(retry, { outcome: 'notSent', lock: NO_LOCK_READING });
  }
}

async function askOffer(
  dependencies: IsapiClientDependencies,
  device: IsapiDevice,
  account: string,
  { signal, despiteLock = false }: AskAsOptions,
): Promise<Offer> {
  const random = String(randomInt(10_000_000, 100_000_000));
  const target = `/ISAPI/Security/sessionLogin/capabilities?username=${encodeURIComponent(account)}&random=${random}`;
  const request: IsapiRequest = { method: 'GET', target };
  let answer: HttpAnswer;
  try {
    answer = await exchange(dependencies, device, { request, headers: {}, body: null, credentialSent: false, signal });
  } catch (cause) {
    return { outcome: outcomeOfFailure(cause, false) };
  }
  const { lock } = readLoginVerdict(answer.body);
  if (lock.lockStatus === 'locked' && !despiteLock) return { outcome: { kind: 'locked', credentialSent: false, lock } };
  if (answer.status !== 200) return { outcome: withoutOffer(answer) };
  try {
    return { capabilities: decodeSessionLoginCapabilities(answer.body), lock };
  } catch (cause) {
    if (!(cause instanceof IsapiMalformedError)) throw cause;
    return { outcome: { kind: 'notOffered', credentialSent: false } };
  }
}

function withoutOffer(answer: HttpAnswer): SessionOutcome {
  const judged = judgeBareAnswer(answer, { allowBasic: false });
  return judged.kind === 'notActivated' || judged.kind === 'redirected' ? judged : { kind: 'notOffered', credentialSent: false };
}

async function sendLogin(
  dependencies: IsapiClientDependencies,
  device: IsapiDevice,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<{ readonly outcome: LoginOutcome }> {
  const request: IsapiRequest = { method: 'POST', target: `/ISAPI/Security/sessionLogin?timeStamp=${dependencies.clock.now()}` };
  // Browsers send the XML under this type, so every firmware takes it.
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' };
  try {
    const answer = await exchange(dependencies, device, { request, headers, body, credentialSent: true, signal });
    return { outcome: judgeCredentialedAnswer(answer) };
  } catch (cause) {
    return { outcome: outcomeOfFailure(cause, true) };
  }
}

function sessionWith(dependencies: IsapiClientDependencies, device: IsapiDevice, cookie: Secret): IsapiSession {
  return {
    close: async (signal) => {
      const request: IsapiRequest = { method: 'PUT', target: '/ISAPI/Security/sessionLogout' };
      const headers = { Cookie: cookie.reveal() };
      await exchange(dependencies, device, { request, headers, body: null, credentialSent: false, signal });
    },
  };
}
