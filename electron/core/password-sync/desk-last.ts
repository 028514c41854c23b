import type { DeviceId } from '../../../shared/device.ts';
import type { SyncState } from '../../../shared/sync.ts';
import { changedPassword, type SyncReport } from '../../../shared/sync-run.ts';
import type { SyncDeskPorts } from './desk.ts';
import type { Phase } from './desk-phase.ts';
import { type EndedRun, endedRun, openRun } from './runner-open.ts';

/** Where the journal says that a desk begins, and the run whose report can be opened again. */
export interface Stood {
  readonly begin: Phase;
  readonly last: EndedRun | null;
}

type Ports = Pick<SyncDeskPorts, 'journal' | 'clock' | 'kept'>;

export async function whereItStood({ journal: { lines, seal }, clock, kept }: Ports): Promise<Stood> {
  const opened = await openRun({ lines, seal, now: clock.now() });
  if (opened !== null) return { begin: { step: 'unfinished', opened }, last: null };
  const last = await endedRun(lines, clock.now());
  const isRead = last === null || last.run.runId === kept.value.reportRead;
  return { begin: isRead ? { step: 'idle' } : { step: 'report', ended: last, draft: null }, last };
}

export function lastReportOf(last: EndedRun | null): SyncState['lastReport'] {
  if (last === null) return null;
  const { plan, report } = last;
  return { endedAt: report.endedAt, changedPassword: changedPassword(plan, report) };
}

/** Recorders whose channels the run was about. */
export function recordersIn({ devices }: SyncReport): ReadonlySet<DeviceId> {
  return new Set(devices.flatMap(({ channels }) => channels.map(({ recorderId }) => recorderId)));
}
