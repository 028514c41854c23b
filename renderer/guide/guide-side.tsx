import type { Guide } from '../../shared/guide.ts';
import { countdownText, type LockRecord, lockStateAt } from '../../shared/lock.ts';
import { describeGuideStep, describeStepEvidence } from '../../shared/text/guide.ts';
import { Note } from '../controls/note.tsx';
import { clockTime } from '../format/time.ts';
import { OkIcon, UnknownIcon } from '../icons/status-icons.tsx';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { CausesGroup } from '../who/causes-list.tsx';
import { ClosedLockIcon, ShieldIcon } from '../who/who-icons.tsx';
import type { GuideSubject } from './guide-store.ts';
import { useLockRecord } from './use-guide.ts';

const words = text.guide;

const looks = {
  unknown: { icon: UnknownIcon, tone: 'idle' },
  open: { icon: OkIcon, tone: 'ok' },
  locked: { icon: ClosedLockIcon, tone: 'bad' },
  probablyOpen: { icon: OkIcon, tone: 'info' },
} as const;

function LockReading({ subject, record }: { readonly subject: GuideSubject; readonly record: LockRecord }) {
  const kind = useTicking((now) => lockStateAt(record, now).kind);
  const left = useTicking((now) => (record.unlocksAt === null ? '' : countdownText(record.unlocksAt - now)));
  const { icon: KindIcon, tone } = looks[kind];
  return (
    <section className="guide-lock" aria-label={words.lockOf(subject.account)}>
      <div>
        <div className="label">{kind === 'locked' ? words.lockFor(subject.account) : words.lockOf(subject.account)}</div>
        {kind === 'locked' ? (
          <strong role="timer" className="countdown number">
            {left}
          </strong>
        ) : (
          <span className="quiet">{kind === 'unknown' ? words.notChecked : kind === 'probablyOpen' ? words.checkOnce : ''}</span>
        )}
      </div>
      <div className="guide-lock-state">
        <span className={`status tone-${tone}`}>
          <KindIcon />
          <b>{words.lock[kind]}</b>
        </span>
        {kind === 'locked' && record.unlocksAt !== null && (
          <span className="quiet number">{words.until(clockTime(record.unlocksAt))}</span>
        )}
        {kind !== 'unknown' && (
          <span className="small quiet number">{words.source[record.source](clockTime(record.readAt))}</span>
        )}
      </div>
    </section>
  );
}

interface EvidenceEntry {
  readonly at: number | null;
  readonly sentence: string;
}

function evidenceOf(guide: Guide | null, record: LockRecord): readonly EvidenceEntry[] {
  const fromSteps = (guide?.steps ?? []).flatMap((step): readonly EvidenceEntry[] => {
    const { state } = step;
    const line = state.kind === 'doneByEvidence' ? state.evidence : state.kind === 'openedAgain' ? state.because : null;
    const sentence = line === null ? null : describeStepEvidence(line);
    if (line === null || sentence === null) return [];
    const at = ['at', 'since', 'readAt'].map((name) => line.facts[name]).find((fact) => typeof fact === 'number');
    return [{ at: typeof at === 'number' ? at : null, sentence: `${describeGuideStep(step).title}: ${sentence}` }];
  });
  const { startedAgain, endBefore, unlocksAt, readAt } = record;
  const again = startedAgain === 0 ? [] : [{ at: readAt, sentence: words.startedAgain(startedAgain) }];
  const moved =
    endBefore === null || unlocksAt === null
      ? []
      : [{ at: readAt, sentence: words.endMoved(clockTime(endBefore), clockTime(unlocksAt)) }];
  return [...moved, ...again, ...fromSteps].sort((left, right) => (right.at ?? 0) - (left.at ?? 0));
}

/** What Latchkey knows, beside the steps: the lock, its evidence and its causes. */
export function GuideSide({ subject, guide }: { readonly subject: GuideSubject; readonly guide: Guide | null }) {
  const record = useLockRecord(subject);
  const isLocked = useTicking((now) => lockStateAt(record, now).kind === 'locked');
  const evidence = evidenceOf(guide, record);
  return (
    <aside className="guide-side" aria-label={words.known}>
      <LockReading subject={subject} record={record} />
      <section aria-label={words.evidence}>
        <h2 className="section-title">{words.evidence}</h2>
        {evidence.length === 0 && <p className="quiet small">{words.noEvidence}</p>}
        <ul className="guide-evidence">
          {evidence.map(({ at, sentence }) => (
            <li key={sentence}>
              <span className="small quiet number">{at === null ? '' : clockTime(at)}</span>
              <span className="number">{sentence}</span>
            </li>
          ))}
        </ul>
      </section>
      <CausesGroup deviceId={subject.deviceId} />
      {isLocked && record.unlocksAt !== null && (
        <Note tone="plain" icon={ShieldIcon}>
          <span className="small number">{words.noLogin(clockTime(record.unlocksAt))}</span>
        </Note>
      )}
    </aside>
  );
}
