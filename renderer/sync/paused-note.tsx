import { nameWithChannel } from '../../shared/channel-names.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import type { PausedBecause } from './paused-because.ts';
import { changesNothing } from './roll-back-dialog.tsx';
import { firstOf } from './run-cells.ts';
import { PauseIcon } from './sync-icons.tsx';

const words = text.sync.run;

function Because({
  because,
  name,
  way,
}: {
  readonly because: PausedBecause;
  readonly name: string;
  readonly way: 'rollBack' | 'endRun' | null;
}) {
  switch (because) {
    case 'canaryFailed':
      return (
        <Note tone="bad" icon={WarningIcon} title={words.canaryTitle(name)}>
          {words.canaryBody(name, way)}
        </Note>
      );
    case 'person':
    case 'loginsAllowed':
      return (
        <Note tone="info" icon={PauseIcon}>
          {words.pausedBecause[because]}
        </Note>
      );
    default:
      return (
        <Note tone="warn" icon={WarningIcon}>
          {words.pausedBecause[because]}
        </Note>
      );
  }
}

/** Why the run stands still. The focus comes here from a button that is gone. */
export function PausedNote({
  plan,
  because,
  canTurn,
}: {
  readonly plan: SyncPlan;
  readonly because: PausedBecause | null;
  /** It can be rolled back. */
  readonly canTurn: boolean;
}) {
  const hasChanged = useSyncStore(({ state }) => {
    const wayBack = state?.phase.step === 'run' ? state.phase.run.wayBack : null;
    return wayBack !== null && !changesNothing(wayBack);
  });
  if (because === null) return null;
  const way = canTurn ? (hasChanged ? 'rollBack' : 'endRun') : null;
  const first = firstOf(plan);
  return (
    <div className="sync-note" data-takes-focus tabIndex={-1}>
      <Because because={because} name={first ? nameWithChannel(first, first.entries) : ''} way={way} />
    </div>
  );
}
