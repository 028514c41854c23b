import type { Told } from '../../../shared/device.ts';
import { parseDocument } from './document.ts';
import { type Seconds, toSeconds } from './lock-reading.ts';

/** `GET /ISAPI/Security/illegalLoginLock`: when the device locks, and for how long. Read only: the app never weakens it. */
export interface IllegalLoginLock {
  readonly enabled: Told;
  readonly maxAttempts: number | null;
  readonly lockTime: Seconds | null;
}

/** @throws IsapiMalformedError */
export function decodeIllegalLoginLock(body: Uint8Array): IllegalLoginLock {
  const root = parseDocument(body, { roots: ['IllegalLoginLock'] });
  const lockTime = root.count('maxIllegalLoginLockTime');
  return {
    enabled: root.flag('enabled'),
    maxAttempts: root.count('maxIllegalLoginTimes'),
    lockTime: lockTime === null ? null : toSeconds(lockTime),
  };
}
