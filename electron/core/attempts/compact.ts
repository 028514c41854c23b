import type { AttemptEntry } from './entries.ts';
import { emptyAttempts, reduce } from './fold.ts';

/** So many of the latest lines are kept as they were written; older ones only in what they amount to. */
export const LATEST_KEPT = 5_000;

/** Up to so many lines the journal stays as it is: about 4 MB. */
const COMPACTED_FROM = LATEST_KEPT * 4;

/**
 * A journal that folds to the same state with fewer lines: locks, refused passwords, spent tries and attempts without an end
 * stay known. Gives back the same array where it is short enough.
 */
export function compactEntries(
  entries: readonly AttemptEntry[],
  at: number,
  { compactedFrom, latestKept } = { compactedFrom: COMPACTED_FROM, latestKept: LATEST_KEPT },
): readonly AttemptEntry[] {
  if (entries.length <= compactedFrom) return entries;
  const older = entries.slice(0, -latestKept).reduce(reduce, emptyAttempts);
  const carried: AttemptEntry[] = [...older.open.values()];
  for (const [key, { lock, attemptsLeft, spentSinceAccepted, refused }] of older.accounts) {
    const [deviceId, account] = JSON.parse(key) as [string, string]; // written by accountKey
    carried.push({
      kind: 'carriedOver',
      at,
      deviceId,
      account,
      lock: lock === null ? null : { ...lock },
      attemptsLeft,
      spentSinceAccepted,
      refused: [...refused],
    });
  }
  carried.push({ kind: 'countedTo', at, nextAttemptId: older.nextAttemptId });
  if (older.stopped) carried.push({ kind: 'loginsStopped', at });
  return [...carried, ...entries.slice(-latestKept)];
}
