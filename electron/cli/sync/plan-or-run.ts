import { toAppError } from '../../../shared/answer.ts';
import type { LoginProof } from '../../../shared/sync-plan.ts';
import { describeError } from '../../../shared/text/errors.ts';
import { harmless } from '../display-width.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { bringToRest, exitCodeOfRun } from './bring-to-rest.ts';
import { exitCodeOfError } from './error-exit-codes.ts';
import { tellUnfinished } from './go-on-unfinished.ts';
import type { PlanFile } from './plan-file.ts';
import { planText, sentences } from './plan-text.ts';
import { type Prepared, preparePlan } from './prepare-plan.ts';
import type { SyncBench } from './prove-logins.ts';
import { reportText } from './report-text.ts';
import { type SyncResultState, syncJson } from './sync-json.ts';
import type { SyncOptions } from './sync-options.ts';
import { askPasswords } from './sync-secrets.ts';
import { Interrupted, unlessInterrupted } from './unless-interrupted.ts';

/** The dry run, and with `--run` the run behind it. */
export async function planOrRun(bench: SyncBench, options: SyncOptions, file: PlanFile): Promise<ExitCode> {
  const { service, terminal } = bench;
  const { phase } = await service.handlers['sync:state']({});
  if (phase.step === 'unfinished') {
    tellUnfinished(bench, options, phase.unfinished);
    return exitCodes.runUnfinished;
  }
  const passwords = options.noLogin ? { present: null, next: null } : await askPasswords(terminal);
  if (options.mode === 'run' && (passwords.present === null || passwords.next === null)) {
    terminal.note('The present and the new password are both needed to run a plan. One was not given, so nothing was sent.');
    return exitCodes.keptByGuard;
  }
  const search = { limitMs: options.searchMs, interrupted: terminal.interrupted };
  try {
    const prepared = await unlessInterrupted(preparePlan(bench, file, passwords, search), terminal.interrupted);
    return options.mode === 'run' && prepared.plan !== null
      ? await confirmAndRun(bench, options, prepared)
      : tellPlan(bench, options, prepared);
  } catch (cause) {
    if (!(cause instanceof Interrupted)) throw cause;
    terminal.note('Interrupted before the plan was confirmed. Nothing was changed.');
    return exitCodes.interrupted;
  }
}

function tellPlan({ terminal }: SyncBench, options: SyncOptions, prepared: Prepared): ExitCode {
  const { plan, failure, draft } = prepared;
  const now = Date.now();
  const state: SyncResultState = plan === null ? 'notPlanned' : 'planned';
  terminal.writeResult(
    options.json ? syncJson({ mode: options.mode, state, prepared, plan, report: null }, now) : planText(prepared, now),
  );
  if (failure !== null) terminal.note(harmless(sentences(describeError(toAppError(failure)))));
  terminal.note(plan === null ? 'Nothing was changed.' : 'This is a dry run: nothing was changed. --run does it.');
  if (draft === null) return exitCodes.unreachable;
  if (failure !== null && failure.code !== 'sync.nothingToDo') return exitCodeOfError(failure);
  return plan === null ? exitCodeOfDraft(prepared) : exitCodeOfPlan(prepared);
}

function exitCodeOfPlan({ plan, missing }: Prepared): ExitCode {
  return missing.length === 0 && plan?.skipped.length === 0 ? exitCodes.done : exitCodes.partlyDone;
}

/** Nobody logged in: a plan without secrets is as good as it gets. Otherwise the first thing that stood in the way. */
function exitCodeOfDraft({ draft, missing }: Prepared): ExitCode {
  const proofs = draft?.devices.map(({ proof }) => proof.kind) ?? [];
  const has = (...kinds: readonly LoginProof['kind'][]) => proofs.some((kind) => kinds.includes(kind));
  if (has('refused')) return exitCodes.wrongPassword;
  if (has('locked')) return exitCodes.locked;
  if (has('kept', 'basicOnly', 'certificateChanged', 'otherDevice')) return exitCodes.keptByGuard;
  if (has('unreachable', 'lost', 'unclear', 'notActivated')) return exitCodes.unreachable;
  const cannot = draft?.devices.some((device) => device.cannot !== null) === true;
  return missing.length > 0 || cannot ? exitCodes.partlyDone : exitCodes.done;
}

async function confirmAndRun(bench: SyncBench, options: SyncOptions, prepared: Prepared): Promise<ExitCode> {
  const { service, terminal } = bench;
  const { plan, missing } = prepared;
  if (plan === null) return exitCodes.keptByGuard;
  for (const line of planText(prepared, Date.now()).trimEnd().split('\n')) terminal.note(line);
  if (!options.yes && (await terminal.askShown('\nType yes to change the passwords as planned: '))?.trim() !== 'yes') {
    if (options.json) {
      terminal.writeResult(syncJson({ mode: 'run', state: 'notConfirmed', prepared, plan, report: null }, Date.now()));
    }
    terminal.note('The plan was not confirmed, so nothing was changed. --yes confirms it where nobody can type.');
    return terminal.interrupted.aborted ? exitCodes.interrupted : exitCodes.keptByGuard;
  }
  await service.handlers['sync:start']({ planId: plan.planId });
  const rested = await bringToRest(bench, null);
  if (rested === null) throw new Error('a run that began is gone');
  const { report } = rested;
  terminal.writeResult(
    options.json
      ? syncJson({ mode: 'run', state: report.how, prepared, plan: rested.plan, report }, Date.now())
      : reportText(rested, missing),
  );
  return exitCodeOfRun(rested, missing.length === 0 && plan.skipped.length === 0, terminal.interrupted);
}
