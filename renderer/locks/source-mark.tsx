import type { LockSource } from '../../shared/lock.ts';
import { clockTime } from '../format/time.ts';
import { text } from '../text/en.ts';
import { sourceIcons } from './shown-marks.ts';

const USUAL_LOCK_MS = 30 * 60_000;

/** Where a lock reading comes from; always next to it. */
export function SourceMark({
  source,
  readAt,
  unlocksAt,
}: {
  readonly source: LockSource;
  readonly readAt: number;
  readonly unlocksAt: number | null;
}) {
  const SourceIcon = sourceIcons[source];
  // An estimate begins when the lock was seen, and so does what a person told.
  const at = source === 'device' || unlocksAt === null ? readAt : unlocksAt - USUAL_LOCK_MS;
  return (
    <span className="source-mark">
      <SourceIcon size="small" />
      {text.locks.sources[source](clockTime(at))}
    </span>
  );
}
