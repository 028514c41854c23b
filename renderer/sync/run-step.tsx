import { useState } from 'react';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { progressOf } from '../../shared/sync-progress.ts';
import type { SyncRun } from '../../shared/sync-run.ts';
import { useLoginsStopped } from '../attempts/stop-logins.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { pausedBecause } from './paused-because.ts';
import { PausedNote } from './paused-note.tsx';
import { RollBackDialog } from './roll-back-dialog.tsx';
import { firstOf, runRows } from './run-cells.ts';
import { RunFoot } from './run-foot.tsx';
import { RunHead } from './run-head.tsx';
import { canRepeat, isRefusedByRules } from './run-repeat.ts';
import { RunSide } from './run-side.tsx';
import { RunTable } from './run-table.tsx';
import { StopDialog, stopAfterSteps, stopAtOnce } from './stop-dialog.tsx';
import { WizardFrame } from './wizard-frame.tsx';

const words = text.sync.run;

/** The run as it goes. The window may be closed: it goes on in the program, and after a crash from the journal. */
export function RunStep({ plan, run }: { readonly plan: SyncPlan; readonly run: SyncRun }) {
  const [asks, setAsks] = useState<'stop' | 'rollBack' | null>(null);
  const areLoginsStopped = useLoginsStopped();
  const sealedBy = useSyncStore(({ state }) => state?.sealedBy ?? 'session');
  const { done, all } = progressOf(run);
  const because = pausedBecause(run, areLoginsStopped);
  const close = () => setAsks(null);
  const first = runRows(plan, run).find(({ planned }) => planned.deviceId === firstOf(plan)?.deviceId);
  const isInRow = because === 'canaryFailed' && first !== undefined && canRepeat(first) && !isRefusedByRules(first);
  return (
    <WizardFrame
      step="run"
      title={words.title(run, done, all)}
      subtitle={run.stopping ? words.bodyStopping : run.phase === 'paused' ? words.bodyPaused : words.body[sealedBy]}
      banner={<RunHead plan={plan} run={run} />}
      side={<RunSide plan={plan} run={run} />}
      foot={
        <RunFoot
          plan={plan}
          run={run}
          because={because}
          isInRow={isInRow}
          onRollBack={() => setAsks('rollBack')}
          onStop={() => setAsks('stop')}
        />
      }
    >
      <PausedNote plan={plan} because={because} canTurn={run.wayBack !== null} />
      <RunTable plan={plan} run={run} canAct={run.phase !== 'ended'} next={isInRow ? first.planned.deviceId : null} />
      {asks === 'stop' && <StopDialog run={run} question={run.stopping ? stopAtOnce : stopAfterSteps(run)} onClose={close} />}
      {asks === 'rollBack' && run.wayBack !== null && (
        <RollBackDialog plan={plan} wayBack={run.wayBack} asksNew={false} onClose={close} />
      )}
    </WizardFrame>
  );
}
