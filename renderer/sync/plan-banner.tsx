import { useId } from 'react';
import { CheckMark } from '../controls/check-mark.tsx';
import { Note } from '../controls/note.tsx';
import { shortClock } from '../format/time.ts';
import { LockIcon, WarningIcon } from '../icons/status-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import type { UnreadRecorder } from './plan-holds.ts';

const words = text.sync.plan;

function UnreadNote({ recorder: { name, lockedUntil, isPicked } }: { readonly recorder: UnreadRecorder }) {
  const isLocked = useTicking((now) => lockedUntil !== null && lockedUntil > now);
  const title =
    lockedUntil === null
      ? words.recorderUnread(name, isPicked)
      : isLocked
        ? words.recorderLocked(name, shortClock(lockedUntil))
        : words.recorderWasLocked(name);
  return (
    <Note tone="warn" icon={isLocked ? LockIcon : WarningIcon} title={title}>
      {words.recorderUnreadMeans}
    </Note>
  );
}

/** Before everything else: what makes this plan one that should be made again. */
export function PlanBanner({ unread }: { readonly unread: readonly UnreadRecorder[] }) {
  if (unread.length === 0) return null;
  return (
    <div className="sync-note number">
      {unread.map((recorder) => (
        <UnreadNote key={recorder.name} recorder={recorder} />
      ))}
    </div>
  );
}

/** The new password is shown nowhere again, so a person says that it is kept. */
export function NotedTick({ isNoted, onChange }: { readonly isNoted: boolean; readonly onChange: (isNoted: boolean) => void }) {
  const id = useId();
  const isKeptBySystem = useSyncStore((state) => state.state?.sealedBy === 'system');
  return (
    <div className="sync-noted">
      <label className="sync-check">
        <input
          type="checkbox"
          className="visually-hidden"
          checked={isNoted}
          aria-label={words.noted}
          aria-describedby={id}
          onChange={() => onChange(!isNoted)}
        />
        <CheckMark state={isNoted ? 'on' : 'off'} />
      </label>
      <span>
        <span className="medium">{words.noted}</span>{' '}
        <span id={id} className="quiet small">
          {isKeptBySystem ? words.notedWhy : words.notedWhyAsked}
        </span>
      </span>
    </div>
  );
}
