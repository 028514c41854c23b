import type { LockCheckOutcome } from '../../shared/lock-check.ts';
import { describeCheck, triesLeftText } from '../../shared/text/attempts.ts';
import { Note } from '../controls/note.tsx';
import { clockTime } from '../format/time.ts';
import { InfoIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';

const words = text.attempts;

/** What the last try came to, where the next one is typed. */
export function OutcomeNote({
  outcome,
  failure,
}: {
  readonly outcome: LockCheckOutcome | null;
  readonly failure: string | null;
}) {
  if (failure !== null) {
    return (
      <Note tone="warn" icon={WarningIcon} title={words.nothingSent}>
        {failure}
      </Note>
    );
  }
  if (outcome === null) return null;
  if (outcome.kind === 'refused') {
    return (
      <Note tone="warn" icon={WarningIcon} title={words.stoppedAt(clockTime(outcome.checkedAt))}>
        {triesLeftText(outcome.attemptsLeft)} {words.notAgain}
      </Note>
    );
  }
  return (
    <Note
      tone={outcome.credentialSent ? 'warn' : 'info'}
      icon={outcome.credentialSent ? WarningIcon : InfoIcon}
      title={outcome.credentialSent ? words.noAnswer : words.nothingSent}
    >
      {describeCheck(outcome)}
    </Note>
  );
}
