import type { SyncRun } from '../../shared/sync-run.ts';

/** Why a run stands still. */
export type PausedBy = NonNullable<SyncRun['pausedBy']>;
