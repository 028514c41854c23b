import type { AttemptList, AttemptsSummary } from '../../../shared/attempts.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { DeviceLock, LockCheckOutcome } from '../../../shared/lock-check.ts';
import { attemptRows, countsSince, midnightBefore } from '../attempts/attempt-rows.ts';
import { DecisionGate } from '../attempts/decision-gate.ts';
import { ESTIMATED_LOCK_MS } from '../attempts/fold.ts';
import { createIsapiClient } from '../isapi/client.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import type { Visit } from '../isapi/endpoints.ts';
import { Secret } from '../isapi/secret.ts';
import type { Unsubscribe } from '../ports.ts';
import { LockBook } from './lock-book.ts';
import { checkLock, type LockCheckDependencies } from './lock-check.ts';
import { SessionLogins } from './logins.ts';

export interface LockCheckRequest {
  readonly account: string;
  readonly password: string;
  readonly confirmsFewLeft: boolean;
  readonly insistsDuringLock: boolean;
}

export interface LockDeskListener {
  locksChanged(locks: readonly DeviceLock[]): void;
  attemptsChanged(summary: AttemptsSummary): void;
}

/** Everything that belongs to the logins of one network: the guard, what is known of its locks, the accepted logins. */
export class LockDesk {
  readonly logins = new SessionLogins();
  private readonly book: LockBook;
  private readonly stopListening: Unsubscribe;

  constructor(
    private readonly deps: LockCheckDependencies,
    private readonly listener: LockDeskListener,
  ) {
    const { guard } = deps;
    this.book = new LockBook(guard.entries);
    this.stopListening = guard.onEntry((entry) => {
      this.tell(this.book.take(entry));
      this.listener.attemptsChanged(this.summary());
    });
  }

  get guard() {
    return this.deps.guard;
  }

  get certificates() {
    return this.deps.certificates;
  }

  close(): void {
    this.stopListening();
    this.logins.forgetAll();
  }

  locks(): readonly DeviceLock[] {
    return this.book.all();
  }

  lockOf(deviceId: DeviceId, account: string): DeviceLock {
    return this.book.find({ deviceId, account });
  }

  summary(): AttemptsSummary {
    const { guard, clock } = this.deps;
    return { today: countsSince(guard.entries, midnightBefore(clock.now())), stopped: guard.stopped };
  }

  attempts(limit: number): AttemptList {
    return { ...attemptRows(this.guard.entries, limit), ...this.summary() };
  }

  /**
   * One decision of a person, one `userCheck`, one credential at most.
   * @throws AccountNameUnsupportedError
   */
  async check(device: IsapiDevice, request: LockCheckRequest, signal: AbortSignal): Promise<LockCheckOutcome> {
    const { guard, clock, certificates } = this.deps;
    const { account, confirmsFewLeft, insistsDuringLock } = request;
    const of = { deviceId: device.deviceId, account };
    const login = { account, password: new Secret(request.password) };
    const decision = guard.decide({ by: 'person', confirmsFewLeft, insistsDuringLock });
    try {
      const checked = await checkLock(this.deps, { device, login, decision, signal });
      const { kind } = checked.verdict;
      if (kind === 'accepted') this.logins.remember(of.deviceId, login, certificates.pinned(of.deviceId));
      if (kind === 'refused' || kind === 'certificateChanged') this.logins.forget(of.deviceId, account);
      if (checked.ownAddress !== null) this.tell(this.book.noteOwnAddress(of, checked.ownAddress));
      const { record, ownAddress } = this.book.find(of);
      return {
        ...checked.verdict,
        ...of,
        checkedAt: clock.now(),
        credentialSent: checked.credentialSent,
        attemptsLeft: checked.attemptsLeft ?? guard.account(of.deviceId, account).attemptsLeft,
        record,
        ownAddress,
      };
    } finally {
      guard.end(decision);
    }
  }

  /**
   * Reading on with the login the device accepted in this session, as many requests as it takes: a proven login spends no try.
   * To be closed by the caller. Null where there is no such login.
   */
  visit(device: IsapiDevice, signal: AbortSignal, account?: string): (Visit & { close(): void }) | null {
    const { guard, clock, logger, certificates } = this.deps;
    const login = this.logins.find(device.deviceId, certificates.pinned(device.deviceId), account);
    if (login === null) return null;
    const decision = guard.decide({ by: 'automatic', confirmsFewLeft: false, insistsDuringLock: false });
    const gate = new DecisionGate(guard, decision, { now: () => clock.now(), logger });
    const client = createIsapiClient({ ...this.deps, guard: gate });
    return { client, device, login, options: { signal }, close: () => guard.end(decision) };
  }

  /** A person saw the lock elsewhere. What the device itself said, also without a time, is known better while it runs. */
  async noteSeen(deviceId: DeviceId, account: string, lockedSince: number): Promise<DeviceLock> {
    const now = this.deps.clock.now();
    const known = this.guard.account(deviceId, account).lock;
    if (known === null || known.source === 'person' || known.unlocksAt <= now) {
      const unlocksAt = Math.min(lockedSince, now) + ESTIMATED_LOCK_MS;
      await this.guard.noteLock({ deviceId, account, unlocksAt, source: 'person' });
    }
    return this.lockOf(deviceId, account);
  }

  /** A restart probably cleared what was locked. */
  async noteRestart(deviceId: DeviceId): Promise<void> {
    for (const account of this.book.accountsOf(deviceId)) {
      if (this.guard.account(deviceId, account).lock !== null) await this.guard.noteRestart(deviceId, account);
    }
  }

  private tell(lock: DeviceLock | null): void {
    if (lock !== null) this.listener.locksChanged([lock]);
  }
}
