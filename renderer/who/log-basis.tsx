import { describeLogProblem, describeNotVisible } from '../../shared/text/who.ts';
import type { WhoIsLocking } from '../../shared/who.ts';
import { Note } from '../controls/note.tsx';
import { dateTime } from '../format/time.ts';
import { WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';

const words = text.who;

/** What the verdict rests on: the log and its gaps, both clocks, and what could not be seen. */
export function LogBasis({ who }: { readonly who: WhoIsLocking }) {
  const { log, own, notVisible } = who;
  const readAt = dateTime(log.readAt);
  return (
    <>
      {log.problems.length > 0 && (
        <Note tone="warn" icon={WarningIcon} title={words.problems}>
          <ul>
            {log.problems.map((problem) => (
              <li key={problem.code}>{describeLogProblem(problem)}</li>
            ))}
          </ul>
        </Note>
      )}
      <section className="basis small number" aria-label={words.basis}>
        <div>
          <h3 className="section-title">{words.basisSource}</h3>
          <p>{log.wasRead ? words.basisSourceText(log.entriesRead, readAt) : words.basisNotRead(readAt)}</p>
        </div>
        <div>
          <h3 className="section-title">{words.basisClocks}</h3>
          <p>
            {log.deviceTime === null ? words.basisClockUnknown : words.basisClocksText(log.deviceTime.replace('T', ' '), readAt)}
          </p>
        </div>
        <div>
          <h3 className="section-title">{words.basisOwn}</h3>
          <p>{words.basisOwnText(own.failed, own.accepted)}</p>
        </div>
        {notVisible.length > 0 && (
          <div>
            <h3 className="section-title">{words.notVisible}</h3>
            <ul>
              {notVisible.map((hidden) => {
                const sentence = describeNotVisible(hidden);
                return <li key={sentence}>{sentence}</li>;
              })}
            </ul>
          </div>
        )}
      </section>
    </>
  );
}
