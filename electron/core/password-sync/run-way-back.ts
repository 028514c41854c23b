import type { DeviceId } from '../../../shared/device.ts';
import type { WayBack } from '../../../shared/sync-run.ts';
import { type RunFold, turnedBack } from './fold.ts';
import type { DeviceFold } from './fold-device.ts';

/** Logins from before the run, by device. */
export type KnownLogins = ReadonlyMap<DeviceId, unknown>;

/** Logins from before the run that what is left of it needs, and that nobody knows any more. */
export function missingLogins(run: RunFold, known: KnownLogins): readonly DeviceId[] {
  if (run.phase === 'ended') return [];
  const needed = [...run.devices.values()].flatMap((device) => loginsFor(run, device));
  return [...new Set(needed)].filter((deviceId) => !known.has(deviceId));
}

/** What turning the run back now would do. Where no device gets another password, that would only be to stop. */
export function wayBackOf(run: RunFold, known: KnownLogins): WayBack | null {
  if (run.phase === 'ended' || run.direction === 'back' || !changesPasswords(run)) return null;
  const turned = turnedBack(run, run.startedAt);
  const changed = [...turned.devices.values()].filter((device) => openSteps(device).length > 0);
  const entries = changed.flatMap((device) => openSteps(device).filter(({ kind }) => kind === 'entry'));
  return {
    devices: changed.length,
    channels: entries.length,
    untouched: turned.devices.size - changed.length,
    missingLogins: missingLogins(turned, known),
  };
}

function loginsFor(run: RunFold, device: DeviceFold): readonly DeviceId[] {
  const open = openSteps(device);
  if (device.leftOutAt !== null || open.length === 0) return [];
  const { deviceId, task } = device.planned;
  const own = task === 'change' && (device.turned || device.inForce !== 'new') ? [deviceId] : [];
  const recorders = open.flatMap(({ recorderId }) => (recorderId === null || hasNew(run, recorderId) ? [] : [recorderId]));
  return [...own, ...recorders];
}

function openSteps({ steps }: DeviceFold): DeviceFold['steps'] {
  return steps.filter(({ state }) => state.kind !== 'done' && state.kind !== 'leftOut');
}

function changesPasswords({ devices }: RunFold): boolean {
  return [...devices.values()].some(({ planned }) => planned.task === 'change');
}

function hasNew({ devices, recorders }: RunFold, deviceId: DeviceId): boolean {
  return (devices.get(deviceId) ?? recorders.get(deviceId))?.inForce === 'new';
}
