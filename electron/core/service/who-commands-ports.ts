import type { AttemptRow } from '../../../shared/attempts.ts';
import type { DeviceLock } from '../../../shared/lock-check.ts';
import type { LockKeeper } from '../../../shared/lock-keeper.ts';
import type { Visit } from '../isapi/endpoints.ts';
import type { LoginSeen } from '../locks/login-seen.ts';
import type { Clock, Randomness } from '../ports.ts';
import type { DeviceRegistry } from '../registry/registry.ts';
import type { Discovery } from '../sadp/discovery.ts';

/** The logins that devices accepted in this session. */
export interface LoginSource {
  /**
   * Null where none was accepted, or where it was forgotten. To be closed by the caller.
   * @throws LatchkeyError where the device cannot be asked: no address, offline, a conflict
   */
  visitFor(deviceId: string): OpenVisit | null;
  hasLogin(deviceId: string, account: string): boolean;
}

export type OpenVisit = Visit & { close(): void };

export interface WhoDependencies {
  /** What is learned is kept for this network and not told of another one, such as a simulated one. */
  readonly network: object;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomness: Pick<Randomness, 'uuid'>;
  readonly registry: Pick<DeviceRegistry, 'find' | 'current'>;
  readonly discovery: Pick<Discovery, 'status'>;
  readonly logins: LoginSource;
  readonly locks: () => readonly DeviceLock[];
  /** What a device said of its logins in this session, beside yes and no. */
  readonly loginSeen: (deviceId: string) => LoginSeen;
  /** Null: nothing is seen that keeps the device locked. */
  readonly noteKeeper: (deviceId: string, account: string, keeper: LockKeeper | null) => void;
  /** This computer's own attempts, in any order. */
  readonly attempts: () => readonly AttemptRow[];
  /** A password reset request is open, and a restart would make its code worthless. */
  readonly resetRequestOpen: (deviceId: string) => boolean;
}
