import { LastTries } from '../attempts/last-tries.tsx';
import type { TriesLeft } from '../attempts/tries-left.ts';
import { Dialog } from '../controls/dialog.tsx';
import { text } from '../text/en.ts';

const words = text.sync.logins;

/** Before one of the last tries is used on a device: what comes of it, and the safest answer filled. */
export function FewLeftDialog({
  names,
  tries,
  onUse,
  onNotNow,
}: {
  /** Of every device it is about, the one with the fewest tries first. */
  readonly names: readonly string[];
  /** Of that first one. */
  readonly tries: TriesLeft;
  readonly onUse: () => void;
  readonly onNotNow: () => void;
}) {
  const title =
    names.length > 1
      ? words.fewOnSeveral(names.length)
      : tries.left === null
        ? text.attempts.lastTitleUnknown
        : text.attempts.lastTitle(tries.left);
  return (
    <Dialog title={title} onClose={onNotNow}>
      <p className="quiet login-where">{names.length > 1 ? words.fewNames(names) : names[0]}</p>
      <LastTries tries={tries} isWorking={false} onChange={onNotNow} onUse={onUse} onNotNow={onNotNow} />
    </Dialog>
  );
}
