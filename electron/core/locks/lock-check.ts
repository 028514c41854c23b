import type { LockCheckOutcome } from '../../../shared/lock-check.ts';
import { DecisionGate, noteSeenLock } from '../attempts/decision-gate.ts';
import { AttemptKeptError } from '../attempts/errors.ts';
import type { AttemptGuard } from '../attempts/guard.ts';
import type { Decision } from '../attempts/rules.ts';
import { createIsapiClient } from '../isapi/client.ts';
import type { ConnectionDependencies } from '../isapi/connection.ts';
import { realmIn } from '../isapi/device-differs.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import { type Answered, checkUser } from '../isapi/endpoints.ts';
import type { Login } from '../isapi/secret.ts';
import type { UserCheck } from '../isapi/user-check.ts';
import { type LoginOffer, type LoginSeen, loginOfferIn, passwordFactsOf } from './login-seen.ts';

export interface LockCheckDependencies extends Omit<ConnectionDependencies, 'onAnswer'> {
  readonly guard: AttemptGuard;
}

export interface LockCheck {
  readonly device: IsapiDevice;
  readonly login: Login;
  readonly decision: Decision;
  /** A person was told that the password goes out readable, and agreed. */
  readonly agreesToBasic?: boolean;
  /** As with `AskAsOptions`. */
  readonly realm?: string | null;
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
  /** Of the challenge that was answered last; null where there was none. */
  readonly realm: string | null;
  /** What the device said beside yes or no: the login it wants, and of an accepted password how good it is. */
  readonly seen: LoginSeen;
}

/**
 * One `userCheck` with one credential at most.
 * @throws AccountNameUnsupportedError | DeviceDiffersError
 */
export async function checkLock(dependencies: LockCheckDependencies, check: LockCheck): Promise<CheckedLock> {
  const { device, login, decision } = check;
  const { guard, clock, logger } = dependencies;
  let ownAddress: string | null = null;
  let offer: LoginOffer | null = null;
  let realm: string | null = null;
  const client = createIsapiClient({
    ...dependencies,
    guard: new DecisionGate(guard, decision, { now: () => clock.now(), logger }),
    onAnswer: (answer) => {
      ownAddress = answer.localAddress ?? ownAddress;
      offer = loginOfferIn(answer) ?? offer;
      realm = realmIn(answer) ?? realm;
    },
  });
  const allowBasic = check.agreesToBasic ?? false;
  const options = { signal: check.signal, despiteLock: decision.insistsDuringLock, allowBasic, realm: check.realm ?? null };
  try {
    const outcome = await checkUser({ client, device, login, options });
    if (outcome.kind === 'locked' && !outcome.credentialSent) {
      await noteSeenLock(guard, { deviceId: device.deviceId, account: login.account, lock: outcome.lock, now: clock.now() });
    }
    const attemptsLeft = 'lock' in outcome ? outcome.lock.attemptsLeft : null;
    const { credentialSent } = outcome;
    const seen = { offer, password: outcome.kind === 'accepted' ? passwordFactsOf(outcome.value) : null };
    return { verdict: verdictOf(outcome, device), credentialSent, attemptsLeft, ownAddress, realm, seen };
  } catch (cause) {
    if (!(cause instanceof AttemptKeptError)) throw cause;
    return {
      verdict: keptVerdict(cause),
      credentialSent: false,
      attemptsLeft: null,
      ownAddress,
      realm,
      seen: { offer, password: null },
    };
  }
}

/** Nobody listened here, or only to send on: another way may be open. */
export function saysElsewhere(verdict: LockCheckVerdict): boolean {
  if (verdict.kind === 'redirected') return true;
  return verdict.kind === 'unreachable' && (verdict.code === 'http.unreachable' || verdict.code === 'http.tlsFailed');
}

function verdictOf(outcome: Answered<UserCheck>, { scheme }: IsapiDevice): LockCheckVerdict {
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
    case 'basicOnly':
      return { kind: 'basicOnly', encrypted: scheme === 'https' };
    case 'answeredOtherwise':
      // The account may not even ask this, and still its password is right.
      if (outcome.loginAccepted) return { kind: 'accepted' };
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
