import type { HttpAnswer } from '../ports.ts';
import { basicAuthorization, digestAuthorization, refuseUnsendableAccount } from './authorization.ts';
import type { CredentialAttempt, CredentialGate, CredentialPermit, Settlement } from './credential-gate.ts';
import { DeviceDiffersError } from './device-differs.ts';
import { type CredentialedBody, checkRequest, type IsapiDevice, type IsapiRequest } from './device-request.ts';
import { type ExchangeDependencies, exchange } from './exchange.ts';
import { type LockReading, NO_LOCK_READING } from './lock-reading.ts';
import {
  choiceIn,
  judgeBareAnswer,
  judgeCredentialedAnswer,
  type LoginOutcome,
  type LoginWay,
  outcomeOfFailure,
  settlementOf,
} from './login-outcome.ts';
import type { Login } from './secret.ts';
import { openSession, type SessionOutcome } from './session.ts';

export interface IsapiClientDependencies extends ExchangeDependencies {
  /** Every credential passes it. */
  readonly guard: CredentialGate;
}

export interface AskAsOptions {
  readonly signal: AbortSignal;
  /** A person agreed that the password goes out readable to this device. */
  readonly allowBasic?: boolean;
  /** A person was told that a lock runs and insists. The guard still has the last word. */
  readonly despiteLock?: boolean;
  /** The realm under which the device accepted a login before: whoever names another one is another device. Null: any. */
  readonly realm?: string | null;
}

/** Keeps no state between requests: no nonce, no password, no session. */
export interface IsapiClient {
  /**
   * GET without any credential.
   * @throws HttpTransportError
   */
  ask(device: IsapiDevice, target: string, signal: AbortSignal): Promise<HttpAnswer>;
  /**
   * Asks bare, answers the challenge once, and stops, whatever comes back.
   * @throws AccountNameUnsupportedError | DeviceDiffersError, or the guard's own error where it keeps the credential here
   */
  askAs(device: IsapiDevice, login: Login, request: IsapiRequest, options: AskAsOptions): Promise<LoginOutcome>;
  /** The web login: one credentialed request, no digest. Throws like `askAs`. */
  openSession(device: IsapiDevice, login: Login, options: AskAsOptions): Promise<SessionOutcome>;
}

export function createIsapiClient(dependencies: IsapiClientDependencies): IsapiClient {
  return {
    ask: async (device, target, signal) => {
      const request: IsapiRequest = { method: 'GET', target };
      checkRequest(request);
      return exchange(dependencies, device, { request, headers: {}, body: null, credentialSent: false, signal });
    },
    askAs: (device, login, request, options) => new LoginRound(dependencies, device, login, request, options).run(),
    openSession: (device, login, options) => openSession(dependencies, device, login, options),
  };
}

interface Sent {
  readonly outcome: LoginOutcome;
  /** The device's last word, for the nonce in it. */
  readonly answer: HttpAnswer | null;
  readonly retry: CredentialPermit | null;
}

/** One call of `askAs`. */
class LoginRound {
  constructor(
    private readonly dependencies: IsapiClientDependencies,
    private readonly device: IsapiDevice,
    private readonly login: Login,
    private readonly request: IsapiRequest,
    private readonly options: AskAsOptions,
  ) {}

  async run(): Promise<LoginOutcome> {
    refuseUnsendableAccount(this.login.account);
    checkRequest(this.request);
    const bare = await this.askBare();
    if (!('answer' in bare)) return bare.outcome;
    const judged = judgeBareAnswer(bare.answer, { allowBasic: this.options.allowBasic ?? false });
    if (judged.kind === 'challenged') return this.answerChallenge(judged.way, judged.lock);
    if (judged.kind !== 'locked' || !this.options.despiteLock) return judged;
    const way = wayDespiteLock(bare.answer);
    return way === null ? judged : this.answerChallenge(way, judged.lock);
  }

  /** The body stays here: the device refuses this request anyway, and a body may hold a password. */
  private async askBare(): Promise<{ readonly answer: HttpAnswer } | { readonly outcome: LoginOutcome }> {
    const { request, options } = this;
    try {
      const outgoing = { request, headers: {}, body: null, credentialSent: false, signal: options.signal };
      return { answer: await exchange(this.dependencies, this.device, outgoing) };
    } catch (cause) {
      return { outcome: outcomeOfFailure(cause, false) };
    }
  }

  private async answerChallenge(way: LoginWay, lockSeen: LockReading): Promise<LoginOutcome> {
    if (this.isOfAnother(way)) throw new DeviceDiffersError(this.device.deviceId);
    const permit = await this.dependencies.guard.begin(this.attempt(way.lane, lockSeen));
    const first = await this.send(way, permit);
    if (first.retry === null) return first.outcome;
    const again = first.answer === null ? null : digestWayIn(first.answer);
    // A body with a password of its own would need a second permit of its own.
    if (again === null || this.isOfAnother(again) || isCredentialed(this.request)) {
      await this.settle(first.retry, { outcome: 'notSent', lock: NO_LOCK_READING });
      return first.outcome;
    }
    const second = await this.send(again, first.retry);
    if (second.retry !== null) await this.settle(second.retry, { outcome: 'notSent', lock: NO_LOCK_READING });
    return second.outcome;
  }

