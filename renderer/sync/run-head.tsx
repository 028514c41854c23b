import type { SyncPlan } from '../../shared/sync-plan.ts';
import { countStates, type RunState } from '../../shared/sync-progress.ts';
import type { SyncRun } from '../../shared/sync-run.ts';
import { clockTime } from '../format/time.ts';
import { text } from '../text/en.ts';
import { countInForce, runRows } from './run-cells.ts';
import { begunMark, stateMarks } from './run-marks.ts';

const words = text.sync.run;

const shownCounts: readonly RunState[] = [
  'done',
  'running',
  'waiting',
  'failed',
  'unknown',
  'leftOut',
  'untouched',
  'notStarted',
];

/** Which password is in force where. While steps run it changes with each of them, and the rows say it. */
function InForceCounts({ run }: { readonly run: SyncRun }) {
  const { inNew, inOld, unknown } = countInForce(run);
  return <span className="quiet number">{words.inForceCounts(inNew, inOld, unknown)}</span>;
}

/** One cell for each device, in the order of the plan, and the same in numbers. */
export function RunHead({ plan, run }: { readonly plan: SyncPlan; readonly run: SyncRun }) {
  const counts = countStates(run);
  return (
    <section className="sync-progress" aria-label={words.progress}>
      <span className="sync-cells" aria-hidden="true">
        {runRows(plan, run).map(({ device, state, waitsFor }) => (
          <i
            key={device.deviceId}
            className={`sync-cell sync-cell-${state} ${state === 'waiting' && waitsFor?.for === 'lock' ? 'sync-cell-lock' : ''}`}
          />
        ))}
      </span>
      <div role="status">
        <ul className="sync-counts">
          {shownCounts
            .filter((state) => counts[state] > 0)
            .map((state) => {
              const isBegun = run.phase === 'paused' && state === 'running';
              const { icon: StateIcon, tone } = isBegun ? begunMark : stateMarks[state];
              return (
                <li key={state}>
                  <StateIcon size="small" className={`tone-${tone}`} />
                  <span className="number">{isBegun ? words.countBegun(counts[state]) : words.counts[state](counts[state])}</span>
                </li>
              );
            })}
        </ul>
      </div>
      {run.phase === 'paused' && <InForceCounts run={run} />}
      <span className="quiet number sync-started">{words.started(clockTime(run.startedAt))}</span>
    </section>
  );
}
