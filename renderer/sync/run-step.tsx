import { useState } from 'react';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { SyncRun } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { PausedNote } from './paused-note.tsx';
import { countStates, runRows } from './run-cells.ts';
import { RunHead } from './run-head.tsx';
import { RunSide } from './run-side.tsx';
import { RunTable } from './run-table.tsx';
import { askSync } from './sync-commands.ts';
import { PauseIcon, UndoIcon } from './sync-icons.tsx';
import { WizardFrame } from './wizard-frame.tsx';

const words = text.sync.run;

function StopDialog({ run, onClose }: { readonly run: SyncRun; readonly onClose: () => void }) {
  const backend = useBackend();
  const inNew = run.devices.filter(({ inForce }) => inForce === 'new').length;
  const inOld = run.devices.filter(({ inForce }) => inForce === 'old').length;
  const stop = async () => {
    useSyncStore.getState().setPrintsReport(true);
    onClose();
    if (!(await askSync(backend, 'sync:stop', {}))) useSyncStore.getState().setPrintsReport(false);
  };
  return (
    <Dialog title={words.stopTitle} onClose={onClose}>
      <p>{words.stopBody(inNew, inOld, run.devices.length - inNew - inOld)}</p>
      <p className="quiet">{words.stopAfter}</p>
      <footer className="dialog-foot">
        <Button onPress={() => void stop()}>{words.stop}</Button>
        <Button look="filled" autoFocus onPress={onClose}>
          {words.keepRunning}
        </Button>
      </footer>
    </Dialog>
  );
}

function footSentence(plan: SyncPlan, run: SyncRun): string {
  if (run.phase === 'pausing') return words.pausing;
  if (run.phase === 'paused') return '';
  const last = runRows(plan, run)
    .filter(({ planned, device }) => planned.goes === 'last' && device.state === 'notStarted')
    .map(({ planned }) => planned.name);
  return run.direction === 'forward' && last.length > 0 ? words.startsLast(last) : words.atSafePoints;
}

/** The run as it goes. The window may be closed: it goes on in the program, and after a crash from the journal. */
export function RunStep({ plan, run }: { readonly plan: SyncPlan; readonly run: SyncRun }) {
  const backend = useBackend();
  const [isStopping, setStopping] = useState(false);
  const { done } = countStates(run);
  const isPaused = run.phase === 'paused';
  const title = words.title(run.direction, isPaused, done, run.devices.length);
  return (
    <WizardFrame
      step="run"
      title={title}
      subtitle={words.body}
      banner={<RunHead plan={plan} run={run} />}
      side={<RunSide plan={plan} run={run} />}
      foot={
        <>
          <span className="quiet grow">{footSentence(plan, run)}</span>
          {isPaused ? (
            <>
              {run.direction === 'forward' && (
                <Button icon={UndoIcon} onPress={() => void askSync(backend, 'sync:rollBack', { secrets: null })}>
                  {words.rollBack}
                </Button>
              )}
              <Button onPress={() => setStopping(true)}>{words.stop}</Button>
              {/* Where only a decision about a row helps, going on would stop again at once. */}
              {run.pausedBy !== 'needsPerson' && (
                <Button look="filled" onPress={() => void askSync(backend, 'sync:goOn', {})}>
                  {words.goOn}
                </Button>
              )}
            </>
          ) : (
            <>
              <Button
                icon={PauseIcon}
                isDisabled={run.phase !== 'running'}
                onPress={() => void askSync(backend, 'sync:pause', {})}
              >
                {words.pause}
              </Button>
              <Button onPress={() => setStopping(true)}>{words.stop}</Button>
            </>
          )}
        </>
      }
    >
      <PausedNote plan={plan} run={run} />
      <RunTable plan={plan} run={run} canAct={run.phase !== 'ended'} />
      {isStopping && <StopDialog run={run} onClose={() => setStopping(false)} />}
    </WizardFrame>
  );
}
