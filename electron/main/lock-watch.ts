import type { Service, Unsubscribe } from '../../shared/contract.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { locksEndedBetween, type RunningLock, runningLocks } from '../../shared/lock-ends.ts';
import type { ShellClock } from './shell-clock.ts';

/** A timer stands still while the computer sleeps, so none waits longer for an end than this. */
const LONGEST_WAIT_MS = 30_000;

export interface LockWatchListener {
  /** After every look at the clock and every change. The soonest end first. */
  readonly looked: (running: readonly RunningLock[], now: number) => void;
  /** The time of these locks ran out since the last look. */
  readonly ended: (locks: readonly DeviceLock[], now: number) => void;
}

/** Follows every countdown of the core by the clock, without a window. Locks that were over before are not told as ended. */
export class LockWatch {
  private locks = new Map<string, DeviceLock>();
  private lookedAt: number;
  private stopTimer: () => void = () => {};
  private stopListening: Unsubscribe = () => {};

  constructor(
    private readonly service: Service,
    private readonly clock: ShellClock,
    private readonly listener: LockWatchListener,
  ) {
    this.lookedAt = clock.now();
  }

  async start(): Promise<void> {
    this.stopListening = this.service.onEvent((name, payload) => {
      if (name === 'locks:changed') this.take(payload as readonly DeviceLock[]); // the contract's type of this event
      // Another network has locks of its own.
      if (name === 'simulation:changed') void this.readAnew();
    });
    await this.readAnew();
  }

  stop(): void {
    this.stopListening();
    this.stopTimer();
  }

  running(): readonly RunningLock[] {
    return runningLocks([...this.locks.values()], this.clock.now());
  }

  /** Looks at the clock now, as after a sleep. */
  look(): void {
    const now = this.clock.now();
    const ended = locksEndedBetween([...this.locks.values()], this.lookedAt, now);
    this.lookedAt = now;
    const running = this.running();
    this.stopTimer();
    const [next] = running;
    if (next) this.stopTimer = this.clock.after(Math.min(next.unlocksAt - now, LONGEST_WAIT_MS), () => this.look());
    if (ended.length > 0) this.listener.ended(ended, now);
    this.listener.looked(running, now);
  }

  private take(changed: readonly DeviceLock[]): void {
    // First what ran out until now: an end that a restart moved here is no time that ran out.
    this.look();
    for (const lock of changed) this.locks.set(JSON.stringify([lock.deviceId, lock.account]), lock);
    this.look();
  }

  private async readAnew(): Promise<void> {
    try {
      const locks = await this.service.handlers['locks:snapshot']({});
      this.locks = new Map();
      this.lookedAt = this.clock.now();
      this.take(locks);
    } catch (cause) {
      // The journal cannot be read: then there is nothing to follow, and the window says why.
      console.error('locks are not followed', cause);
    }
  }
}
