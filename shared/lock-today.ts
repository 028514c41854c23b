import type { DeviceId } from './device.ts';

/** A lock that is over, and what the first login after it came to. Instants are milliseconds since 1970. */
export interface EndedLock {
  readonly deviceId: DeviceId;
  readonly account: string;
  readonly endedAt: number;
  /** `early`: a login was accepted while the lock should still have run. */
  readonly because: 'timeUp' | 'restarted' | 'early';
  readonly checkedAt: number;
  readonly found: 'accepted' | 'refused' | 'lockedAgain';
}

/** This computer slept, or was stopped otherwise; its clock went on. Milliseconds since 1970. */
export interface Sleep {
  readonly from: number;
  readonly until: number;
}

export interface LocksToday {
  /** The latest first. */
  readonly ended: readonly EndedLock[];
  /** The latest first. As far as this program was running. */
  readonly slept: readonly Sleep[];
}

/** The sleep in which an instant lies; null where the computer was awake. */
export function sleepAt(slept: readonly Sleep[], at: number): Sleep | null {
  return slept.find(({ from, until }) => from < at && at <= until) ?? null;
}
