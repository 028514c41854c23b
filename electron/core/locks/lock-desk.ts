import type { AttemptList, AttemptsSummary } from '../../../shared/attempts.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { DeviceLock, LockCheckOutcome } from '../../../shared/lock-check.ts';
import type { LockKeeper } from '../../../shared/lock-keeper.ts';
import type { EndedLock } from '../../../shared/lock-today.ts';
import { attemptRows, countsSince, midnightBefore } from '../attempts/attempt-rows.ts';
import { DecisionGate } from '../attempts/decision-gate.ts';
import { ESTIMATED_LOCK_MS } from '../attempts/fold.ts';
import type { Decision } from '../attempts/rules.ts';
import { createIsapiClient, type IsapiClient } from '../isapi/client.ts';
import { asReachedLast, type ConnectionChoice, type ConnectionOptions, chooseConnection } from '../isapi/connection.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import type { Visit } from '../isapi/endpoints.ts';
import { type Login, Secret } from '../isapi/secret.ts';
import type { Unsubscribe } from '../ports.ts';
import { LockBook } from './lock-book.ts';
import { type CheckedLock, checkLock, type LockCheck, type LockCheckDependencies, saysElsewhere } from './lock-check.ts';
import { type LoginSeen, nothingSeen } from './login-seen.ts';
import { SessionLogins } from './logins.ts';

export interface LockCheckRequest {
  readonly account: string;
  readonly password: string;
  readonly confirmsFewLeft: boolean;
  readonly insistsDuringLock: boolean;
  /** The person was told that the password goes out readable, and agreed. */
  readonly agreesToBasic?: boolean;
}

type LoginRequest = Omit<LockCheck, 'device'> & { readonly agreesToBasic: boolean };

export interface LockDeskListener {
  locksChanged(locks: readonly DeviceLock[]): void;
  attemptsChanged(summary: AttemptsSummary): void;
}

/** Everything that belongs to the logins of one network: the guard, what is known of its locks, the accepted logins. */
export class LockDesk {
  readonly logins = new SessionLogins();
  private readonly book: LockBook;
  private readonly seen = new Map<DeviceId, LoginSeen>();
  /** Under which realm each device accepted a login. A new password may bring a new one. */
  private readonly realms = new Map<DeviceId, string>();
  private readonly stopListening: Unsubscribe;

