import type { SyncWatch } from '../../shared/sync-run.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { shortMoment } from '../format/time.ts';
import { text } from '../text/en.ts';
import { groupStale } from './watch-rows.ts';

const words = text.sync.watch;

/** Before a watch that found somebody is ended with its report. */
export function EndWatchDialog({
  watch,
  now,
  onEnd,
  onClose,
}: {
  readonly watch: SyncWatch;
  readonly now: number;
  readonly onEnd: () => void;
  readonly onClose: () => void;
}) {
  const end = () => {
    onClose();
    onEnd();
  };
  return (
    <Dialog title={words.endTitle} onClose={onClose}>
      <p>{words.endBody(groupStale(watch.clients).length, shortMoment(watch.until, now))}</p>
      <p className="quiet">{words.endAfter}</p>
      <footer className="dialog-foot">
        <Button onPress={end}>{words.end}</Button>
        <Button look="filled" autoFocus onPress={onClose}>
          {words.goOn}
        </Button>
      </footer>
    </Dialog>
  );
}
