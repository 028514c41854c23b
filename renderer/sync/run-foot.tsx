import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { SyncRun } from '../../shared/sync-run.ts';
import { allowLogins } from '../attempts/stop-logins.tsx';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { text } from '../text/en.ts';
import type { PausedBecause } from './paused-because.ts';
import { firstOf, runRows } from './run-cells.ts';
import { askSync } from './sync-commands.ts';
import { PauseIcon, UndoIcon } from './sync-icons.tsx';

const words = text.sync.run;

function footSentence(plan: SyncPlan, run: SyncRun): string {
  if (run.phase === 'pausing') return words.pausing;
  if (run.phase === 'paused') return '';
  const last = runRows(plan, run)
    .filter(({ planned, device }) => planned.goes === 'last' && device.state === 'notStarted')
    .map(({ planned }) => planned.name);
  return run.direction === 'forward' && last.length > 0 ? words.startsLast(last) : words.atSafePoints;
}

/** What leads on. Where only a decision about a row helps, going on would stop again at once. */
function GoOn({
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
  const goOn = () => askSync(backend, 'sync:goOn', {});
  if (because === 'needsPerson') return null;
  if (because === 'loginsStopped') {
    return (
      <Button key="allow" look="filled" onPress={() => void allowLogins(backend)}>
        {words.allowLogins}
      </Button>
    );
  }
  if (because === 'canaryFailed' && first !== null) {
    const goOnWithout = async () => {
      if (await askSync(backend, 'sync:leaveOut', { deviceId: first.deviceId })) await goOn();
    };
    return (
      <Button key="without" look={isInRow ? 'plain' : 'filled'} onPress={() => void goOnWithout()}>
        {words.canaryLeaveOut(first.name)}
      </Button>
    );
  }
  return (
    <Button key="goOn" look="filled" onPress={() => void goOn()}>
      {words.goOn}
    </Button>
  );
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
          {words.rollBack}
        </Button>
      )}
      <span className="quiet grow">{footSentence(plan, run)}</span>
      <span className="sync-pace">
        {isPaused ? (
          <GoOn key="goOn" plan={plan} because={because} isInRow={isInRow} />
        ) : (
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
        {words.stop}
      </Button>
    </>
  );
}