  constructor(
    private readonly deps: LockCheckDependencies,
    private readonly listener: LockDeskListener,
  ) {
    const { guard } = deps;
    this.book = new LockBook(guard.entries);
    this.stopListening = guard.onEntry((entry) => {
      if (entry.kind === 'passwordChanged') {
        this.logins.forget(entry.deviceId, entry.account);
        this.realms.delete(entry.deviceId);
      }
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

  /** Locks that are over since midnight, the latest first. */
  endedToday(): readonly EndedLock[] {
    return this.book.endedSince(midnightBefore(this.deps.clock.now()));
  }

  /** What keeps a device locked, as the latest evidence shows; null: nothing is seen at it. */
  noteKeeper(deviceId: DeviceId, account: string, keeper: LockKeeper | null): void {
    const changed = this.book.noteKeeper(deviceId, account, keeper);
    if (changed.length > 0) this.listener.locksChanged(changed);
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
    const { guard, clock } = this.deps;
    const { account, confirmsFewLeft, insistsDuringLock, agreesToBasic = false } = request;
    const of = { deviceId: device.deviceId, account };
    const login = { account, password: new Secret(request.password) };
    const decision = guard.decide({ by: 'person', confirmsFewLeft, insistsDuringLock });
    try {
      const checked = await this.tryAnyWay(device, { login, decision, agreesToBasic, signal });
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
   * One `userCheck` with one credential at most, under a decision of the caller's. An accepted login is kept for this session.
   * @param device as it is reached: what `chooseConnection` found
   * @throws AccountNameUnsupportedError | DeviceDiffersError
   */
  tryLogin(device: IsapiDevice, login: Login, decision: Decision, signal: AbortSignal): Promise<CheckedLock> {
    return this.tryOnce(device, { login, decision, agreesToBasic: false, realm: this.realmOf(device.deviceId), signal });
  }

  /** The realm under which the device accepted the login that is in force; null where none is known. */
  realmOf(deviceId: DeviceId): string | null {
    return this.realms.get(deviceId) ?? null;
  }

  /** As if the device had never accepted a login in this session. */
  forgetLogin(deviceId: DeviceId): void {
    this.logins.forget(deviceId);
    this.realms.delete(deviceId);
  }

  /**
   * How a device is reached now, found without any credential (`isapi/connection.ts`).
   * @param announced by plain HTTP, as the device announced itself
   */
  chooseConnection(announced: IsapiDevice, options: ConnectionOptions): Promise<ConnectionChoice> {
    return chooseConnection(this.deps, announced, options);
  }

  /** The way that worked last; where nobody answers there or is sent on, and no credential has left, the other one. */
  private async tryAnyWay(announced: IsapiDevice, request: LoginRequest): Promise<CheckedLock> {
    const device = asReachedLast(this.certificates, announced);
    const checked = await this.tryOnce(device, request);
    if (checked.credentialSent || !saysElsewhere(checked.verdict)) return checked;
    const choice = await this.chooseConnection(announced, { prefer: 'announced', signal: request.signal });
    if (choice.kind === 'certificateChanged') {
      this.logins.forget(announced.deviceId, request.login.account);
      const { pinnedFingerprint: pinned, shownFingerprint: shown } = choice.error;
      return { ...checked, verdict: { kind: 'certificateChanged', pinned, shown } };
    }
    const isOther = choice.kind === 'reached' && (choice.scheme !== device.scheme || choice.port !== device.port);
    if (!isOther) return checked;
    // Who agreed to Basic inside HTTPS did not agree to it in the open.
    const agreesToBasic = request.agreesToBasic && choice.scheme === 'https';
    return this.tryOnce(choice.device, { ...request, agreesToBasic });
  }

  private async tryOnce(device: IsapiDevice, request: LoginRequest): Promise<CheckedLock> {
    const { login, agreesToBasic } = request;
    const { account } = login;
    const of = { deviceId: device.deviceId, account };
    const checked = await checkLock(this.deps, { device, ...request });
    const { kind } = checked.verdict;
    if (kind === 'accepted') {
      if (checked.realm !== null) this.realms.set(of.deviceId, checked.realm);
      const pin = this.certificates.pinned(of.deviceId);
      const basicOver = agreesToBasic ? device.scheme : null;
      this.logins.remember(of.deviceId, { login, acceptedAt: this.deps.clock.now(), pin, basicOver });
      // The journal told of the acceptance before the login was kept: whoever looked then saw no login.
      this.listener.attemptsChanged(this.summary());
    }
    if (kind === 'refused' || kind === 'certificateChanged') this.logins.forget(of.deviceId, account);
    this.keepSeen(of.deviceId, checked.seen);
    if (checked.ownAddress !== null) this.tell(this.book.noteOwnAddress(of, checked.ownAddress));
    return checked;
  }

  /** What a device said of its logins in this session, beside yes and no. */
  seenOf(deviceId: DeviceId): LoginSeen {
    return this.seen.get(deviceId) ?? nothingSeen;
  }

  private keepSeen(deviceId: DeviceId, { offer, password }: LoginSeen): void {
    const before = this.seenOf(deviceId);
    this.seen.set(deviceId, { offer: offer ?? before.offer, password: password ?? before.password });
  }

  /** A client whose every credential goes under this decision. */
  clientFor(decision: Decision): IsapiClient {
    const { guard, clock, logger } = this.deps;
    return createIsapiClient({ ...this.deps, guard: new DecisionGate(guard, decision, { now: () => clock.now(), logger }) });
  }

  /**
   * Reading on with the login the device accepted in this session, as many requests as it takes: a proven login spends no try.
   * To be closed by the caller. Null where there is no such login.
   */
  visit(device: IsapiDevice, signal: AbortSignal, account?: string): (Visit & { close(): void }) | null {
    const { guard, certificates } = this.deps;
    const accepted = this.logins.find(device.deviceId, certificates.pinned(device.deviceId), account);
    if (accepted === null) return null;
    const { login } = accepted;
    const decision = guard.decide({ by: 'automatic', confirmsFewLeft: false, insistsDuringLock: false, provenOnly: true });
    const reached = asReachedLast(certificates, device);
    return {
      client: this.clientFor(decision),
      device: reached,
      login,
      options: {
        signal,
        allowBasic: this.logins.agreesToBasic(device.deviceId, login.account, reached.scheme),
        realm: this.realmOf(device.deviceId),
      },
      close: () => guard.end(decision),
    };
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
