import type { SyncRun } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { countInForce } from './run-cells.ts';
import { askSync } from './sync-commands.ts';

const words = text.sync.run;

/** Ends the run as it is, after a question. `after`: what still happens; `action`: the words of the button that led here. */
export function StopDialog({
  run,
  after,
  action,
  onClose,
}: {
  readonly run: SyncRun;
  readonly after: string;
  readonly action: string;
  readonly onClose: () => void;
}) {
  const backend = useBackend();
  const { inNew, inOld, unknown } = countInForce(run);
  const stop = async () => {
    useSyncStore.getState().setPrintsReport(true);
    onClose();
    if (!(await askSync(backend, 'sync:stop', {}))) useSyncStore.getState().setPrintsReport(false);
  };
  return (
    <Dialog title={words.stopTitle} onClose={onClose}>
      <p>{words.stopBody(inNew, inOld, unknown)}</p>
      <p className="quiet">{after}</p>
      <footer className="dialog-foot">
        <Button onPress={() => void stop()}>{action}</Button>
        <Button look="filled" autoFocus onPress={onClose}>
          {words.keepRunning}
        </Button>
      </footer>
    </Dialog>
  );
}
