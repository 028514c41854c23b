import { nameWithChannel } from '../../shared/channel-names.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { SyncRun } from '../../shared/sync-run.ts';
import { allowLogins } from '../attempts/stop-logins.tsx';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { text } from '../text/en.ts';
import type { PausedBecause } from './paused-because.ts';
import { rollBackWord } from './roll-back-dialog.tsx';
import { firstOf, runRows } from './run-cells.ts';
import { askSync } from './sync-commands.ts';
import { PauseIcon, UndoIcon } from './sync-icons.tsx';

const words = text.sync.run;

function footSentence(plan: SyncPlan, run: SyncRun): string {
  if (run.phase === 'pausing') return run.stopping ? words.stopping : words.pausing;
  if (run.phase === 'paused') return '';
  const last = runRows(plan, run)
    .filter(({ planned, device }) => planned.goes === 'last' && device.state === 'notStarted')
    .map(({ planned }) => planned.name);
  return run.direction === 'forward' && last.length > 0 ? words.startsLast(last) : words.atSafePoints;
}

/** What leads on where going on alone does not. It keeps away from the place of the pause, for a second press there. */
function LeadOn({
  plan,
  because,
  isInRow,
}: {
  readonly plan: SyncPlan;
  readonly because: PausedBecause | null;
  readonly isInRow: boolean;
}) {
  const backend = useBackend();
  const first = firstOf(plan);
  if (because === 'loginsStopped') {
    return (
      <Button look="filled" onPress={() => void allowLogins(backend)}>
        {words.allowLogins}
      </Button>
    );
  }
  if (because !== 'canaryFailed' || first === null) return null;
  const goOnWithout = async () => {
    if (await askSync(backend, 'sync:leaveOut', { deviceId: first.deviceId })) await askSync(backend, 'sync:goOn', {});
  };
  return (
    <Button look={isInRow ? 'plain' : 'filled'} onPress={() => void goOnWithout()}>
      {words.canaryLeaveOut(nameWithChannel(first, first.entries))}
    </Button>
  );
}

/** Otherwise the run would stand still again at once. */
function canGoOn(because: PausedBecause | null): boolean {
  return because !== 'needsPerson' && because !== 'canaryFailed' && because !== 'loginsStopped';
}

/**
 * Pause and go on share their place, so that a second press on the one can at most undo it. Each button has a key: React would
 * else make another one of it under the pointer.
 */
export function RunFoot({
  plan,
  run,
  because,
  isInRow,
  onRollBack,
  onStop,
}: {
  readonly plan: SyncPlan;
  readonly run: SyncRun;
  readonly because: PausedBecause | null;
  /** The next step is the filled button of a row. */
  readonly isInRow: boolean;
  readonly onRollBack: () => void;
  readonly onStop: () => void;
}) {
  const backend = useBackend();
  const isPaused = run.phase === 'paused';
  return (
    <>
      {isPaused && run.wayBack !== null && (
        <Button key="rollBack" icon={UndoIcon} onPress={onRollBack}>
          {rollBackWord(run.wayBack)}
        </Button>
      )}
      <LeadOn key={`lead ${because}`} plan={plan} because={because} isInRow={isInRow} />
      <span className="quiet grow">{footSentence(plan, run)}</span>
      <span className="sync-pace">
        {isPaused && canGoOn(because) && (
          <Button key="goOn" look="filled" onPress={() => void askSync(backend, 'sync:goOn', {})}>
            {words.goOn}
          </Button>
        )}
        {!isPaused && !run.stopping && (
          <Button
            key="pause"
            icon={PauseIcon}
            isDisabled={run.phase !== 'running'}
            onPress={() => void askSync(backend, 'sync:pause', {})}
          >
            {words.pause}
          </Button>
        )}
      </span>
      <Button key="stop" onPress={onStop}>
        {run.stopping ? words.stopAtOnce : words.stop}
      </Button>
    </>
  );
}
