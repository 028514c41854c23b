import type { HttpAnswer } from '../ports.ts';
import { DEFAULT_TIMEOUT_MS, headerLines, type IsapiDevice, type IsapiRequest } from './device-request.ts';
import { type ExchangeDependencies, exchange } from './exchange.ts';
import { HttpAbortedError, HttpTlsChangedError, HttpTransportError, HttpUnreachableError } from './http-errors.ts';

/** Remembers over which port a device was reached by HTTPS last, with its pinned certificate. */
export interface SecurePorts {
  /** Null where plain HTTP worked last, or nothing did yet. */
  securePort(deviceId: string): number | null;
  rememberSecurePort(deviceId: string, port: number | null): void;
}

export interface ConnectionDependencies extends ExchangeDependencies {
  readonly certificates: ExchangeDependencies['certificates'] & SecurePorts;
}

export interface ConnectionOptions {
  /** `announced`: what worked last, plain HTTP at first · `secure`: HTTPS wherever it is offered, for what changes passwords. */
  readonly prefer: 'announced' | 'secure';
  readonly signal: AbortSignal;
}

/** How a device can be reached now. Whoever was told another scheme before, in a plan, asks a person again. */
export type ConnectionChoice =
  | {
      readonly kind: 'reached';
      readonly device: IsapiDevice;
      readonly scheme: 'http' | 'https';
      readonly port: number;
      /** SHA-256 of its certificate, which is pinned from here on; null over plain HTTP. */
      readonly fingerprint: string | null;
    }
  | { readonly kind: 'unreachable'; readonly error: HttpTransportError }
  /** A person has to decide. Plain HTTP is no way around it. */
  | { readonly kind: 'certificateChanged'; readonly error: HttpTlsChangedError }
  /** To another host, or in a circle. */
  | { readonly kind: 'redirected' };

const HTTPS_PORT = 443;
/** A firewall may swallow the question where only HTTP is open; nobody shall wait long for that. */
const GUESS_TIMEOUT_MS = 4_000;
const QUESTION: IsapiRequest = { method: 'GET', target: '/ISAPI/Security/userCheck' };

/** The device as it was reached last: by HTTPS where that is remembered, else as it is announced. */
export function asReachedLast(ports: SecurePorts, announced: IsapiDevice): IsapiDevice {
  const port = ports.securePort(announced.deviceId);
  return port === null ? announced : { ...announced, scheme: 'https', port };
}

/**
 * Finds out how a device is reached, without any credential: the first certificate is trusted and pinned, another one stops.
 * A redirect to HTTPS on the same host is a hint that is asked itself; a refused connection makes the other scheme worth asking.
 * @param announced by plain HTTP, as the device announced itself
 */
export async function chooseConnection(
  dependencies: ConnectionDependencies,
  announced: IsapiDevice,
  { prefer, signal }: ConnectionOptions,
): Promise<ConnectionChoice> {
  const { certificates } = dependencies;
  const known = certificates.securePort(announced.deviceId);
  const secure: IsapiDevice = { ...announced, scheme: 'https', port: known ?? HTTPS_PORT };
  const order = prefer === 'secure' || known !== null ? [secure, announced] : [announced, secure];
  let failure: HttpTransportError | null = null;
  for (const device of order) {
    const timeoutMs = device === secure && known === null ? GUESS_TIMEOUT_MS : DEFAULT_TIMEOUT_MS;
    const seen = await look(dependencies, device, { ...QUESTION, timeoutMs }, signal);
    if (seen.kind !== 'unreachable') {
      if (seen.kind === 'reached')
        certificates.rememberSecurePort(announced.deviceId, seen.scheme === 'https' ? seen.port : null);
      return seen;
    }
    // What the announced port said tells a person more than what a guessed one did.
    if (failure === null || device === announced) failure = seen.error;
    if (!leadsOn(seen.error, device === secure && known === null)) break;
  }
  if (failure === null) throw new Error('there is always one way to ask');
  return { kind: 'unreachable', error: failure };
}

async function look(
  dependencies: ExchangeDependencies,
  device: IsapiDevice,
  request: IsapiRequest,
  signal: AbortSignal,
): Promise<ConnectionChoice> {
  const first = await askBare(dependencies, device, request, signal);
  if (first instanceof HttpTransportError) return failed(first);
  if (!isRedirect(first)) return reached(device, first);
  const secure = secureTarget(device, first);
  if (secure === null) return { kind: 'redirected' };
  const second = await askBare(dependencies, secure, request, signal);
  if (second instanceof HttpTransportError) return failed(second);
  return isRedirect(second) ? { kind: 'redirected' } : reached(secure, second);
}

async function askBare(
  dependencies: ExchangeDependencies,
  device: IsapiDevice,
  request: IsapiRequest,
  signal: AbortSignal,
): Promise<HttpAnswer | HttpTransportError> {
  try {
    return await exchange(dependencies, device, { request, headers: {}, body: null, credentialSent: false, signal });
  } catch (cause) {
    if (cause instanceof HttpTransportError) return cause;
    throw cause;
  }
}

function reached(device: IsapiDevice, { tlsFingerprint }: HttpAnswer): ConnectionChoice {
  return { kind: 'reached', device, scheme: device.scheme, port: device.port, fingerprint: tlsFingerprint };
}

function failed(error: HttpTransportError): ConnectionChoice {
  return error instanceof HttpTlsChangedError ? { kind: 'certificateChanged', error } : { kind: 'unreachable', error };
}

/**
 * Whether the other scheme is worth a question after this failure. Where HTTPS worked before, only its plain refusal is: else
 * whoever disturbs it would get the login over plain HTTP.
 */
function leadsOn(error: HttpTransportError, isGuessedPort: boolean): boolean {
  if (isGuessedPort) return !(error instanceof HttpAbortedError);
  return error instanceof HttpUnreachableError && error.systemCode === 'ECONNREFUSED';
}

/** On the same host only: another one would be another device. */
function secureTarget(device: IsapiDevice, answer: HttpAnswer): IsapiDevice | null {
  const location = headerLines(answer, 'location')[0] ?? '';
  if (device.scheme === 'https' || !URL.canParse(location)) return null;
  const { protocol, hostname, port } = new URL(location);
  if (protocol !== 'https:' || hostname !== device.host) return null;
  return { ...device, scheme: 'https', port: port === '' ? HTTPS_PORT : Number(port) };
}

function isRedirect({ status }: HttpAnswer): boolean {
  return status >= 300 && status < 400;
}
