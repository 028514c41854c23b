import type { DeviceId } from '../../../shared/device.ts';
import type { Decision } from '../attempts/rules.ts';
import { realmIn } from '../isapi/device-differs.ts';
import { readUsers, type Visit } from '../isapi/endpoints.ts';
import { changePassword } from '../isapi/password-writes.ts';
import type { Login, Secret } from '../isapi/secret.ts';
import type { IsapiUser } from '../isapi/users.ts';
import type { DeviceHands, HandDecision, ProofResult, WriteResult } from './hands.ts';
import { notWritten, proofOf, thrownBeforeSending } from './isapi-hands-answers.ts';
import { EntryHands } from './isapi-hands-entries.ts';
import { HandDecisions, HandVisits, type IsapiHandsDependencies, own } from './isapi-hands-visits.ts';

type DecideOptions = Parameters<DeviceHands['decide']>[0];

/** The hands over ISAPI. Reads and writes go only with a login the device accepted in this session; a proof alone may spend a try. */
export class IsapiHands implements DeviceHands {
  readonly matchEntry: DeviceHands['matchEntry'];
  readonly writeEntry: DeviceHands['writeEntry'];
  readonly readEntry: DeviceHands['readEntry'];
  private readonly visits: HandVisits;

  constructor(private readonly deps: IsapiHandsDependencies) {
    this.visits = new HandVisits(deps);
    const entries = new EntryHands(deps, this.visits);
    this.matchEntry = entries.match.bind(entries);
    this.writeEntry = entries.write.bind(entries);
    this.readEntry = entries.read.bind(entries);
  }

  decide(options: DecideOptions): HandDecision {
    return new HandDecisions(this.deps.desk.guard, options);
  }

  async isThere(deviceId: DeviceId, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    const { desk, reach } = this.deps;
    const decision = desk.guard.decide({ by: 'automatic', confirmsFewLeft: false, insistsDuringLock: false, provenOnly: true });
    try {
      const device = await reach.to(deviceId, signal);
      const answer = await desk.clientFor(decision).ask(device, '/ISAPI/Security/userCheck', signal);
      const realm = desk.realmOf(device.deviceId);
      if (realm === null || (realmIn(answer) ?? realm) === realm) return true;
      // Another device is there: this one may have moved.
      reach.forget(deviceId);
      return false;
    } catch (cause) {
      signal.throwIfAborted();
      thrownBeforeSending(this.visits.requests.asked(deviceId, ''), cause);
      reach.forget(deviceId);
      return false;
    } finally {
      desk.guard.end(decision);
    }
  }

  prove(decision: HandDecision, deviceId: DeviceId, login: Login, signal: AbortSignal): Promise<ProofResult> {
    return this.login(own(decision).proves, deviceId, login, signal);
  }

  setPassword(
    decision: HandDecision,
    deviceId: DeviceId,
    present: Login,
    next: Secret,
    signal: AbortSignal,
  ): Promise<WriteResult> {
    return this.visits.reaching<WriteResult>(deviceId, present.account, signal, async (device) => {
      const visit = this.visits.to(device, present, own(decision).goesOn, signal);
      const users = await this.visits.requests.answer(visit, readUsers);
      if ('kind' in users) return users.kind === 'unclear' ? notWritten('usersNotRead', users.status) : users;
      const user = userNamed(users.value, present.account);
      if (user?.id == null) return notWritten('accountNotListed', null);
      const fields = await this.visits.requests.fields(visit);
      if ('notDone' in fields) return fields.notDone;
      this.deps.reach.checkFields(device.deviceId, fields);
      signal.throwIfAborted();
      const { id, userLevel } = user;
      const written = await changePassword(visit, { id, userName: user.userName ?? present.account, userLevel }, next, fields);
      const result = await this.visits.requests.written(visit, written);
      // From here on the old password may be worth nothing; the proof that follows brings the new one.
      if (result.kind === 'applied' || result.kind === 'lost') this.deps.desk.logins.forget(device.deviceId, present.account);
      return result;
    });
  }

  known(deviceId: DeviceId, account: string): { readonly attemptsLeft: number | null; readonly unlocksAt: number | null } {
    const { attemptsLeft, lock } = this.deps.desk.guard.account(deviceId, account);
    return { attemptsLeft, unlocksAt: lock !== null && lock.unlocksAt > this.deps.clock.now() ? lock.unlocksAt : null };
  }

  /** Reading with a proven login, for whoever plans. To be closed by the caller. Rejects with a `LatchkeyError`. */
  async visiting(deviceId: DeviceId, login: Login, signal: AbortSignal): Promise<Visit & { close(): void }> {
    const { guard } = this.deps.desk;
    const device = await this.deps.reach.to(deviceId, signal);
    const decision = guard.decide({ by: 'automatic', confirmsFewLeft: false, insistsDuringLock: false, provenOnly: true });
    return { ...this.visits.to(device, login, decision, signal), close: () => guard.end(decision) };
  }

  /**
   * Once more with a login that is proven: a device that shows its first certificate gets it under that one. Spends no try,
   * because the guard keeps a login here that is not proven.
   */
  async proveAgain(deviceId: DeviceId, login: Login, signal: AbortSignal): Promise<ProofResult> {
    const { guard } = this.deps.desk;
    const decision = guard.decide({ by: 'automatic', confirmsFewLeft: false, insistsDuringLock: false, provenOnly: true });
    try {
      return await this.login(decision, deviceId, login, signal);
    } finally {
      guard.end(decision);
    }
  }

  /** The device told where it serves HTTPS: the next time that is tried first, still without a credential. */
  noteSecurePort(deviceId: DeviceId, port: number): void {
    this.deps.desk.certificates.rememberSecurePort(deviceId, port);
    this.deps.reach.forget(deviceId);
  }

  private async login(decision: Decision, deviceId: DeviceId, login: Login, signal: AbortSignal): Promise<ProofResult> {
    signal.throwIfAborted();
    // Where an accepted login is known, the realm of the next challenge tells another device.
    if (this.deps.desk.realmOf(deviceId) === null) await this.deps.hearAgain(deviceId, signal);
    return this.visits.reaching(deviceId, login.account, signal, async (device) => {
      const checked = await this.deps.desk.tryLogin(device, login, decision, signal);
      const asked = this.visits.requests.asked(device.deviceId, login.account);
      const proof = proofOf(asked, checked.verdict, checked.credentialSent, checked.attemptsLeft);
      if (proof.kind === 'unreachable') signal.throwIfAborted();
      return proof;
    });
  }
}

/** Devices keep names apart by their letters, and some tell `admin` in capitals. */
export function userNamed(users: readonly IsapiUser[], account: string): IsapiUser | undefined {
  const same = users.find(({ userName }) => userName === account);
  return same ?? users.find(({ userName }) => userName?.toLowerCase() === account.toLowerCase());
}
