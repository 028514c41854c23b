import type { DeviceId } from '../../../shared/device.ts';
import type { Secret } from '../isapi/secret.ts';

/**
 * Passwords that a picked device refused, for as long as its draft lives: in memory only. What one device of a site refuses is
 * probably a slip of the hand, so no other one is asked with it by itself; unless another device accepted it, which makes the
 * first one the odd one.
 */
export class RefusedPasswords {
  private readonly refused: { readonly password: Secret; readonly deviceId: DeviceId }[] = [];
  private readonly accepted: Secret[] = [];

  note(password: Secret, deviceId: DeviceId): void {
    this.refused.push({ password, deviceId });
  }

  noteAccepted(password: Secret): void {
    this.accepted.push(password);
  }

  /** The device that refused it last; null: none did, or another one accepted it. */
  refusedBy(password: string): DeviceId | null {
    if (this.accepted.some((one) => one.reveal() === password)) return null;
    return this.refused.findLast((one) => one.password.reveal() === password)?.deviceId ?? null;
  }
}
