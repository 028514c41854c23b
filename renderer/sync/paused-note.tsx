import { nameWithChannel } from '../../shared/channel-names.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import type { PausedBecause } from './paused-because.ts';
import { firstOf } from './run-cells.ts';
import { PauseIcon } from './sync-icons.tsx';

const words = text.sync.run;

function Because({
  because,
  name,
  canTurn,
}: {
  readonly because: PausedBecause;
  readonly name: string;
  readonly canTurn: boolean;
}) {
  switch (because) {
    case 'canaryFailed':
      return (
        <Note tone="bad" icon={WarningIcon} title={words.canaryTitle(name)}>
          {words.canaryBody(name, canTurn)}
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
  if (because === null) return null;
  const first = firstOf(plan);
  return (
    <div className="sync-note" data-takes-focus tabIndex={-1}>
      <Because because={because} name={first ? nameWithChannel(first, first.entries) : ''} canTurn={canTurn} />
    </div>
  );
}
