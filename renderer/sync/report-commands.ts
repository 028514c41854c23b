import { USUAL_ACCOUNT } from '../../shared/attempts.ts';
import type { Backend } from '../../shared/contract.ts';
import type { DeviceId } from '../../shared/device.ts';
import { channelOfDeviceId, type SyncPlan } from '../../shared/sync-plan.ts';
import type { ReportedDevice, SyncReport } from '../../shared/sync-run.ts';
import { type PickedDevice, useSyncStore } from '../state/sync-store.ts';
import { leftToDo, wanted } from './report-rows.ts';
import { askSync, pick } from './sync-commands.ts';

/**
 * The devices that are left, and the recorders whose channels wait for them. What was only to take channel entries is never
 * picked for a new password. Nothing is sent; the report stays.
 */
export async function prepareRest(backend: Backend, report: SyncReport, plan: SyncPlan): Promise<void> {
  const goal = wanted(report);
  const tasks = new Map(plan.devices.map(({ deviceId, task }) => [deviceId, task]));
  const left = leftToDo(report, plan);
  const chosen = left.map(({ deviceId, account, inForce }): PickedDevice => {
    if (channelOfDeviceId(deviceId) !== null) return { deviceId, account, task: 'throughRecorder' };
    const task = tasks.get(deviceId) ?? 'change';
    return { deviceId, account, task: task === 'change' && inForce === goal ? 'entryOnly' : task };
  });
  await pickAfter(backend, [...recordersBeside(left, report), ...chosen]);
}

/** Their own password stays: they only take the entries. */
function recordersBeside(left: readonly ReportedDevice[], { devices }: SyncReport): readonly PickedDevice[] {
  const chosen = new Set(left.map(({ deviceId }) => deviceId));
  const recorderIds = new Set(left.flatMap(({ channels }) => channels.map(({ recorderId }) => recorderId)));
  const accountOf = (id: DeviceId) => devices.find(({ deviceId }) => deviceId === id)?.account ?? USUAL_ACCOUNT;
  return [...recorderIds]
    .filter((deviceId) => !chosen.has(deviceId))
    .map((deviceId) => ({ deviceId, account: accountOf(deviceId), task: 'entryOnly' }));
}

/** A recorder that still comes with an old password: its channels of these cameras get the one they have. */
export async function correctChannels(
  backend: Backend,
  recorderId: DeviceId,
  cameras: readonly { readonly deviceId: DeviceId; readonly account: string }[],
): Promise<void> {
  const all = [{ deviceId: recorderId, account: USUAL_ACCOUNT }, ...cameras];
  await pickAfter(
    backend,
    all.map(({ deviceId, account }) => ({ deviceId, account: account || USUAL_ACCOUNT, task: 'entryOnly' })),
  );
}

async function pickAfter(backend: Backend, devices: readonly PickedDevice[]): Promise<void> {
  if (!(await askSync(backend, 'sync:finish', {}))) return;
  const store = useSyncStore.getState();
  store.setMatching(null);
  store.look('devices');
  if (await pick(backend, devices)) useSyncStore.getState().look('logins');
}
