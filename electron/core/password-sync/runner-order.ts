import type { DeviceId } from '../../../shared/device.ts';
import type { RunFold } from './fold.ts';
import type { DeviceFold } from './fold-device.ts';
import { deviceState } from './run-view.ts';

export type Move =
  | { readonly kind: 'start'; readonly devices: readonly DeviceFold[] }
  /** Something is at work; nothing is to be begun. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'pause'; readonly by: 'canaryFailed' | 'needsPerson' }
  | { readonly kind: 'end' };

interface Progress {
  readonly runs: (deviceId: DeviceId) => boolean;
  /** Its chain has been through, with whatever end. */
  readonly tried: (deviceId: DeviceId) => boolean;
}

/** What comes next: the first device alone, then the others, a recorder after all devices that have entries in it. */
export function nextMove(run: RunFold, progress: Progress): Move {
  const devices = [...run.devices.values()];
  const open = devices.filter((device) => !isDone(device));
  const runs = devices.some(({ planned }) => progress.runs(planned.deviceId));
  const canary =
    run.direction === 'forward' && !run.canaryWaived ? open.find(({ planned }) => planned.goes === 'first') : undefined;
  if (canary) {
    const { deviceId } = canary.planned;
    if (progress.runs(deviceId)) return { kind: 'wait' };
    if (progress.tried(deviceId)) return runs ? { kind: 'wait' } : { kind: 'pause', by: 'canaryFailed' };
    return { kind: 'start', devices: [canary] };
  }
  const ready = open.filter((device) => {
    const { deviceId } = device.planned;
    return !progress.runs(deviceId) && !progress.tried(deviceId) && mayGo(run, device, progress);
  });
  if (ready.length > 0) return { kind: 'start', devices: ready };
  if (runs) return { kind: 'wait' };
  return open.length === 0 ? { kind: 'end' } : { kind: 'pause', by: 'needsPerson' };
}

function mayGo(run: RunFold, { planned }: DeviceFold, progress: Progress): boolean {
  if (planned.goes !== 'last') return true;
  for (const device of run.devices.values()) {
    if (!device.planned.entries.some(({ recorderId }) => recorderId === planned.deviceId)) continue;
    const failed = progress.tried(device.planned.deviceId) && deviceState(device) === 'failed';
    if (!isDone(device) && !failed) return false;
  }
  return true;
}

function isDone(device: DeviceFold): boolean {
  const state = deviceState(device);
  return state === 'done' || state === 'leftOut';
}
