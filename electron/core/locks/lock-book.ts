import { isDeepStrictEqual } from 'node:util';
import type { DeviceId } from '../../../shared/device.ts';
import { nothingKnown } from '../../../shared/lock.ts';
import type { DeviceLock } from '../../../shared/lock-check.ts';
import type { LockKeeper } from '../../../shared/lock-keeper.ts';
import type { EndedLock } from '../../../shared/lock-today.ts';
import type { AttemptEntry } from '../attempts/entries.ts';
import { accountKey } from '../attempts/fold.ts';
import { EndedLocks } from './ended-locks.ts';
import { ESTIMATED_LOCK_MS, type LockEvent, reduceLock } from './lock-clock.ts';

interface Account {
  readonly deviceId: DeviceId;
  readonly account: string;
}

/** What is known of every lock, folded from the journal of attempts, so that the two never tell different stories. */
export class LockBook {
  private readonly locks = new Map<string, DeviceLock>();
  private readonly open = new Map<number, Account>();
  private readonly ended = new EndedLocks();

  constructor(entries: readonly AttemptEntry[]) {
    for (const entry of entries) this.take(entry);
  }

  /** Null where the line changes nothing that is known of a lock. */
  take(entry: AttemptEntry): DeviceLock | null {
    if (entry.kind === 'sending') this.open.set(entry.attemptId, { deviceId: entry.deviceId, account: entry.account });
    const of = this.accountOf(entry);
    if (of === null) return null;
    const before = this.find(of);
    this.ended.take(entry, before);
    const event = lockEventOf(entry);
    if (event === null) return null;
    const record = reduceLock(before.record, event);
    return record === before.record ? null : this.put({ ...before, record });
  }

  find({ deviceId, account }: Account): DeviceLock {
    const known = this.locks.get(accountKey({ deviceId, account }));
    return known ?? { deviceId, account, record: nothingKnown, ownAddress: null };
  }

  /** Null where it is known already. */
  noteOwnAddress(of: Account, ownAddress: string): DeviceLock | null {
    const before = this.find(of);
    return before.ownAddress === ownAddress ? null : this.put({ ...before, ownAddress });
  }

  /**
   * Takes what keeps one account of a device locked in place of everything known before; null: nothing does.
   * @returns the locks that changed by it
   */
  noteKeeper(deviceId: DeviceId, account: string, keeper: LockKeeper | null): readonly DeviceLock[] {
    const keptBefore = this.all().filter((lock) => lock.deviceId === deviceId && lock.keptBy !== undefined);
    const released = keptBefore.filter((lock) => keeper === null || lock.account !== account);
    const changed = released.map(({ keptBy: _released, ...lock }) => this.put(lock));
    if (keeper === null) return changed;
    const before = this.find({ deviceId, account });
    return isDeepStrictEqual(before.keptBy, keeper) ? changed : [...changed, this.put({ ...before, keptBy: keeper })];
  }

  /** @param since milliseconds since 1970 */
  endedSince(since: number): readonly EndedLock[] {
    return this.ended.since(since);
  }

  /** Accounts of one device of which anything is known. */
  accountsOf(deviceId: DeviceId): readonly string[] {
    return [...this.locks.values()].filter((lock) => lock.deviceId === deviceId).map(({ account }) => account);
  }

  all(): readonly DeviceLock[] {
    return [...this.locks.values()];
  }

  private put(lock: DeviceLock): DeviceLock {
    this.locks.set(accountKey(lock), lock);
    return lock;
  }

  private accountOf(entry: AttemptEntry): Account | null {
    if (entry.kind === 'settled') {
      const sent = this.open.get(entry.attemptId) ?? null;
      this.open.delete(entry.attemptId);
      return sent;
    }
    return 'deviceId' in entry ? entry : null;
  }
}

function lockEventOf(entry: AttemptEntry): LockEvent | null {
  switch (entry.kind) {
    case 'settled':
      return settledEvent(entry);
    case 'lockSaid':
      return saidEvent(entry.at, entry.source, entry.unlocksAt);
    case 'carriedOver':
      return entry.lock === null ? null : saidEvent(entry.lock.noticedAt, entry.lock.source, entry.lock.unlocksAt);
    case 'lockCleared':
      return { kind: 'deviceRestarted', at: entry.at };
    default:
      return null;
  }
}

function settledEvent({
  at,
  outcome,
  attemptsLeft,
  secondsLocked,
}: Extract<AttemptEntry, { kind: 'settled' }>): LockEvent | null {
  if (outcome === 'locked') return { kind: 'deviceSaidLocked', at, secondsLeft: secondsLocked, attemptsLeft };
  if (outcome === 'accepted') return { kind: 'deviceSaidOpen', at, attemptsLeft: null };
  // A refusal without a number comes from devices that say nothing of locks: missing is unknown, not unlocked.
  return outcome === 'refused' && attemptsLeft !== null ? { kind: 'deviceSaidOpen', at, attemptsLeft } : null;
}

function saidEvent(at: number, source: 'device' | 'estimated' | 'person', unlocksAt: number): LockEvent {
  if (source === 'person') return { kind: 'personSaidLocked', at, lockedSince: unlocksAt - ESTIMATED_LOCK_MS };
  const secondsLeft = source === 'device' ? (unlocksAt - at) / 1000 : null;
  return { kind: 'deviceSaidLocked', at, secondsLeft, attemptsLeft: null };
}
