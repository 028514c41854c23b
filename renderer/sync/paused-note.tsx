import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { SyncRun } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { askSync } from './sync-commands.ts';
import { PauseIcon } from './sync-icons.tsx';

const words = text.sync.run;

function CanaryChoices({ plan }: { readonly plan: SyncPlan }) {
  const backend = useBackend();
  const first = plan.devices.find(({ goes }) => goes === 'first') ?? plan.devices[0];
  if (first === undefined) return null;
  const { deviceId, name } = first;
  const leaveOut = async () => {
    if (await askSync(backend, 'sync:leaveOut', { deviceId })) await askSync(backend, 'sync:goOn', {});
  };
  return (
    <Note tone="bad" icon={WarningIcon} title={words.canaryTitle(name)}>
      <span className="note-row">
        <span className="grow">{words.canaryBody(name)}</span>
        <Button onPress={() => void askSync(backend, 'sync:rollBack', { secrets: null })}>{words.rollBack}</Button>
        <Button onPress={() => void leaveOut()}>{words.canaryLeaveOut(name)}</Button>
      </span>
    </Note>
  );
}

/** Why the run stands still, where it did not stop on a person's word. */
export function PausedNote({ plan, run }: { readonly plan: SyncPlan; readonly run: SyncRun }) {
  if (run.phase !== 'paused' || run.pausedBy === null) return null;
  return (
    <div className="sync-note">
      {run.pausedBy === 'canaryFailed' ? (
        <CanaryChoices plan={plan} />
      ) : (
        <Note tone={run.pausedBy === 'person' ? 'info' : 'warn'} icon={run.pausedBy === 'person' ? PauseIcon : WarningIcon}>
          {words.pausedBy[run.pausedBy]}
        </Note>
      )}
    </div>
  );
}
