import type { SyncPlan } from '../../../shared/sync-plan.ts';
import type { RunLine } from '../../../shared/sync-run.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { followRun } from './follow-run.ts';
import type { SyncBench } from './prove-logins.ts';
import { changedNothing, exitCodeOfNothing, type ForceReport, isReached, reportOfRun } from './run-report.ts';

export interface RestedRun {
  readonly plan: SyncPlan;
  readonly report: ForceReport;
}

/**
 * Follows the run until it ended or waits for a person. One that changed nothing is ended: there is nothing to go on with.
 * @param known the latest line of the run that needs not be told any more
 * @returns null where there is no run
 */
export async function bringToRest({ service, terminal }: SyncBench, known: RunLine | null): Promise<RestedRun | null> {
  const { phase } = await followRun(service, terminal, known);
  if (phase.step === 'report') return phase;
  if (phase.step !== 'run') return null;
  const { plan, run } = phase;
  const report = reportOfRun(plan, run, Date.now());
  if (terminal.interrupted.aborted || !changedNothing(report, plan)) return { plan, report };
  await service.handlers['sync:stop']({});
  const ended = await followRun(service, terminal, run.lines[0] ?? null);
  return ended.phase.step === 'report' ? ended.phase : { plan, report };
}

/** @param complete nothing that was wanted is missing from the plan */
export function exitCodeOfRun({ plan, report }: RestedRun, complete: boolean, interrupted: AbortSignal): ExitCode {
  if (interrupted.aborted && report.how === 'unfinished') return exitCodes.interrupted;
  if (isReached(report, plan) && report.devices.length > 0) return complete ? exitCodes.done : exitCodes.partlyDone;
  return changedNothing(report, plan) ? exitCodeOfNothing(report) : exitCodes.partlyDone;
}
