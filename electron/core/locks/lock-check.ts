import type { LockCheckOutcome } from '../../../shared/lock-check.ts';
import { DecisionGate, noteSeenLock } from '../attempts/decision-gate.ts';
import { AttemptKeptError } from '../attempts/errors.ts';
import type { AttemptGuard } from '../attempts/guard.ts';
import type { Decision } from '../attempts/rules.ts';
import { createIsapiClient } from '../isapi/client.ts';
import { headerLines, type IsapiDevice } from '../isapi/device-request.ts';
import { type Answered, checkUser } from '../isapi/endpoints.ts';
import type { ExchangeDependencies } from '../isapi/exchange.ts';
import type { Login } from '../isapi/secret.ts';
import type { UserCheck } from '../isapi/user-check.ts';

export interface LockCheckDependencies extends Omit<ExchangeDependencies, 'onAnswer'> {
  readonly guard: AttemptGuard;
}

export interface LockCheck {
  readonly device: IsapiDevice;
  readonly login: Login;
  readonly decision: Decision;
  readonly signal: AbortSignal;
}

type WithoutFacts<T> = T extends unknown
  ? Omit<T, 'deviceId' | 'account' | 'checkedAt' | 'credentialSent' | 'attemptsLeft' | 'record' | 'ownAddress'>
  : never;
/** The part of an outcome that the exchange itself decides. */
export type LockCheckVerdict = WithoutFacts<LockCheckOutcome>;

export interface CheckedLock {
  readonly verdict: LockCheckVerdict;
  readonly credentialSent: boolean;
  /** Null where the device did not say in this check. */
  readonly attemptsLeft: number | null;
  readonly ownAddress: string | null;
}

/**
 * One `userCheck` with one credential at most.
 * @throws AccountNameUnsupportedError
 */
export async function checkLock(dependencies: LockCheckDependencies, check: LockCheck): Promise<CheckedLock> {
  const { device, login, decision } = check;
  const { guard, clock, logger } = dependencies;
  let ownAddress: string | null = null;
  const client = createIsapiClient({
    ...dependencies,
    guard: new DecisionGate(guard, decision, { now: () => clock.now(), logger }),
    onAnswer: ({ localAddress }) => {
      ownAddress = localAddress ?? ownAddress;
    },
  });
  const options = { signal: check.signal, despiteLock: decision.insistsDuringLock };
  try {
    let outcome = await checkUser({ client, device, login, options });
    const secure = secureDevice(device, outcome);
    if (secure !== null) outcome = await checkUser({ client, device: secure, login, options });
    if (outcome.kind === 'locked' && !outcome.credentialSent) {
      await noteSeenLock(guard, { deviceId: device.deviceId, account: login.account, lock: outcome.lock, now: clock.now() });
    }
    const attemptsLeft = 'lock' in outcome ? outcome.lock.attemptsLeft : null;
    return { verdict: verdictOf(outcome), credentialSent: outcome.credentialSent, attemptsLeft, ownAddress };
  } catch (cause) {
    if (!(cause instanceof AttemptKeptError)) throw cause;
    return { verdict: keptVerdict(cause), credentialSent: false, attemptsLeft: null, ownAddress };
  }
}

/** Recorders send to HTTPS where it is demanded. Followed on the same host only, and only before a credential was sent. */
function secureDevice(device: IsapiDevice, outcome: Answered<UserCheck>): IsapiDevice | null {
  if (outcome.kind !== 'redirected' || outcome.credentialSent || device.scheme === 'https') return null;
  const location = headerLines(outcome.answer, 'location')[0] ?? '';
  if (!URL.canParse(location)) return null;
  const { protocol, hostname, port } = new URL(location);
  if (protocol !== 'https:' || hostname !== device.host) return null;
  return { ...device, scheme: 'https', port: port === '' ? 443 : Number(port) };
}

function verdictOf(outcome: Answered<UserCheck>): LockCheckVerdict {
  switch (outcome.kind) {
    case 'accepted':
    // The login was accepted; the document that came with it is not needed here.
    case 'unreadable':
      return { kind: 'accepted' };
    case 'unreachableBeforeSending':
      return { kind: 'unreachable', code: outcome.error.code };
    case 'lostAfterSending':
      return { kind: 'lost', code: outcome.error.code };
    case 'certificateChanged':
      return { kind: 'certificateChanged', pinned: outcome.error.pinnedFingerprint, shown: outcome.error.shownFingerprint };
    case 'answeredOtherwise':
      return { kind: 'unclear', status: outcome.answer.status };
    default:
      return { kind: outcome.kind };
  }
}

function keptVerdict({ reason, facts }: AttemptKeptError): LockCheckVerdict {
  const { refusedAt, unlocksAt } = facts;
  return {
    kind: 'kept',
    reason,
    refusedAt: typeof refusedAt === 'number' ? refusedAt : null,
    unlocksAt: typeof unlocksAt === 'number' ? unlocksAt : null,
  };
}
