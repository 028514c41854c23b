import type { HttpAnswer } from '../ports.ts';
import type { CredentialAttempt, CredentialPermit } from './credential-gate.ts';
import type { LoginOutcome } from './login-outcome.ts';

/** Where a device's ISAPI is reached. */
export interface IsapiDevice {
  readonly deviceId: string;
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
}

/** A body that holds a password of its own, so that it needs a permit of its own. */
export interface CredentialedBody {
  readonly attempt: Pick<CredentialAttempt, 'deviceId' | 'account' | 'lane' | 'secretFingerprintInput' | 'changesPasswordOf'>;
  /** Spends the permit where it writes the password down. */
  readonly write: (permit: CredentialPermit) => Uint8Array;
  /** Whether the password of `changesPasswordOf` may be another one after this outcome. Never throws. */
  readonly mayHaveChanged?: (outcome: LoginOutcome) => boolean;
}

export interface IsapiRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Path and query, beginning with `/`, printable ASCII. */
  readonly target: string;
  readonly body?: Uint8Array | CredentialedBody;
  /** For each of the two requests; 10 s where it is not said. */
  readonly timeoutMs?: number;
}

export const DEFAULT_TIMEOUT_MS = 10_000;

export function timeoutOf(request: IsapiRequest): number {
  return request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
}

/**
 * The caller's own mistakes, caught before anything is sent: a target that would go out differently from how it is hashed, and
 * a password in a place that no permit guards.
 */
export function checkRequest({ target, body }: IsapiRequest): void {
  if (!/^\/[!-"$-~]*$/.test(target)) throw new Error('a request target begins with / and is printable ASCII without #');
  if (/[?&]\w*password\w*=/i.test(target)) throw new Error('a password in a request target is not guarded');
  if (body instanceof Uint8Array && /[<"']\w*password/i.test(new TextDecoder('latin1').decode(body))) {
    throw new Error('a password in a plain body is not guarded');
  }
}

/** Without the query, which names accounts: for logs and errors. */
export function pathOf(target: string): string {
  return target.replace(/\?.*$/s, '');
}

/** Every line of one header. */
export function headerLines(answer: HttpAnswer, name: string): readonly string[] {
  return answer.headers.filter(([key]) => key === name).map(([, value]) => value);
}
