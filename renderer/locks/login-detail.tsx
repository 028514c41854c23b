import { countdownText } from '../../shared/lock.ts';
import { JumpIcon } from '../icons/status-icons.tsx';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { keeperName } from './keeper-name.ts';
import { type LoginFacts, loginStatusAt } from './login-status.ts';

const words = text.locks;

/** The time or number beside the word of a status; it alone is drawn again each second. */
function detailAt(facts: LoginFacts, now: number): string {
  const login = loginStatusAt(facts, now);
  switch (login?.kind) {
    case 'keptLocked':
      return words.keptBy(keeperName(login.keeper));
    case 'locked':
      return countdownText(login.state.remainingMs);
    case 'probablyOpen':
      return words.checkOnceHint;
    case 'wrongPassword':
      return words.left(login.attemptsLeft);
    case 'ok':
    case undefined:
      return '';
  }
}

export function EstimatedTag() {
  return <span className="tag tag-estimated">{words.tagEstimated}</span>;
}

export function JumpedTag() {
  return (
    <span className="tag">
      <JumpIcon size="small" />
      {words.tagJumped}
    </span>
  );
}

/** What stands beside the word of a status that a login told. */
export function LoginDetail({ facts }: { readonly facts: LoginFacts }) {
  const detail = useTicking((now) => detailAt(facts, now));
  const tag = useTicking((now) => {
    const login = loginStatusAt(facts, now);
    if (login?.kind !== 'locked') return null;
    if (login.state.source !== 'device') return 'estimated';
    return login.state.startedAgain > 0 ? 'jumped' : null;
  });
  const isTimer = useTicking((now) => loginStatusAt(facts, now)?.kind === 'locked');
  return (
    <>
      {isTimer ? (
        <span role="timer" aria-live="off" className="status-detail number">
          {detail}
        </span>
      ) : (
        detail !== '' && <span className="status-detail">{detail}</span>
      )}
      {tag === 'estimated' && <EstimatedTag />}
      {tag === 'jumped' && <JumpedTag />}
    </>
  );
}
