import type { LockState } from '../../shared/lock.ts';
import type { LockKeeper } from '../../shared/lock-keeper.ts';
import { describeEvidence } from '../../shared/text/who.ts';
import { clockTime } from '../format/time.ts';
import { EstimatedIcon, KeptLockedIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { Confidence } from '../who/confidence.tsx';
import { capitalised, keeperName, keeperWithChannel } from './keeper-name.ts';
import type { LoginStatus } from './login-status.ts';

const words = text.locks;

function ownScope(state: LockState): string {
  switch (state.kind) {
    case 'open':
      return words.keptOwnOpen;
    case 'probablyOpen':
      return words.keptOwnOver(clockTime(state.since));
    case 'unknown':
    case 'locked':
      return words.keptOwnUnknown;
  }
}

/** How often it starts again, and what would be if it stopped now. Estimated: no device says either. */
export function KeeperMark({ keeper }: { readonly keeper: LockKeeper }) {
  return (
    <span className="source-mark">
      <EstimatedIcon size="small" />
      {words.keptRhythm(keeper.everySeconds)}
    </span>
  );
}

/** Who keeps the device locked, how sure that is and what shows it. */
export function KeptLock({ status }: { readonly status: Extract<LoginStatus, { kind: 'keptLocked' }> }) {
  const { keeper, state } = status;
  const name = keeperName(keeper);
  const lines = keeper.evidence.map(describeEvidence).filter((line): line is string => line !== null);
  return (
    <>
      <div className="lock-reading">
        <KeptLockedIcon className="tone-bad" />
        <b className="heading tone-bad">{words.status.keptLocked}</b>
        <span className="quiet number">{words.keptBy(keeperWithChannel(keeper))}</span>
      </div>
      <p>{words.keptMeaning(capitalised(name))}</p>
      {state.kind !== 'locked' && (
        <p>
          <b className="strong">{words.keptScope(name, keeper.deviceId === null ? null : keeper.address)}</b>{' '}
          <span className="quiet number">{ownScope(state)}</span>
        </p>
      )}
      <section aria-label={words.keptEvidence}>
        <div className="cause-head">
          <h3 className="section-title grow">{words.keptEvidence}</h3>
          <Confidence level={keeper.confidence} />
        </div>
        <ul className="dashes small quiet number">
          {[...new Set(lines)].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <div className="lock-sources">
        <KeeperMark keeper={keeper} />
        <span className="number">
          {words.keptSeen(clockTime(keeper.seenAt))}; {words.keptUntil(clockTime(keeper.until))}
        </span>
      </div>
    </>
  );
}
