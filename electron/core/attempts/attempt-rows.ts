import type { AttemptCounts, AttemptRow } from '../../../shared/attempts.ts';
import type { AttemptEntry } from './entries.ts';

type Sending = Extract<AttemptEntry, { kind: 'sending' }>;
type Settled = Extract<AttemptEntry, { kind: 'settled' }>;

/** The journal as the audit list shows it, the latest first. */
export function attemptRows(
  entries: readonly AttemptEntry[],
  limit: number,
): { readonly rows: readonly AttemptRow[]; readonly total: number } {
  const ends = endsIn(entries);
  const sent = entries.filter((entry): entry is Sending => entry.kind === 'sending');
  const latest = sent.slice(-limit).reverse();
  return { rows: latest.map((entry) => rowOf(entry, ends.get(entry.attemptId))), total: sent.length };
}

/** @param since milliseconds since 1970 */
export function countsSince(entries: readonly AttemptEntry[], since: number): AttemptCounts {
  const ends = endsIn(entries);
  const counts = { sent: 0, accepted: 0, refused: 0, locked: 0 };
  for (const entry of entries) {
    if (entry.kind !== 'sending' || entry.at < since) continue;
    const outcome = ends.get(entry.attemptId)?.outcome;
    // What follows an accepted login, such as the pages of a log, is in the journal; it is no further login.
    if (outcome === 'notSent' || (entry.proven && outcome === 'accepted')) continue;
    counts.sent += 1;
    if (outcome === 'accepted' || outcome === 'refused' || outcome === 'locked') counts[outcome] += 1;
  }
  return counts;
}

/** The midnight before, by this computer's zone. */
export function midnightBefore(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0);
}

function endsIn(entries: readonly AttemptEntry[]): ReadonlyMap<number, Settled> {
  return new Map(entries.flatMap((entry) => (entry.kind === 'settled' ? [[entry.attemptId, entry] as const] : [])));
}

function rowOf({ attemptId, deviceId, account, lane, at, decidedBy, proven }: Sending, end: Settled | undefined): AttemptRow {
  return {
    attemptId,
    deviceId,
    account,
    lane,
    sentAt: at,
    decidedBy,
    proven,
    outcome: end?.outcome ?? 'open',
    attemptsLeft: end?.attemptsLeft ?? null,
    secondsLocked: end?.secondsLocked ?? null,
  };
}
