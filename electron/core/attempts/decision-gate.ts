import type { CredentialAttempt, CredentialGate, CredentialPermit, Settlement } from '../isapi/credential-gate.ts';
import type { LockReading } from '../isapi/lock-reading.ts';
import type { Logger } from '../ports.ts';
import { AttemptKeptError } from './errors.ts';
import { ESTIMATED_LOCK_MS } from './fold.ts';
import { type AttemptGuard, Permit } from './guard.ts';
import type { Decision } from './rules.ts';

/** The guard as the ISAPI client sees it, for one decision. */
export class DecisionGate implements CredentialGate {
  /** Permits that were themselves given after `stale`: there is no third request. */
  private readonly seconds = new WeakSet<Permit>();
  private readonly begun = new WeakMap<Permit, CredentialAttempt>();

  constructor(
    private readonly guard: AttemptGuard,
    private readonly decision: Decision,
    private readonly deps: { readonly now: () => number; readonly logger: Logger },
  ) {}

  /** @throws AttemptKeptError when the credential must stay here */
  async begin(attempt: CredentialAttempt): Promise<CredentialPermit> {
    const { deviceId, account, lane, secretFingerprintInput, lockSeen, sameRequestAs, changesPasswordOf } = attempt;
    await noteSeenLock(this.guard, { deviceId, account, lock: lockSeen, now: this.deps.now() });
    const permit = await this.guard.begin({
      deviceId,
      account,
      lane,
      secret: secretFingerprintInput.reveal(),
      decision: this.decision,
      sameRequestAs: sameRequestAs === null ? null : own(sameRequestAs),
      ...(changesPasswordOf === undefined ? {} : { changesPasswordOf }),
    });
    this.begun.set(permit, attempt);
    return permit;
  }

  async settle(given: CredentialPermit, { outcome, lock, passwordChanged }: Settlement): Promise<CredentialPermit | null> {
    const permit = own(given);
    try {
      await permit.settle({
        outcome,
        attemptsLeft: lock.attemptsLeft,
        secondsLocked: lock.secondsLeft,
        ...(passwordChanged === undefined ? {} : { passwordChanged }),
      });
    } catch (cause) {
      // The guard knows it already; on the disk the attempt stays without an end, which counts as spent.
      this.deps.logger.warn('attempts.settlementNotSaved', { deviceId: permit.deviceId, reason: String(cause) });
    }
    const attempt = this.begun.get(permit);
    this.begun.delete(permit);
    const again = outcome === 'stale' && permit.spent && permit.proven && !this.seconds.has(permit);
    return again && attempt !== undefined ? this.second(attempt) : null;
  }

  private async second(attempt: CredentialAttempt): Promise<CredentialPermit | null> {
    try {
      const permit = own(await this.begin(attempt));
      this.seconds.add(permit);
      return permit;
    } catch (cause) {
      if (cause instanceof AttemptKeptError) return null;
      throw cause;
    }
  }
}

/** What a device says of a running lock before anyone logged in binds the guard like any other reading. */
export async function noteSeenLock(
  guard: AttemptGuard,
  { deviceId, account, lock, now }: { deviceId: string; account: string; lock: LockReading; now: number },
): Promise<void> {
  if (lock.lockStatus !== 'locked') return;
  const source = lock.secondsLeft === null ? 'estimated' : 'device';
  const unlocksAt = now + (lock.secondsLeft === null ? ESTIMATED_LOCK_MS : lock.secondsLeft * 1000);
  await guard.noteLock({ deviceId, account, unlocksAt, source });
}

function own(permit: CredentialPermit): Permit {
  if (!(permit instanceof Permit)) throw new Error('a permit is made by the guard');
  return permit;
}
