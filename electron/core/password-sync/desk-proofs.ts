import type { DeviceId } from '../../../shared/device.ts';
import type { TypedLogin } from '../../../shared/sync.ts';
import type { LoginProof, SyncPlan } from '../../../shared/sync-plan.ts';
import { type Login, Secret } from '../isapi/secret.ts';
import type { LockDesk } from '../locks/lock-desk.ts';
import type { AcceptedLogin } from '../locks/logins.ts';
import type { Clock } from '../ports.ts';
import { SyncLoginGoneError } from './desk-errors.ts';
import { inParallel } from './desk-work.ts';
import type { DeviceHands, ProofResult } from './hands.ts';
import type { RefusedPasswords } from './refused-passwords.ts';

export interface AcceptedPorts {
  readonly desk: Pick<LockDesk, 'logins'> & { readonly certificates: Pick<LockDesk['certificates'], 'pinned'> };
}

export interface ProofPorts extends AcceptedPorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly hands: Pick<DeviceHands, 'decide' | 'prove'>;
  readonly closing: AbortSignal;
}

/** `login`: worth keeping, because it is proven or waits for the end of a lock. */
export interface Proven {
  readonly proof: LoginProof;
  readonly login: Login | null;
}

const AT_ONCE = 6;

/** The login that the device accepted in this session, or null. */
export function acceptedLogin({ desk }: AcceptedPorts, deviceId: DeviceId, account: string): AcceptedLogin | null {
  return desk.logins.find(deviceId, desk.certificates.pinned(deviceId), account);
}

/** The comparison of two certificates is over once another one is remembered: the device is asked like any other. */
export function withoutOldComparison<T extends { readonly deviceId: DeviceId; readonly proof: LoginProof }>(
  { desk }: AcceptedPorts,
  entry: T,
): T {
  const { deviceId, proof } = entry;
  if (proof.kind !== 'certificateChanged' || desk.certificates.pinned(deviceId) === proof.pinned) return entry;
  return { ...entry, proof: { kind: 'unproven' } };
}

/**
 * The certificate may have changed since the plan, or a person had the login forgotten.
 * @throws SyncLoginGoneError
 */
export function checkLogins(ports: AcceptedPorts, logins: ReadonlyMap<DeviceId, Login>, { devices }: SyncPlan): void {
  for (const { deviceId, account, proof } of devices) {
    if (proof.kind === 'throughRecorder') continue;
    const gone = proof.kind === 'proven' ? acceptedLogin(ports, deviceId, account) === null : !logins.has(deviceId);
    if (gone) throw new SyncLoginGoneError(deviceId);
  }
}

/**
 * Proves logins under one decision of a person: one credential for each device, one after the other until the first is
 * accepted. Which password goes no further after a refusal is the guard's to say.
 * @param refused hears of every password that a device refuses
 */
export async function proveLogins(
  ports: ProofPorts,
  typed: readonly TypedLogin[],
  { confirmsFewLeft, refused }: { readonly confirmsFewLeft: boolean; readonly refused: RefusedPasswords },
  tell: (deviceId: DeviceId, proven: Proven) => void,
): Promise<void> {
  const { clock, hands, closing } = ports;
  const decision = hands.decide({ by: 'person', confirmsFewLeft });
  const waiting = [...typed];
  let accepted = false;
  const prove = async ({ deviceId, account, password }: TypedLogin): Promise<void> => {
    const before = acceptedLogin(ports, deviceId, account);
    if (before?.login.password.reveal() === password) {
      tell(deviceId, { proof: { kind: 'proven', provenAt: before.acceptedAt }, login: before.login });
      return;
    }
    tell(deviceId, { proof: { kind: 'proving' }, login: null });
    const login = { account, password: new Secret(password) };
    const proof = loginProof(await hands.prove(decision, deviceId, login, closing), clock.now());
    accepted ||= proof.kind === 'proven';
    if (proof.kind === 'refused') refused.note(login.password, deviceId);
    if (proof.kind === 'proven') refused.noteAccepted(login.password);
    tell(deviceId, { proof, login: isWorthKeeping(proof) ? login : null });
  };
  try {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await prove(next);
      if (accepted) break;
    }
    await inParallel(waiting, AT_ONCE, prove);
  } finally {
    decision.end();
  }
}

/** A lock says nothing about the password, so it can be proven when the lock has ended. */
function isWorthKeeping(proof: LoginProof): boolean {
  return proof.kind === 'proven' || proof.kind === 'locked' || (proof.kind === 'kept' && proof.unlocksAt !== null);
}

function loginProof(result: ProofResult, now: number): LoginProof {
  switch (result.kind) {
    case 'accepted':
      return { kind: 'proven', provenAt: now };
    case 'refused':
      return { kind: 'refused', attemptsLeft: result.attemptsLeft };
    case 'locked':
      return { kind: 'locked', unlocksAt: result.unlocksAt, estimated: result.estimated };
    case 'kept':
      return { kind: 'kept', reason: result.reason, unlocksAt: result.unlocksAt };
    case 'unreachable':
    case 'lost':
      return { kind: result.kind, code: result.code };
    case 'certificateChanged':
      return { kind: 'certificateChanged', pinned: result.pinned, shown: result.shown };
    case 'notActivated':
    case 'basicOnly':
      return { kind: result.kind };
    case 'busy':
      return { kind: 'unclear', status: 503 };
    case 'unclear':
      return { kind: 'unclear', status: result.status };
  }
}
