import type { DeviceId } from '../../../shared/device.ts';
import type { PlannedEntry } from '../../../shared/sync-plan.ts';
import type { Decision } from '../attempts/rules.ts';
import { realmIn } from '../isapi/device-differs.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import { readChannelStatus, readChannelStatuses, readUsers, type Visit } from '../isapi/endpoints.ts';
import { changePassword, writeChannelLogin } from '../isapi/password-writes.ts';
import type { Login, Secret } from '../isapi/secret.ts';
import type { IsapiUser } from '../isapi/users.ts';
import type { LockDesk } from '../locks/lock-desk.ts';
import type { Clock } from '../ports.ts';
import type { DeviceHands, EntryReading, HandDecision, ProofResult, WriteNotDone, WriteResult } from './hands.ts';
import { entryReadingOf, notWritten, proofOf, thrownBeforeSending } from './isapi-hands-answers.ts';
import type { DeviceReach } from './isapi-hands-reach.ts';
import { HandRequests } from './isapi-hands-requests.ts';

export interface IsapiHandsDependencies {
  readonly clock: Pick<Clock, 'now'>;
  readonly desk: LockDesk;
  readonly reach: DeviceReach;
}

type DecideOptions = Parameters<DeviceHands['decide']>[0];
type Entry = Pick<PlannedEntry, 'recorderId' | 'channelId'>;

/** Two decisions of the guard: one may prove a login, the other only goes on with a proven one. */
class Decided implements HandDecision {
  readonly proves: Decision;
  readonly goesOn: Decision;

  constructor(
    private readonly guard: LockDesk['guard'],
    options: DecideOptions,
  ) {
    this.proves = guard.decide({ ...options, insistsDuringLock: false });
    this.goesOn = guard.decide({ ...options, insistsDuringLock: false, provenOnly: true });
  }

  end(): void {
    this.guard.end(this.proves);
    this.guard.end(this.goesOn);
  }
}

/** The hands over ISAPI. Reads and writes go only with a login the device accepted in this session; a proof alone may spend a try. */
export class IsapiHands implements DeviceHands {
  private readonly requests: HandRequests;

  constructor(private readonly deps: IsapiHandsDependencies) {
    this.requests = new HandRequests({ clock: deps.clock, guard: deps.desk.guard });
  }

  decide(options: DecideOptions): HandDecision {
    return new Decided(this.deps.desk.guard, options);
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
      thrownBeforeSending(this.requests.asked(deviceId, ''), cause);
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
    return this.reaching<WriteResult>(deviceId, present.account, signal, async (device) => {
      const visit = this.visit(device, present, own(decision).goesOn, signal);
      const users = await this.requests.answer(visit, readUsers);
      if ('kind' in users) return users.kind === 'unclear' ? notWritten('usersNotRead', users.status) : users;
      const user = userNamed(users.value, present.account);
      if (user?.id == null) return notWritten('accountNotListed', null);
      const fields = await this.requests.fields(visit);
      if ('notDone' in fields) return fields.notDone;
      this.deps.reach.checkFields(device.deviceId, fields);
      signal.throwIfAborted();
      const { id, userLevel } = user;
      const written = await changePassword(visit, { id, userName: user.userName ?? present.account, userLevel }, next, fields);
      const result = await this.requests.written(visit, written);
      // From here on the old password may be worth nothing; the proof that follows brings the new one.
      if (result.kind === 'applied' || result.kind === 'lost') this.deps.desk.logins.forget(device.deviceId, present.account);
      return result;
    });
  }

  writeEntry(
    decision: HandDecision,
    entry: Entry,
    recorder: Login,
    camera: { readonly deviceId: DeviceId; readonly login: Login },
    signal: AbortSignal,
  ): Promise<WriteResult> {
    return this.reaching<WriteResult>(entry.recorderId, recorder.account, signal, async (device) => {
      const visit = this.visit(device, recorder, own(decision).goesOn, signal);
      const fields = await this.requests.fields(visit);
      if ('notDone' in fields) return fields.notDone;
      this.deps.reach.checkFields(device.deviceId, fields);
      signal.throwIfAborted();
      return this.requests.written(visit, await writeChannelLogin(visit, entry.channelId, camera, fields));
    });
  }

  readEntry(decision: HandDecision, entry: Entry, recorder: Login, signal: AbortSignal): Promise<EntryReading> {
    return this.reaching<EntryReading>(entry.recorderId, recorder.account, signal, async (device) => {
      const visit = this.visit(device, recorder, own(decision).goesOn, signal);
      const one = await readChannelStatus(visit, entry.channelId);
      if (one.kind === 'accepted') return entryReadingOf(one.value);
      if (one.kind !== 'answeredOtherwise') return this.requests.refusal(visit, one);
      // A channel that is gone, or firmware that tells only all of them at once.
      const all = await this.requests.answer(visit, readChannelStatuses);
      if ('kind' in all) return all.kind === 'noRight' ? { kind: 'unclear', status: 403 } : all;
      const status = all.value.find(({ id }) => id === entry.channelId);
      return status ? entryReadingOf(status) : { kind: 'gone' };
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
    return { ...this.visit(device, login, decision, signal), close: () => guard.end(decision) };
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

  private login(decision: Decision, deviceId: DeviceId, login: Login, signal: AbortSignal): Promise<ProofResult> {
    return this.reaching(deviceId, login.account, signal, async (device) => {
      const checked = await this.deps.desk.tryLogin(device, login, decision, signal);
      const asked = this.requests.asked(device.deviceId, login.account);
      const proof = proofOf(asked, checked.verdict, checked.credentialSent, checked.attemptsLeft);
      if (proof.kind === 'unreachable') signal.throwIfAborted();
      return proof;
    });
  }

  private visit(device: IsapiDevice, login: Login, decision: Decision, signal: AbortSignal): Visit {
    const { desk } = this.deps;
    return { client: desk.clientFor(decision), device, login, options: { signal, realm: desk.realmOf(device.deviceId) } };
  }

  /** What a device does is a value; an abort before anything was sent is the signal's reason. */
  private async reaching<T extends { readonly kind: string }>(
    deviceId: DeviceId,
    account: string,
    signal: AbortSignal,
    act: (device: IsapiDevice) => Promise<T>,
  ): Promise<T | WriteNotDone> {
    signal.throwIfAborted();
    let result: T | WriteNotDone;
    try {
      result = await act(await this.deps.reach.to(deviceId, signal));
    } catch (cause) {
      signal.throwIfAborted();
      result = thrownBeforeSending(this.requests.asked(deviceId, account), cause);
    }
    if (result.kind === 'unreachable' || result.kind === 'lost') this.deps.reach.forget(deviceId);
    return result;
  }
}

/** Devices keep names apart by their letters, and some tell `admin` in capitals. */
export function userNamed(users: readonly IsapiUser[], account: string): IsapiUser | undefined {
  const same = users.find(({ userName }) => userName === account);
  return same ?? users.find(({ userName }) => userName?.toLowerCase() === account.toLowerCase());
}

function own(decision: HandDecision): Decided {
  if (!(decision instanceof Decided)) throw new Error('a decision is made by these hands');
  return decision;
}
