import type { DeviceRun, SyncRun } from './sync-run.ts';

/** `untouched`: on the way back, what the run gave no new password and stays as it is. */
export type RunState = DeviceRun['state'] | 'untouched';

/** Otherwise it keeps the one it has, and only channels learn it. */
export function getsPassword({ steps }: DeviceRun): boolean {
  return steps.some(({ kind }) => kind === 'set');
}

export function stateIn({ direction }: Pick<SyncRun, 'direction'>, device: DeviceRun): RunState {
  const { state, inForce } = device;
  const stays = inForce === 'old' || !getsPassword(device);
  return direction === 'back' && state === 'leftOut' && stays ? 'untouched' : state;
}

export type RunCounts = Readonly<Record<RunState, number>>;

export function countStates(run: SyncRun): RunCounts {
  const counts = { notStarted: 0, running: 0, waiting: 0, done: 0, failed: 0, unknown: 0, leftOut: 0, untouched: 0 };
  for (const device of run.devices) counts[stateIn(run, device)] += 1;
  return counts;
}

/** How far it is, among the devices that it is about. */
export function progressOf(run: SyncRun): { readonly done: number; readonly all: number } {
  const { done, untouched } = countStates(run);
  return { done, all: run.devices.length - untouched };
}
