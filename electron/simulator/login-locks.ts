import type { LockOptions, LockPolicy } from './login-options.ts';
import type { SimulatedTime } from './simulated-time.ts';

export interface LockReading {
  readonly locked: boolean;
  /** Rounded up; 0 where nothing is locked. */
  readonly secondsLeft: number;
  readonly attemptsLeft: number;
}

interface Tally {
  failures: number;
  /** Of a `loginPassword` in a body: the right login of the same request does not take them back. */
  bodyFailures: number;
  /** Simulated milliseconds since the start; null: not locked. */
  lockedUntil: number | null;
}

/** A device that is tried from ever new addresses forgets the oldest. */
const mostTallies = 1000;

/** Who failed how often, and who is locked until when, by the rules of one device. */
export class LoginLocks {
  private readonly tallies = new Map<string, Tally>();

  constructor(
    private readonly policy: LockPolicy,
    private readonly time: SimulatedTime,
  ) {}

  read(address: string, account: string): LockReading {
    const tally = this.current(address, account);
    const left = tally.lockedUntil === null ? 0 : tally.lockedUntil - this.time.elapsedMs();
    return {
      locked: tally.lockedUntil !== null,
      secondsLeft: Math.ceil(left / 1000),
      attemptsLeft: tally.lockedUntil === null ? Math.max(0, this.policy.threshold - tally.failures - tally.bodyFailures) : 0,
    };
  }

  /** A failed try; true where it locked. */
  fail(address: string, account: string, inBody = false): boolean {
    if (!this.policy.enabled) return false;
    const tally = this.current(address, account);
    if (inBody) tally.bodyFailures += 1;
    else tally.failures += 1;
    if (tally.failures + tally.bodyFailures >= this.policy.threshold)
      tally.lockedUntil = this.time.elapsedMs() + this.policy.seconds * 1000;
    this.keep(address, account, tally);
    return tally.lockedUntil !== null;
  }

  /** A try, right or not, while the lock runs. */
  tryLocked(address: string, account: string): void {
    if (!this.policy.restartOnAttempt) return;
    const tally = this.current(address, account);
    tally.lockedUntil = this.time.elapsedMs() + this.policy.seconds * 1000;
    this.keep(address, account, tally);
  }

  succeed(address: string, account: string, inBody = false): void {
    const { bodyFailures } = this.current(address, account);
    if (inBody || bodyFailures === 0) this.tallies.delete(this.key(address, account));
    else this.keep(address, account, { failures: 0, bodyFailures, lockedUntil: null });
  }

  lock({ address, account, secondsLeft }: LockOptions): void {
    const lockedUntil = this.time.elapsedMs() + secondsLeft * 1000;
    this.keep(address, account, { failures: this.policy.threshold, bodyFailures: 0, lockedUntil });
  }

  clear(): void {
    this.tallies.clear();
  }

  reboot(): void {
    if (this.policy.clearedByReboot) this.clear();
  }

  /** A lock that has run out takes its failures with it. */
  private current(address: string, account: string): Tally {
    const tally = this.tallies.get(this.key(address, account));
    const over = tally === undefined || (tally.lockedUntil !== null && tally.lockedUntil <= this.time.elapsedMs());
    return over ? { failures: 0, bodyFailures: 0, lockedUntil: null } : tally;
  }

  private keep(address: string, account: string, tally: Tally): void {
    const key = this.key(address, account);
    this.tallies.delete(key);
    this.tallies.set(key, tally);
    const [oldest] = this.tallies.keys();
    if (this.tallies.size > mostTallies && oldest !== undefined) this.tallies.delete(oldest);
  }

  private key(address: string, account: string): string {
    const keys = { address, account, both: `${address} ${account}` };
    return keys[this.policy.scope];
  }
}
