import type { RunState } from '../../shared/sync-progress.ts';
import type { StepState } from '../../shared/sync-run.ts';
import { CheckIcon, ClockIcon, DashIcon, type IconComponent } from '../icons/general-icons.tsx';
import { FailedIcon, LockIcon, OkIcon, UnknownIcon } from '../icons/status-icons.tsx';
import type { StatusTone } from '../locks/shown-marks.ts';
import type { RunRow } from './run-cells.ts';
import { CrossIcon, RingIcon, RunningIcon } from './sync-icons.tsx';

interface Mark {
  readonly icon: IconComponent;
  readonly tone: StatusTone | 'accent';
}

/** A device in a run: word, drawing and colour. */
export const stateMarks: Record<RunState, Mark> = {
  done: { icon: OkIcon, tone: 'ok' },
  running: { icon: RunningIcon, tone: 'accent' },
  waiting: { icon: ClockIcon, tone: 'accent' },
  failed: { icon: FailedIcon, tone: 'bad' },
  unknown: { icon: UnknownIcon, tone: 'warn' },
  notStarted: { icon: RingIcon, tone: 'idle' },
  leftOut: { icon: DashIcon, tone: 'idle' },
  untouched: { icon: DashIcon, tone: 'idle' },
};

/** One step of it. */
const stepMarks: Record<StepState['kind'], Mark> = {
  done: { icon: CheckIcon, tone: 'ok' },
  running: { icon: RunningIcon, tone: 'accent' },
  waiting: { icon: ClockIcon, tone: 'accent' },
  failed: { icon: CrossIcon, tone: 'bad' },
  unknown: { icon: UnknownIcon, tone: 'warn' },
  notStarted: { icon: RingIcon, tone: 'idle' },
  leftOut: { icon: DashIcon, tone: 'idle' },
};

/** Between two steps while the run stands still. */
export const begunMark: Mark = { icon: RingIcon, tone: 'accent' };

const lockMarks = { device: { icon: LockIcon, tone: 'bad' }, step: { icon: ClockIcon, tone: 'bad' } } as const;

/** A wait for a lock is trouble; one for a channel that comes online belongs to every change. */
export function deviceMark({ state, waitsFor }: RunRow): Mark {
  return state === 'waiting' && waitsFor?.for === 'lock' ? lockMarks.device : stateMarks[state];
}

export function stepMark(state: StepState): Mark {
  return state.kind === 'waiting' && state.for === 'lock' ? lockMarks.step : stepMarks[state.kind];
}
