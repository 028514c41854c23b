import type { DeviceLock } from '../../../shared/lock-check.ts';
import type { EndedLock } from '../../../shared/lock-today.ts';
import type { AttemptEntry } from '../attempts/entries.ts';
import { accountKey } from '../attempts/fold.ts';

/** More than a day of one site has; the rest stands in the journal. */
const MOST_KEPT = 500;

/** Locks that are over, each with what the first login after it came to. Folded from the journal of attempts. */
export class EndedLocks {
  private readonly list: EndedLock[] = [];
  /** The end that was noted last of each account: a second login after it tells nothing new of that lock. */
  private readonly noted = new Map<string, number>();
  private readonly restartedAt = new Map<string, number>();

  /** @param before what was known of the lock until this line of the journal */
  take(entry: AttemptEntry, before: DeviceLock): void {
    const end = before.record.unlocksAt;
    if (end === null) return;
    const key = accountKey(before);
    if (entry.kind === 'lockCleared' && entry.because === 'restarted' && end > entry.at) this.restartedAt.set(key, entry.at);
    if (entry.kind !== 'settled') return;
    const found = foundBy(entry);
    const isOver = end <= entry.at;
    // A lock that meets a login and still runs has not ended.
    if (found === null || (!isOver && found !== 'accepted') || this.noted.get(key) === end) return;
    this.noted.set(key, end);
    const { deviceId, account } = before;
    const because = !isOver ? 'early' : this.restartedAt.get(key) === end ? 'restarted' : 'timeUp';
    this.list.push({ deviceId, account, endedAt: Math.min(end, entry.at), because, checkedAt: entry.at, found });
    if (this.list.length > MOST_KEPT) this.list.shift();
  }

  /** Those whose end or check is not older. The latest check first. */
  since(instant: number): readonly EndedLock[] {
    return this.list.filter(({ checkedAt }) => checkedAt >= instant).reverse();
  }
}

function foundBy({ outcome }: Extract<AttemptEntry, { kind: 'settled' }>): EndedLock['found'] | null {
  switch (outcome) {
    case 'accepted':
    case 'refused':
      return outcome;
    case 'locked':
      return 'lockedAgain';
    default:
      return null;
  }
}
