import type { DeviceRun, StepState } from '../../shared/sync-run.ts';
import { CheckIcon, ClockIcon, DashIcon, type IconComponent } from '../icons/general-icons.tsx';
import { FailedIcon, LockIcon, OkIcon, UnknownIcon } from '../icons/status-icons.tsx';
import type { StatusTone } from '../locks/shown-marks.ts';
import { CrossIcon, RingIcon, RunningIcon } from './sync-icons.tsx';

interface Mark {
  readonly icon: IconComponent;
  readonly tone: StatusTone | 'accent';
}

/** A device in a run: word, drawing and colour. */
export const stateMarks: Record<DeviceRun['state'], Mark> = {
  done: { icon: OkIcon, tone: 'ok' },
  running: { icon: RunningIcon, tone: 'accent' },
  waiting: { icon: LockIcon, tone: 'bad' },
  failed: { icon: FailedIcon, tone: 'bad' },
  unknown: { icon: UnknownIcon, tone: 'warn' },
  notStarted: { icon: RingIcon, tone: 'idle' },
  leftOut: { icon: DashIcon, tone: 'idle' },
};

/** One step of it. */
export const stepMarks: Record<StepState['kind'], Mark> = {
  done: { icon: CheckIcon, tone: 'ok' },
  running: { icon: RunningIcon, tone: 'accent' },
  waiting: { icon: ClockIcon, tone: 'bad' },
  failed: { icon: CrossIcon, tone: 'bad' },
  unknown: { icon: UnknownIcon, tone: 'warn' },
  notStarted: { icon: RingIcon, tone: 'idle' },
  leftOut: { icon: DashIcon, tone: 'idle' },
};
