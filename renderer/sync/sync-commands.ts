import { USUAL_ACCOUNT } from '../../shared/attempts.ts';
import type { Backend, CommandName, InputOf } from '../../shared/contract.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { RecorderOnlyChannel, SyncState, TakenPassword, TypedLogin } from '../../shared/sync.ts';
import { MOST_DEVICES, type SavedPlan } from '../../shared/sync-plan.ts';
import { textOf } from '../../shared/text/facts.ts';
import { refuse } from '../commands/device-commands.ts';
import { type DraftStep, type PickedDevice, useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import type { FailingChannel } from '../who/failing-channel.ts';
import { useWhoStore } from '../who/who-store.ts';

type SyncCommand = Extract<CommandName, `sync:${string}`>;

/** After the first device, unless the plan is changed. */
const USUAL_PARALLEL = 4;

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
  /** Null: the host did not say. */
  readonly deviceId: DeviceId | null;
  readonly name: string;
  /** How many devices would be asked with it. */
  readonly others: number;
}

/** The host did not prove the logins: what was typed is still wanted. */
export interface ProofFailure {
  readonly error: AppError;
  /** What is to be decided first; null: nothing is. */
  readonly refused: RefusedElsewhere | null;
}

/** Proves logins. Null: the devices' answers are in the draft. A failure is for whoever asked to show. */
export async function prove(
  backend: Backend,
  logins: readonly TypedLogin[],
  consent: ProofConsent,
): Promise<ProofFailure | null> {
  const error = await callSync(backend, 'sync:prove', { logins: [...logins], ...consent });
  if (error === null) return null;
  if (error.code !== 'sync.passwordRefused') return { error, refused: null };
  const refusedBy = textOf(error.facts, 'deviceId');
  const others = logins.filter(({ deviceId }) => deviceId !== refusedBy).length;
  return { error, refused: { deviceId: refusedBy, name: textOf(error.facts, 'name') ?? '', others } };
}

/** The picked devices, one at least, in the place of those before. What is refused is not picked. */
export async function pick(backend: Backend, devices: readonly PickedDevice[]): Promise<boolean> {
  const { setPicked, takeBackPicked } = useSyncStore.getState();
  if (devices.length > MOST_DEVICES) {
    takeBackPicked();
    useViewStore.getState().tell({ kind: 'refused', text: text.sync.devices.tooMany(devices.length) });
    return false;
  }
  setPicked(devices);
  const isPicked = await askSync(backend, 'sync:pick', { devices: [...devices] });
  if (!isPicked) takeBackPicked();
  return isPicked;
}

/** Adds devices to those picked; known ones keep their account and task. */
export async function addDevices(backend: Backend, ids: readonly DeviceId[]): Promise<boolean> {
  const { picked } = useSyncStore.getState();
  const known = new Set(picked.map(({ deviceId }) => deviceId));
  const added = [...new Set(ids)].filter((id) => !known.has(id));
  if (added.length === 0) return true;
  return pick(backend, [...picked, ...added.map((deviceId) => ({ deviceId, account: USUAL_ACCOUNT, task: 'change' as const }))]);
}

/** Asks for the plan with the new password: typed, or the one of a login that a device accepted. */
export function makePlan(backend: Backend, newPassword: string | TakenPassword): Promise<boolean> {
  return askSync(backend, 'sync:plan', { newPassword, first: null, parallel: USUAL_PARALLEL });
}

/** Back from the plan to an earlier step, and between those before it. */
export async function returnTo(backend: Backend, step: DraftStep): Promise<void> {
  const phase = useSyncStore.getState().state?.phase.step;
  if (phase === 'planned' && !(await askSync(backend, 'sync:revise', {}))) return;
  useSyncStore.getState().look(step);
}

/** False while a sync is on its way, or nobody knows whether one is: another cannot begin beside it. */
function canBegin(): boolean {
  const { state, unreadable } = useSyncStore.getState();
  if (unreadable !== null) return false;
  const step = state?.phase.step ?? 'idle';
  return step === 'idle' || step === 'draft' || step === 'planned';
}

/** Opens the section with these devices picked. A running sync, an unread report or what stands in the way is shown instead. */
export async function openSync(backend: Backend, ids: readonly DeviceId[]): Promise<void> {
  if (begin()) await addDevices(backend, ids);
}

/** Opens the section for one camera that gets the password which the others have already. */
export async function openMatching(backend: Backend, cameraId: DeviceId): Promise<void> {
  if (begin(cameraId)) await addDevices(backend, [cameraId]);
}

/** Opens the section for one channel: its camera keeps the password it has, and the recorder's entry learns it. */
export async function openChannelCorrection(backend: Backend, channel: FailingChannel): Promise<void> {
  const { recorderId, cameraId, account, task } = channel;
  if (!begin()) return;
  await pick(backend, [
    { deviceId: recorderId, account: USUAL_ACCOUNT, task: 'entryOnly' },
    { deviceId: cameraId, account: account || USUAL_ACCOUNT, task },
  ]);
}

/** Adds a camera that only its recorder reaches, for its channel alone. */
export async function addThroughRecorder(backend: Backend, { deviceId, userName }: RecorderOnlyChannel): Promise<void> {
  const { picked } = useSyncStore.getState();
  await pick(backend, [...picked, { deviceId, account: userName || USUAL_ACCOUNT, task: 'throughRecorder' }]);
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

/** A recorder and the cameras of its channels. Without a login there, they are added when it has told them. */
export async function addWithCameras(backend: Backend, recorderId: DeviceId): Promise<void> {
  const known = useWhoStore.getState().channels.get(recorderId);
  const channels = known ?? (await readChannels(backend, recorderId));
  if (channels === null) useSyncStore.getState().wantCameras(recorderId);
  const cameras = (channels?.channels ?? []).flatMap(({ camera }) => (camera === null ? [] : [camera.deviceId]));
  await addDevices(backend, [recorderId, ...cameras]);
}

/** Opens the section with a recorder and the cameras of its channels picked. */
export async function openSyncWithCameras(backend: Backend, recorderId: DeviceId): Promise<void> {
  if (begin()) await addWithCameras(backend, recorderId);
}

/** Opens a choice of before at its first step. */
export async function chooseSaved(backend: Backend, { devices }: SavedPlan): Promise<void> {
  const store = useSyncStore.getState();
  store.look('devices');
  store.setMatching(null);
  await pick(
    backend,
    devices.map(({ deviceId, account, task }) => ({ deviceId, account, task })),
  );
}

async function readChannels(backend: Backend, recorderId: DeviceId) {
  const result = await backend.call('recorder:channels', { deviceId: recorderId });
  return result.ok ? result.value : null;
}
