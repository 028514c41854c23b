import type { HttpAnswer } from '../ports.ts';
import { decodeAdminAccesses } from './admin-accesses.ts';
import type { AskAsOptions, IsapiClient } from './client.ts';
import { decodeDeviceInfo } from './device-info.ts';
import type { IsapiDevice, IsapiRequest } from './device-request.ts';
import { decodeDeviceTime } from './device-time.ts';
import {
  decodeInputProxyChannel,
  decodeInputProxyChannels,
  decodeInputProxyStatus,
  decodeInputProxyStatuses,
} from './input-proxy.ts';
import { decodeLogSearchPage, encodeLogSearch, type LogSearchPage, type LogSearchRequest, nextLogPage } from './log-search.ts';
import type { LoginOutcome } from './login-outcome.ts';
import { IsapiMalformedError } from './malformed.ts';
import { decodeOnlineUsers } from './online-users.ts';
import { decodeResponseStatus, type ResponseStatus } from './response-status.ts';
import type { Login } from './secret.ts';
import { decodeSecurityCapabilities } from './security-capabilities.ts';
import { decodeUserCheck } from './user-check.ts';
import { decodeUsers } from './users.ts';

export const CHANNELS = '/ISAPI/ContentMgmt/InputProxy/channels';

/** Who asks which device. */
export interface Visit {
  readonly client: IsapiClient;
  readonly device: IsapiDevice;
  readonly login: Login;
  readonly options: AskAsOptions;
}

/** The outcome of a login, with the document that came with it where the login was accepted. */
export type Answered<T> =
  | Exclude<LoginOutcome, { readonly kind: 'accepted' }>
  | { readonly kind: 'accepted'; readonly credentialSent: true; readonly value: T; readonly answer: HttpAnswer }
  /** The login was accepted; what came with it is not the expected document. */
  | { readonly kind: 'unreadable'; readonly credentialSent: true; readonly error: IsapiMalformedError };

export const checkUser = (visit: Visit) => get(visit, '/ISAPI/Security/userCheck', decodeUserCheck);
export const readDeviceInfo = (visit: Visit) => get(visit, '/ISAPI/System/deviceInfo', decodeDeviceInfo);
export const readDeviceTime = (visit: Visit) => get(visit, '/ISAPI/System/time', decodeDeviceTime);
export const readUsers = (visit: Visit) => get(visit, '/ISAPI/Security/users', decodeUsers);
export const readOnlineUsers = (visit: Visit) => get(visit, '/ISAPI/Security/onlineUser', decodeOnlineUsers);
export const readAdminAccesses = (visit: Visit) => get(visit, '/ISAPI/Security/adminAccesses', decodeAdminAccesses);
export const readChannels = (visit: Visit) => get(visit, CHANNELS, decodeInputProxyChannels);
export const readChannelStatuses = (visit: Visit) => get(visit, `${CHANNELS}/status`, decodeInputProxyStatuses);

/** One channel as the recorder has stored it; a recorder that has it no more answers otherwise. */
export function readChannel(visit: Visit, channelId: string) {
  return get(visit, `${CHANNELS}/${encodeURIComponent(channelId)}`, decodeInputProxyChannel);
}

/** One channel; a recorder that has it no more answers otherwise. */
export function readChannelStatus(visit: Visit, channelId: string) {
  return get(visit, `${CHANNELS}/${encodeURIComponent(channelId)}/status`, decodeInputProxyStatus);
}

/** The salt in it belongs to the account that asks. */
export function readSecurityCapabilities(visit: Visit) {
  const userName = encodeURIComponent(visit.login.account);
  return get(visit, `/ISAPI/Security/capabilities?username=${userName}`, decodeSecurityCapabilities);
}

/** The device may go before it answers: `lostAfterSending` is no failure here. */
export function reboot(visit: Visit): Promise<Answered<ResponseStatus>> {
  return visitWith(visit, { method: 'PUT', target: '/ISAPI/System/reboot' }, decodeResponseStatus);
}

/** One page. A login of its own for each page, which the guard lets through once the login is proven. */
export function searchLogPage(visit: Visit, search: LogSearchRequest): Promise<Answered<LogSearchPage>> {
  const body = encodeLogSearch(search);
  return visitWith(
    visit,
    { method: 'POST', target: '/ISAPI/ContentMgmt/logSearch', body, timeoutMs: 30_000 },
    decodeLogSearchPage,
  );
}

/** Page after page until the device has no more, an answer is no page, or `maxPages` were read. */
export async function* searchLog(
  visit: Visit,
  search: LogSearchRequest,
  maxPages: number,
): AsyncGenerator<Answered<LogSearchPage>, void> {
  let next: LogSearchRequest | null = search;
  for (let page = 0; next !== null && page < maxPages; page++) {
    const answered: Answered<LogSearchPage> = await searchLogPage(visit, next);
    yield answered;
    next = answered.kind === 'accepted' ? nextLogPage(next, answered.value) : null;
  }
}

/** One GET and its document. */
export function get<T>(visit: Visit, target: string, decode: (body: Uint8Array) => T): Promise<Answered<T>> {
  return visitWith(visit, { method: 'GET', target }, decode);
}

/** One request and the document of its answer. */
export async function visitWith<T>(visit: Visit, request: IsapiRequest, decode: (body: Uint8Array) => T): Promise<Answered<T>> {
  return readAnswer(await visit.client.askAs(visit.device, visit.login, request, visit.options), decode);
}

/** The outcome of a login with the document that came with it. */
export function readAnswer<T>(outcome: LoginOutcome, decode: (body: Uint8Array) => T): Answered<T> {
  if (outcome.kind !== 'accepted') return outcome;
  try {
    return { kind: 'accepted', credentialSent: true, value: decode(outcome.answer.body), answer: outcome.answer };
  } catch (cause) {
    if (cause instanceof IsapiMalformedError) return { kind: 'unreadable', credentialSent: true, error: cause };
    throw cause;
  }
}
