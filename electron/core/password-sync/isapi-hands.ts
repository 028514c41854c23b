import type { DeviceId } from '../../../shared/device.ts';
import type { PlannedEntry } from '../../../shared/sync-plan.ts';
import { noteSeenLock } from '../attempts/decision-gate.ts';
import type { Decision } from '../attempts/rules.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import {
  type Answered,
  readChannelStatus,
  readChannelStatuses,
  readSecurityCapabilities,
  readUsers,
  type Visit,
} from '../isapi/endpoints.ts';
import { type FieldProtection, fieldProtectionOf, plainFields } from '../isapi/field-protection.ts';
import { changePassword, writeChannelLogin } from '../isapi/password-writes.ts';
import type { Login, Secret } from '../isapi/secret.ts';
import type { IsapiUser } from '../isapi/users.ts';
import type { LockDesk } from '../locks/lock-desk.ts';
import type { Clock } from '../ports.ts';
import type { DeviceHands, EntryReading, HandDecision, NotDone, ProofResult, WriteNotDone, WriteResult } from './hands.ts';
import {
  type Asked,
  entryReadingOf,
  notAnswered,
  notWritten,
  proofOf,
  saysNoRightTo,
  thrownBeforeSending,
  writeResultOf,
} from './isapi-hands-answers.ts';
import type { DeviceReach } from './isapi-hands-reach.ts';

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
  constructor(private readonly deps: IsapiHandsDependencies) {}

  decide(options: DecideOptions): HandDecision {
    return new Decided(this.deps.desk.guard, options);
  }

  async isThere(deviceId: DeviceId, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    const { desk, reach } = this.deps;
    const decision = desk.guard.decide({ by: 'automatic', confirmsFewLeft: false, insistsDuringLock: false, provenOnly: true });
    try {
      const device = await reach.to(deviceId, signal);
      await desk.clientFor(decision).ask(device, '/ISAPI/Security/userCheck', signal);
      return true;
    } catch (cause) {
      signal.throwIfAborted();
      thrownBeforeSending(this.asked(deviceId, ''), cause);
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
      const users = await this.answer(visit, readUsers);
      if ('kind' in users) return users.kind === 'unclear' ? notWritten('usersNotRead', users.status) : users;
      const user = userNamed(users.value, present.account);
      if (user?.id == null) return notWritten('accountNotListed', null);
      const fields = await this.fields(visit);
      if ('notDone' in fields) return fields.notDone;
      this.deps.reach.checkFields(device.deviceId, fields);
      signal.throwIfAborted();
      const { id, userLevel } = user;
      const written = await changePassword(visit, { id, userName: user.userName ?? present.account, userLevel }, next, fields);
      const result = await this.written(visit, written);
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
      const fields = await this.fields(visit);
      if ('notDone' in fields) return fields.notDone;
      this.deps.reach.checkFields(device.deviceId, fields);
      signal.throwIfAborted();
      return this.written(visit, await writeChannelLogin(visit, entry.channelId, camera, fields));
    });
  }

  readEntry(decision: HandDecision, entry: Entry, recorder: Login, signal: AbortSignal): Promise<EntryReading> {
    return this.reaching<EntryReading>(entry.recorderId, recorder.account, signal, async (device) => {
      const visit = this.visit(device, recorder, own(decision).goesOn, signal);
      const one = await readChannelStatus(visit, entry.channelId);
      if (one.kind === 'accepted') return entryReadingOf(one.value);
      if (one.kind !== 'answeredOtherwise') return this.refusal(visit, one);
      // A channel that is gone, or firmware that tells only all of them at once.
      const all = await this.answer(visit, readChannelStatuses);
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
      const asked = this.asked(device.deviceId, login.account);
      const proof = proofOf(asked, checked.verdict, checked.credentialSent, checked.attemptsLeft);
      if (proof.kind === 'unreachable') signal.throwIfAborted();
      return proof;
    });
  }

  private visit(device: IsapiDevice, login: Login, decision: Decision, signal: AbortSignal): Visit {
    return { client: this.deps.desk.clientFor(decision), device, login, options: { signal } };
  }

  private asked(deviceId: DeviceId, account: string): Asked {
    return { guard: this.deps.desk.guard, now: this.deps.clock.now(), deviceId, account };
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
      result = thrownBeforeSending(this.asked(deviceId, account), cause);
    }
    if (result.kind === 'unreachable' || result.kind === 'lost') this.deps.reach.forget(deviceId);
    return result;
  }

  private async answer<T>(
    visit: Visit,
    ask: (visit: Visit) => Promise<Answered<T>>,
  ): Promise<{ readonly value: T } | NotDone | { readonly kind: 'noRight' }> {
    const answered = await ask(visit);
    if (answered.kind === 'accepted') return { value: answered.value };
    return saysNoRightTo(answered) ? { kind: 'noRight' } : this.refusal(visit, answered);
  }

  private async refusal(
    { device, login }: Visit,
    answered: Exclude<Answered<unknown>, { readonly kind: 'accepted' }>,
  ): Promise<NotDone> {
    const asked = this.asked(device.deviceId, login.account);
    if (answered.kind === 'locked' && !answered.credentialSent)
      await noteSeenLock(asked.guard, { ...asked, lock: answered.lock });
    return notAnswered(asked, answered);
  }

  private async written({ device, login }: Visit, written: Parameters<typeof writeResultOf>[1]): Promise<WriteResult> {
    const asked = this.asked(device.deviceId, login.account);
    const { verdict } = written;
    if (verdict.kind === 'locked' && !verdict.credentialSent) await noteSeenLock(asked.guard, { ...asked, lock: verdict.lock });
    return writeResultOf(asked, written);
  }

  /** Asked before every write, because the salt may change with the password. A device without the document takes plain fields. */
  private async fields(visit: Visit): Promise<FieldProtection | { readonly notDone: WriteResult }> {
    const answered = await readSecurityCapabilities(visit);
    if (answered.kind === 'accepted') return fieldProtectionOf(answered.value);
    const notDone = await this.refusal(visit, answered);
    const hasNone = answered.kind === 'unreadable' || (answered.kind === 'answeredOtherwise' && notDone.kind !== 'busy');
    if (hasNone) return plainFields;
    return { notDone: notDone.kind === 'unclear' ? { kind: 'notSent', status: notDone.status } : notDone };
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
