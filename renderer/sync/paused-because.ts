import type { SyncRun } from '../../shared/sync-run.ts';

/** What the run waits for now. `loginsAllowed`: it paused because logins were stopped, and they are not any more. */
export type PausedBecause = NonNullable<SyncRun['pausedBy']> | 'loginsAllowed';

export function pausedBecause({ phase, pausedBy }: SyncRun, areLoginsStopped: boolean): PausedBecause | null {
  if (phase !== 'paused') return null;
  if (areLoginsStopped) return 'loginsStopped';
  return pausedBy === 'loginsStopped' ? 'loginsAllowed' : pausedBy;
}
