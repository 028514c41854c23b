import type { DeviceId } from './device.ts';

export type Confidence = 'low' | 'medium' | 'high' | 'certain';

/** How tries follow each other: `even` is a machine, `burst` a person, `unclear` too few or too uneven to tell. */
export type Rhythm =
  | { readonly kind: 'even'; readonly everySeconds: number }
  | { readonly kind: 'burst'; readonly tries: number; readonly withinSeconds: number }
  | { readonly kind: 'unclear' };

/** Whose address stands in the log, in the order in which it is looked up. */
export type LogIdentity =
  | { readonly kind: 'thisComputer' }
  | { readonly kind: 'recorder'; readonly deviceId: DeviceId }
  | { readonly kind: 'device'; readonly deviceId: DeviceId }
  | { readonly kind: 'lanHost' }
  | { readonly kind: 'otherPrivateNetwork' }
  /** The device's own monitor: an empty or a loopback address. */
  | { readonly kind: 'itself' }
  | { readonly kind: 'internet' };

/** Failed logins of one address with one user name, as the device's log tells them. */
export interface FailedLoginSource {
  /** Empty for entries without an address. */
  readonly address: string;
  readonly userName: string;
  readonly count: number;
  /** Milliseconds since 1970 on this computer's clock, after the device's clock offset was taken out. */
  readonly first: number;
  readonly last: number;
  readonly times: readonly number[];
  readonly rhythm: Rhythm;
  readonly identity: LogIdentity;
  readonly confidence: Confidence;
}
