import { randomBytes } from 'node:crypto';
import { USUAL_ACCOUNT } from '../../../shared/attempts.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import { generateStrong } from '../../../shared/password-generate.ts';
import type { RecorderOnlyChannel, SyncDraft, TypedLogin } from '../../../shared/sync.ts';
import type { SyncPlan, SyncTask } from '../../../shared/sync-plan.ts';
import { LatchkeyError } from '../../core/errors.ts';
import { harmless } from '../display-width.ts';
import { channelsToCorrect } from './correct-channels.ts';
import { findCameras } from './find-cameras.ts';
import { findPlaces, type SearchLimit } from './find-places.ts';
import { type PlanFile, placeText } from './plan-file.ts';
import { PlanFileError } from './plan-file-errors.ts';
import { draftOf, proveLogins, type SyncBench } from './prove-logins.ts';
import type { SyncPasswords } from './sync-secrets.ts';

export interface Prepared {
  /** Null where none of the devices was found. */
  readonly draft: SyncDraft | null;
  /** Null where no login is proven, and where the new password does not fit. */
  readonly plan: SyncPlan | null;
  /** Why there is no plan, where that is not the logins. */
  readonly failure: LatchkeyError | null;
  /** Devices of the file that did not answer. */
  readonly missing: readonly MissingDevice[];
  /** False: the plan was made with a stand-in, so nothing is said about the new password. */
  readonly hasNewPassword: boolean;
}

export interface MissingDevice {
  /** Where in the file: `devices[2]`, `devices[0].correctChannels[1]`. */
  readonly at: string;
  /** As the file names it. */
  readonly place: string;
}

export interface WantedDevice {
  /** Where it stands among the devices of the file; null: a recorder told of it. */
  readonly index: number | null;
  readonly device: Device;
  readonly account: string;
  readonly task: SyncTask;
  /** Which of the two passwords it has now. */
  readonly has: 'present' | 'new';
  readonly recorderWithCameras: boolean;
  readonly correctChannels: readonly string[];
}

/**
 * Finds the devices, proves their logins once each, and has the plan made. Changes nothing; without passwords nothing but the
 * search is sent.
 * @throws PlanFileError where two entries of the file are one device, or `first` is none of them
 */
export async function preparePlan(
  bench: SyncBench,
  file: PlanFile,
  passwords: SyncPasswords,
  search: SearchLimit,
): Promise<Prepared> {
  const found = await findPlaces(bench.service, file.devices, search);
  const missing = file.devices.flatMap((device, index) =>
    found[index] === null ? [{ at: `devices[${index}]`, place: placeText(device) }] : [],
  );
  for (const { at, place } of missing) bench.terminal.note(`${at} (${place}) did not answer.`);
  const listed = wantedOf(file, found);
  const none = { plan: null, failure: null, missing, hasNewPassword: passwords.next !== null };
  if (listed.length === 0) return { ...none, draft: null };
  await pick(bench, listed, []);
  // Where no recorder brings cameras, a wrong `first` is known before any login.
  if (!listed.some(({ recorderWithCameras }) => recorderWithCameras)) await firstOf(bench, file);
  const wanted = await withCamerasOf(bench, listed, passwords, search);
  if (wanted === null) return { ...none, draft: await draftNow(bench) };
  const logins = openLogins(bench, wanted, passwords);
  const before = await draftNow(bench);
  if (logins.length === 0 && !loggedIn(before)) return { ...none, draft: before };
  const first = await firstOf(bench, file);
  const uncorrected = await pickChannels(bench, wanted);
  const noPlan = { ...none, missing: [...missing, ...uncorrected] };
  const draft = await proveLogins(bench, logins);
  if (draft === null || !loggedIn(draft)) return { ...noPlan, draft };
  return { ...noPlan, ...(await makePlan(bench, draft, passwords.next, { first, parallel: file.parallel })) };
}

/** False: no login was tried at all. */
function loggedIn(draft: SyncDraft | null): boolean {
  return draft?.devices.some(({ proof }) => proof.kind !== 'unproven') === true;
}

function wantedOf(file: PlanFile, found: readonly (Device | null)[]): readonly WantedDevice[] {
  const places = new Map<DeviceId, number>();
  return file.devices.flatMap(({ account, task, has, recorderWithCameras, correctChannels }, index): readonly WantedDevice[] => {
    const device = found[index] ?? null;
    if (device === null) return [];
    const before = places.get(device.id);
    if (before !== undefined) throw new PlanFileError(`devices[${index}]`, `the same device as devices[${before}]`);
    places.set(device.id, index);
    // A camera whose channel alone is wrong has the new password; a recorder that keeps its own has the present one.
    const usual = task === 'entryOnly' && device.kind !== 'recorder' ? 'new' : 'present';
    return [{ index, device, account, task, has: has ?? usual, recorderWithCameras, correctChannels }];
  });
}

