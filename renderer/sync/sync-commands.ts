import type { Backend, CommandName, InputOf } from '../../shared/contract.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { SyncState, TypedLogin } from '../../shared/sync.ts';
import { textOf } from '../../shared/text/facts.ts';
import { refuse } from '../commands/device-commands.ts';
import { type DraftStep, type PickedDevice, useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import type { FailingChannel } from '../who/failing-channel.ts';
import { useWhoStore } from '../who/who-store.ts';

type SyncCommand = Extract<CommandName, `sync:${string}`>;

/** What nearly every device calls the account that its owner has. */
export const USUAL_ACCOUNT = 'admin';

/** Asks the host and takes over what it answers. The error is for whoever asked to show where it belongs. */
export async function callSync<N extends SyncCommand>(backend: Backend, name: N, input: InputOf<N>): Promise<AppError | null> {
  const result = (await backend.call(name, input)) as Result<SyncState>; // what every command of the sync answers
  if (!result.ok) return result.error;
  useSyncStore.getState().apply(result.value);
  useViewStore.getState().withdrawRefusal();
  return null;
}

/** The same. False: refused, and said so. */
export async function askSync<N extends SyncCommand>(backend: Backend, name: N, input: InputOf<N>): Promise<boolean> {
  const error = await callSync(backend, name, input);
  if (error !== null) refuse(error);
  return error === null;
}

export type ProofConsent = Omit<InputOf<'sync:prove'>, 'logins'>;

/** Another picked device refused this password a moment ago, so nothing was sent. */
export interface RefusedElsewhere {
  readonly name: string;
  /** How many devices would be asked with it. */
  readonly others: number;
}

/** Proves logins. What is to be decided first is answered; any other error is told. */
export async function prove(
  backend: Backend,
  logins: readonly TypedLogin[],
  consent: ProofConsent,
): Promise<RefusedElsewhere | null> {
  const error = await callSync(backend, 'sync:prove', { logins: [...logins], ...consent });
  if (error === null) return null;
  if (error.code !== 'sync.passwordRefused') {
    refuse(error);
    return null;
  }
  const refusedBy = textOf(error.facts, 'deviceId');
  const others = logins.filter(({ deviceId }) => deviceId !== refusedBy).length;
  return { name: textOf(error.facts, 'name') ?? '', others };
}

/** The picked devices, one at least, in the place of those before. */
export async function pick(backend: Backend, devices: readonly PickedDevice[]): Promise<boolean> {
  useSyncStore.getState().setPicked(devices);
  return askSync(backend, 'sync:pick', { devices: [...devices] });
}

/** Adds devices to those picked; known ones keep their account and task. */
export async function addDevices(backend: Backend, ids: readonly DeviceId[]): Promise<boolean> {
  const { picked } = useSyncStore.getState();
  const known = new Set(picked.map(({ deviceId }) => deviceId));
  const added = [...new Set(ids)].filter((id) => !known.has(id));
  if (added.length === 0) return true;
  return pick(backend, [...picked, ...added.map((deviceId) => ({ deviceId, account: USUAL_ACCOUNT, task: 'change' as const }))]);
}

/** Back from the plan to an earlier step, and between those before it. */
export async function returnTo(backend: Backend, step: DraftStep): Promise<void> {
  const phase = useSyncStore.getState().state?.phase.step;
  if (phase === 'planned' && !(await askSync(backend, 'sync:revise', {}))) return;
  useSyncStore.getState().look(step);
}

/** False while a sync is on its way: another cannot begin beside it. */
function canBegin(): boolean {
  const step = useSyncStore.getState().state?.phase.step ?? 'idle';
  return step === 'idle' || step === 'draft' || step === 'planned';
}

/** Opens the section with these devices picked. A running sync or an unread report is shown instead. */
export async function openSync(backend: Backend, ids: readonly DeviceId[]): Promise<void> {
  if (begin()) await addDevices(backend, ids);
}

/** Opens the section for one camera that gets the password which the others have already. */
export async function openMatching(backend: Backend, cameraId: DeviceId): Promise<void> {
  if (begin(cameraId)) await addDevices(backend, [cameraId]);
}

/** Opens the section for one channel: its camera keeps the password it has, and the recorder's entry learns it. */
export async function openChannelCorrection(backend: Backend, { recorderId, cameraId, account }: FailingChannel): Promise<void> {
  if (!begin()) return;
  const keeping = { task: 'entryOnly' } as const;
  await pick(backend, [
    { deviceId: recorderId, account: USUAL_ACCOUNT, ...keeping },
    { deviceId: cameraId, account: account || USUAL_ACCOUNT, ...keeping },
  ]);
}

function begin(matching: DeviceId | null = null): boolean {
  const store = useSyncStore.getState();
  useViewStore.getState().setSection('sync');
  if (!canBegin()) return false;
  store.look('devices');
  store.setMatching(matching);
  store.setPicked([]);
  return true;
}

/** A recorder and the cameras of its channels. Without a login there, its cameras are suggested once it is proven. */
export async function camerasOf(backend: Backend, recorderId: DeviceId): Promise<readonly DeviceId[]> {
  const known = useWhoStore.getState().channels.get(recorderId);
  const channels = known ?? (await readChannels(backend, recorderId));
  return (channels?.channels ?? []).flatMap(({ camera }) => (camera === null ? [] : [camera.deviceId]));
}

/** Opens the section with a recorder and the cameras of its channels picked. */
export async function openSyncWithCameras(backend: Backend, recorderId: DeviceId): Promise<void> {
  await openSync(backend, [recorderId, ...(await camerasOf(backend, recorderId))]);
}

async function readChannels(backend: Backend, recorderId: DeviceId) {
  const result = await backend.call('recorder:channels', { deviceId: recorderId });
  return result.ok ? result.value : null;
}
