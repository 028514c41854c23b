import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { RunLine, SyncRun } from '../../shared/sync-run.ts';
import { Note } from '../controls/note.tsx';
import { clockTime } from '../format/time.ts';
import { KeyIcon } from '../icons/general-icons.tsx';
import { text } from '../text/en.ts';
import { describeLine, isNotable } from './run-lines.ts';
import { namesIn } from './run-names.ts';
import { SidePart } from './wizard-frame.tsx';

const words = text.sync.run;

/** Lines of one moment may be equal; their place from the beginning tells them apart. */
function keyed(lines: readonly RunLine[]): readonly (readonly [string, RunLine])[] {
  return lines.map((line, index) => [`${lines.length - index} ${line.at}`, line]);
}

/** The journal of the run, the latest first, and what it has cost. */
export function RunSide({ plan, run }: { readonly plan: SyncPlan; readonly run: SyncRun }) {
  const names = namesIn(plan);
  return (
    <>
      <SidePart title={words.journal}>
        <ol className="sync-journal">
          {keyed(run.lines).map(([key, line]) => (
            <li key={key}>
              {line.at === 0 ? (
                <span />
              ) : (
                <time className="number" dateTime={new Date(line.at).toISOString()}>
                  {clockTime(line.at)}
                </time>
              )}
              <span className={isNotable(line) ? 'medium sync-notable' : undefined}>{describeLine(line, names)}</span>
            </li>
          ))}
        </ol>
      </SidePart>
      <div className="sync-spent">
        <Note tone="plain" icon={KeyIcon}>
          <span className="small number">
            {words.triesSpent} <b className="medium">{text.sync.report.loginCount(run.triesSpent, run.locksMet)}</b>
          </span>
        </Note>
      </div>
    </>
  );
}
