import type { DeviceId } from '../../../shared/device.ts';
import type { Login } from '../isapi/secret.ts';

interface KeptLogin {
  readonly login: Login;
  /** The certificate the device had when it accepted the login; null over plain HTTP. */
  readonly pin: string | null;
}

/**
 * Logins that a device accepted in this session, so that reading its log and the like can go on. In memory only, never by
 * address, and worth nothing for a device that shows another certificate.
 */
export class SessionLogins {
  private readonly kept = new Map<DeviceId, Map<string, KeptLogin>>();

  /** To be called with what a device accepted, and nothing else. */
  remember(deviceId: DeviceId, login: Login, pin: string | null): void {
    const accounts = this.kept.get(deviceId) ?? new Map<string, KeptLogin>();
    accounts.delete(login.account);
    this.kept.set(deviceId, accounts.set(login.account, { login, pin }));
  }

  /**
   * The login for an account, or the one accepted last where no account is named.
   * @param pin the certificate that is pinned now
   */
  find(deviceId: DeviceId, pin: string | null, account?: string): Login | null {
    const accounts = this.kept.get(deviceId);
    const kept = account === undefined ? [...(accounts?.values() ?? [])].at(-1) : accounts?.get(account);
    return kept?.pin === pin ? kept.login : null;
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
