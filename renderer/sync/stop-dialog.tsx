import { getsPassword } from '../../shared/sync-progress.ts';
import type { SyncRun } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { countInForce } from './run-cells.ts';
import { askSync } from './sync-commands.ts';

const words = text.sync.run;

interface StopQuestion {
  readonly title: string;
  /** What still happens. */
  readonly after: string;
  /** The words of the button that led here. */
  readonly action: string;
  readonly keep: string;
}

/** What a stop still does depends on what goes on and on what has failed. */
export function stopAfterSteps({ devices }: SyncRun): StopQuestion {
  const goesOn = devices.some(({ state }) => state === 'running' || state === 'waiting');
  const hasFailed = devices.some((device) => getsPassword(device) && (device.state === 'failed' || device.state === 'unknown'));
  const after = [
    goesOn ? words.stopAfterBegun : words.stopSendsNothing,
    ...(hasFailed ? [words.stopLeavesFailed] : []),
    words.stopThenList,
  ];
  return { title: words.stopTitle, after: after.join(' '), action: words.stop, keep: words.keepRunning };
}

/** The second press: what is begun is not waited for. */
export const stopAtOnce: StopQuestion = {
  title: words.stopAtOnceTitle,
  after: words.stopAtOnceAfter,
  action: words.stopAtOnce,
  keep: words.waitForEnd,
};

/** Ends the run as it is, after a question. */
export function StopDialog({
  run,
  question: { title, after, action, keep },
  onClose,
}: {
  readonly run: SyncRun;
  readonly question: StopQuestion;
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
    <Dialog title={title} onClose={onClose}>
      <p>{words.stopBody(inNew, inOld, unknown)}</p>
      <p className="quiet">{after}</p>
      <footer className="dialog-foot">
        <Button onPress={() => void stop()}>{action}</Button>
        <Button look="filled" autoFocus onPress={onClose}>
          {keep}
        </Button>
      </footer>
    </Dialog>
  );
}
