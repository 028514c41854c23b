import type { DeviceId } from '../../../shared/device.ts';
import { noteSeenLock } from '../attempts/decision-gate.ts';
import { type Answered, readSecurityCapabilities, type Visit } from '../isapi/endpoints.ts';
import { type FieldProtection, fieldProtectionOf, plainFields } from '../isapi/field-protection.ts';
import type { Written } from '../isapi/write-verdict.ts';
import type { LockDesk } from '../locks/lock-desk.ts';
import type { Clock } from '../ports.ts';
import type { NotDone, WriteResult } from './hands.ts';
import { type Asked, notAnswered, saysNoRightTo, writeResultOf } from './isapi-hands-answers.ts';

type NotAccepted = Exclude<Answered<unknown>, { readonly kind: 'accepted' }>;

/** Single requests of the hands, each answer as a value. A lock that a device tells before a login binds the guard. */
export class HandRequests {
  constructor(private readonly deps: { readonly clock: Pick<Clock, 'now'>; readonly guard: LockDesk['guard'] }) {}

  /** Who is asked, and when. */
  asked(deviceId: DeviceId, account: string): Asked {
    return { guard: this.deps.guard, now: this.deps.clock.now(), deviceId, account };
  }

  async answer<T>(
    visit: Visit,
    ask: (visit: Visit) => Promise<Answered<T>>,
  ): Promise<{ readonly value: T } | NotDone | { readonly kind: 'noRight' }> {
    const answered = await ask(visit);
    if (answered.kind === 'accepted') return { value: answered.value };
    return saysNoRightTo(answered) ? { kind: 'noRight' } : this.refusal(visit, answered);
  }

  async refusal(visit: Visit, answered: NotAccepted): Promise<NotDone> {
    const asked = await this.heard(visit, answered);
    return notAnswered(asked, answered);
  }

  async written(visit: Visit, written: Written): Promise<WriteResult> {
    const asked = await this.heard(visit, written.verdict);
    return writeResultOf(asked, written);
  }

  /** Asked before every write, because the salt may change with the password. A device without the document takes plain fields. */
  async fields(visit: Visit): Promise<FieldProtection | { readonly notDone: Exclude<WriteResult, { kind: 'applied' }> }> {
    const answered = await readSecurityCapabilities(visit);
    if (answered.kind === 'accepted') return fieldProtectionOf(answered.value);
    const notDone = await this.refusal(visit, answered);
    const hasNone = answered.kind === 'unreadable' || (answered.kind === 'answeredOtherwise' && notDone.kind !== 'busy');
    if (hasNone) return plainFields;
    return { notDone: notDone.kind === 'unclear' ? { kind: 'notSent', status: notDone.status } : notDone };
  }

  private async heard({ device, login }: Visit, said: NotAccepted | Written['verdict']): Promise<Asked> {
    const asked = this.asked(device.deviceId, login.account);
    if (said.kind === 'locked' && !said.credentialSent) await noteSeenLock(asked.guard, { ...asked, lock: said.lock });
    return asked;
  }
}