  /** Exactly one credentialed request; the permit is settled whatever happens. */
  private async send(way: LoginWay, permit: CredentialPermit): Promise<Sent> {
    let settlement: Settlement = { outcome: 'notSent', lock: NO_LOCK_READING };
    let sent: Omit<Sent, 'retry'>;
    let retry: CredentialPermit | null = null;
    try {
      sent = await this.withBody(permit, async (body) => {
        const authorization = this.authorization(way, permit);
        settlement = { outcome: 'lost', lock: NO_LOCK_READING };
        const result = await this.exchangeWith(authorization, body);
        settlement = settlementOf(result.outcome);
        return result;
      });
    } finally {
      retry = await this.settle(permit, settlement);
    }
    return { ...sent, retry };
  }

  /** Asks for the second permit where the body holds a password of its own, and settles it. */
  private async withBody<T extends { readonly outcome: LoginOutcome }>(
    permit: CredentialPermit,
    send: (body: Uint8Array | null) => Promise<T>,
  ): Promise<T> {
    const { body } = this.request;
    if (body === undefined || body instanceof Uint8Array) return send(body ?? null);
    const bodyPermit = await this.dependencies.guard.begin({
      ...body.attempt,
      lockSeen: NO_LOCK_READING,
      sameRequestAs: permit,
    });
    let settlement: Settlement = { outcome: 'notSent', lock: NO_LOCK_READING };
    try {
      const written = body.write(bodyPermit);
      settlement = { outcome: 'lost', lock: NO_LOCK_READING };
      const result = await send(written);
      settlement = bodySettlement(body, this.device, result.outcome);
      return result;
    } finally {
      const retry = await this.settle(bodyPermit, settlement);
      if (retry !== null) await this.settle(retry, { outcome: 'notSent', lock: NO_LOCK_READING });
    }
  }

  private async exchangeWith(authorization: string, body: Uint8Array | null): Promise<Omit<Sent, 'retry'>> {
    const { request, options } = this;
    const headers = { Authorization: authorization };
    try {
      const outgoing = { request, headers, body, credentialSent: true, signal: options.signal };
      const answer = await exchange(this.dependencies, this.device, outgoing);
      return { outcome: judgeCredentialedAnswer(answer), answer };
    } catch (cause) {
      return { outcome: outcomeOfFailure(cause, true), answer: null };
    }
  }

  private authorization(way: LoginWay, permit: CredentialPermit): string {
    const { method, target } = this.request;
    return way.lane === 'basic'
      ? basicAuthorization(this.login, permit)
      : digestAuthorization(this.login, way.challenge, method, target, permit);
  }

  private isOfAnother(way: LoginWay): boolean {
    const { realm = null } = this.options;
    return realm !== null && way.lane === 'digest' && way.challenge.realm !== realm;
  }

  private attempt(lane: CredentialAttempt['lane'], lockSeen: LockReading): CredentialAttempt {
    return {
      deviceId: this.device.deviceId,
      account: this.login.account,
      lane,
      secretFingerprintInput: this.login.password,
      lockSeen,
      sameRequestAs: null,
    };
  }

  private settle(permit: CredentialPermit, settlement: Settlement): Promise<CredentialPermit | null> {
    return this.dependencies.guard.settle(permit, settlement);
  }
}

function isCredentialed({ body }: IsapiRequest): boolean {
  return body !== undefined && !(body instanceof Uint8Array);
}

/** Basic is no way here: who insists during a lock does not also send the password readable. */
function wayDespiteLock(answer: HttpAnswer): LoginWay | null {
  return answer.status === 401 ? digestWayIn(answer) : null;
}

function digestWayIn(answer: HttpAnswer): LoginWay | null {
  const choice = choiceIn(answer);
  return choice?.kind === 'digest' ? { lane: 'digest', challenge: choice.challenge } : null;
}

/**
 * The same device judges both passwords at once. Another device is asked later, by the recorder, so that this computer does
 * not learn of it here.
 */
function bodySettlement({ attempt, mayHaveChanged }: CredentialedBody, device: IsapiDevice, outcome: LoginOutcome): Settlement {
  const settlement = settlementOf(outcome);
  if (attempt.deviceId !== device.deviceId) {
    return settlement.outcome === 'notSent' ? settlement : { outcome: 'lost', lock: NO_LOCK_READING };
  }
  return mayHaveChanged === undefined ? settlement : { ...settlement, passwordChanged: mayHaveChanged(outcome) };
}