async function pick(
  { service }: SyncBench,
  wanted: readonly WantedDevice[],
  channels: readonly RecorderOnlyChannel[],
): Promise<void> {
  const task = 'throughRecorder' as const;
  await service.handlers['sync:pick']({
    devices: [
      ...wanted.map(({ device, account, task: own }) => ({ deviceId: device.id, account, task: own })),
      ...channels.map(({ deviceId, userName }) => ({ deviceId, account: userName || USUAL_ACCOUNT, task })),
    ],
  });
}

/** @returns the channels of the file that are not corrected */
async function pickChannels(bench: SyncBench, wanted: readonly WantedDevice[]): Promise<readonly MissingDevice[]> {
  const { channels, refused } = channelsToCorrect(await draftNow(bench), wanted);
  if (channels.length > 0) await pick(bench, wanted, channels);
  return refused.map(({ wanted: { at, channelId }, because }) => {
    bench.terminal.note(harmless(`${at}: channel ${channelId} is not corrected, ${because}.`));
    return { at, place: `channel ${channelId}` };
  });
}

/**
 * Logs in to the recorders whose cameras or channels are wanted, and picks these cameras too. Null where one of them refused
 * its password: the same one would be refused by its cameras.
 */
async function withCamerasOf(
  bench: SyncBench,
  listed: readonly WantedDevice[],
  passwords: SyncPasswords,
  search: SearchLimit,
): Promise<readonly WantedDevice[] | null> {
  const withCameras = listed.filter(({ recorderWithCameras }) => recorderWithCameras);
  const recorders = listed.filter((one) => one.recorderWithCameras || one.correctChannels.length > 0);
  const logins = openLogins(bench, recorders, passwords);
  if (logins.length === 0) return listed;
  const draft = await proveLogins(bench, logins);
  const answers = draft?.devices.filter(({ deviceId }) => recorders.some(({ device }) => device.id === deviceId)) ?? [];
  if (answers.some(({ proof }) => proof.kind === 'refused')) return null;
  const cameras = await findCameras(bench, withCameras, search);
  const known = new Set(listed.map(({ device }) => device.id));
  const more = cameras.filter(({ device }) => !known.has(device.id));
  if (more.length > 0) await pick(bench, [...listed, ...more], []);
  return [...listed, ...more];
}

/** Of the devices that were not asked yet, as far as there is a password for them. */
function openLogins({ asked }: SyncBench, wanted: readonly WantedDevice[], passwords: SyncPasswords): readonly TypedLogin[] {
  return wanted.flatMap(({ device, account, has }) => {
    const password = passwords[has === 'new' ? 'next' : 'present'];
    return password === null || asked.has(device.id) ? [] : [{ deviceId: device.id, account, password }];
  });
}

async function draftNow({ service }: SyncBench): Promise<SyncDraft | null> {
  return draftOf(await service.handlers['sync:state']({}));
}

/** @throws PlanFileError where `first` is none of the picked devices */
async function firstOf(bench: SyncBench, { first }: PlanFile): Promise<DeviceId | null> {
  if (first === undefined) return null;
  const { service, terminal } = bench;
  const [device = null] = await findPlaces(service, [first], { limitMs: 0, interrupted: terminal.interrupted });
  const draft = await draftNow(bench);
  const picked = draft?.devices.find(({ deviceId }) => deviceId === device?.id);
  if (!picked) throw new PlanFileError('first', 'none of the devices that were found');
  return picked.deviceId;
}

async function makePlan(
  { service }: SyncBench,
  draft: SyncDraft,
  newPassword: string | null,
  wish: { readonly first: DeviceId | null; readonly parallel: number },
): Promise<Pick<Prepared, 'draft' | 'plan' | 'failure'>> {
  // A dry run tells order, channels and clients also before a new password was thought of.
  const standIn = newPassword ?? generateStrong(draft.rules, (count) => randomBytes(count))?.password ?? null;
  if (standIn === null) return { draft, plan: null, failure: null };
  try {
    const { phase } = await service.handlers['sync:plan']({ newPassword: standIn, ...wish });
    return phase.step === 'planned'
      ? { draft: phase.draft, plan: phase.plan, failure: null }
      : { draft, plan: null, failure: null };
  } catch (cause) {
    if (!(cause instanceof LatchkeyError)) throw cause;
    return { draft, plan: null, failure: cause };
  }
}
