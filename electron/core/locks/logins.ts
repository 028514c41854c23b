import type { DeviceId } from '../../../shared/device.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import type { Login } from '../isapi/secret.ts';

type Scheme = IsapiDevice['scheme'];

export interface AcceptedLogin {
  readonly login: Login;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
}

interface KeptLogin extends AcceptedLogin {
  /** The certificate the device had when it accepted the login; null over plain HTTP. */
  readonly pin: string | null;
  /** Where a person agreed that it goes out by Basic: readable on the network, or inside HTTPS only; null: nowhere. */
  readonly basicOver: Scheme | null;
}

/**
 * Logins that a device accepted in this session, so that reading its log and the like can go on. In memory only, never by
 * address, and worth nothing for a device that shows another certificate.
 */
export class SessionLogins {
  private readonly kept = new Map<DeviceId, Map<string, KeptLogin>>();

  /** To be called with what a device accepted, and nothing else. */
  remember(deviceId: DeviceId, accepted: KeptLogin): void {
    const { account } = accepted.login;
    const accounts = this.kept.get(deviceId) ?? new Map<string, KeptLogin>();
    accounts.delete(account);
    this.kept.set(deviceId, accounts.set(account, accepted));
  }

  /** Devices that accepted a login, whatever certificate they show now. */
  get deviceIds(): readonly DeviceId[] {
    return [...this.kept.keys()];
  }

  /**
   * The login for an account, or the one accepted last where no account is named.
   * @param pin the certificate that is pinned now
   */
  find(deviceId: DeviceId, pin: string | null, account?: string): AcceptedLogin | null {
    const accounts = this.kept.get(deviceId);
    const kept = account === undefined ? [...(accounts?.values() ?? [])].at(-1) : accounts?.get(account);
    if (kept === undefined) return null;
    // What was accepted over plain HTTP was bound to no certificate; the first one that shows is trusted as ever.
    return kept.pin === null || kept.pin === pin ? kept : null;
  }

  /** Who agreed to Basic inside HTTPS did not agree to it in the open. */
  agreesToBasic(deviceId: DeviceId, account: string, scheme: Scheme): boolean {
    const over = this.kept.get(deviceId)?.get(account)?.basicOver ?? null;
    return over === 'http' || over === scheme;
  }

  /** The password changed, was refused, the device is gone, or a person asked for it. */
  forget(deviceId: DeviceId, account?: string): void {
    if (account === undefined) this.kept.delete(deviceId);
    else this.kept.get(deviceId)?.delete(account);
  }

  forgetAll(): void {
    this.kept.clear();
  }
}
