import type { DeviceId } from '../../../shared/device.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import type { Login } from '../isapi/secret.ts';

type Scheme = IsapiDevice['scheme'];

interface KeptLogin {
  readonly login: Login;
  /** The certificate the device had when it accepted the login; null over plain HTTP. */
  readonly pin: string | null;
  /** Where a person agreed to Basic; null: nowhere. */
  readonly basicOver: Scheme | null;
}

/**
 * Logins that a device accepted in this session, so that reading its log and the like can go on. In memory only, never by
 * address, and worth nothing for a device that shows another certificate.
 */
export class SessionLogins {
  private readonly kept = new Map<DeviceId, Map<string, KeptLogin>>();

  /**
   * To be called with what a device accepted, and nothing else.
   * @param basicOver where a person agreed that it goes out by Basic: readable on the network, or inside HTTPS only
   */
  remember(deviceId: DeviceId, login: Login, pin: string | null, basicOver: Scheme | null = null): void {
    const accounts = this.kept.get(deviceId) ?? new Map<string, KeptLogin>();
    accounts.delete(login.account);
    this.kept.set(deviceId, accounts.set(login.account, { login, pin, basicOver }));
  }

  /**
   * The login for an account, or the one accepted last where no account is named.
   * @param pin the certificate that is pinned now
   */
  find(deviceId: DeviceId, pin: string | null, account?: string): Login | null {
    const accounts = this.kept.get(deviceId);
    const kept = account === undefined ? [...(accounts?.values() ?? [])].at(-1) : accounts?.get(account);
    if (kept === undefined) return null;
    // What was accepted over plain HTTP was bound to no certificate; the first one that shows is trusted as ever.
    return kept.pin === null || kept.pin === pin ? kept.login : null;
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
