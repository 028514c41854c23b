import { countdownText } from '../../shared/lock.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';

/** Follows the deadline, once a second, without transition. Not spoken: `LockAnnouncer` says what matters. */
export function Countdown({ unlocksAt, className }: { readonly unlocksAt: number; readonly className: string }) {
  const left = useTicking((now) => countdownText(unlocksAt - now));
  return (
    <span role="timer" aria-live="off" aria-label={text.locks.timeLeft} className={className}>
      {left}
    </span>
  );
}
