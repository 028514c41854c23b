import type { DeviceId, DeviceKind } from '../../../shared/device.ts';
import {
  type BreakingClient,
  channelDeviceId,
  type LoginProof,
  type PlannedDevice,
  type PlannedEntry,
  type SkippedDevice,
  type SkipReason,
  type SyncPlan,
  type SyncTask,
} from '../../../shared/sync-plan.ts';
import type { RecorderChannel } from '../../../shared/who.ts';
import { type ChannelFor, channelsLeft, deviceWarnings, recordersLeft } from './plan-warnings.ts';

/** A recorder whose channels were read. */
export interface RecorderFacts {
  readonly recorderId: DeviceId;
  readonly name: string;
  readonly channels: readonly RecorderChannel[];
  readonly protection: PlannedDevice['protection'];
  /** It has a "copy the password to the cameras" of its own. */
  readonly copiesPasswords: boolean;
}

export interface PlanDevice {
  readonly deviceId: DeviceId;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly address: string | null;
  readonly account: string;
  readonly task: SyncTask;
  readonly proof: LoginProof;
  readonly cannot: SkipReason | null;
  /** A login is at hand that can be proven when the lock has ended. */
  readonly hasLogin: boolean;
  /** Milliseconds since 1970; null: no lock is known to run. */
  readonly lockedUntil: number | null;
  /** Null: the device did not say. */
  readonly attemptsLeft: number | null;
  /** It was proven with the very password that is to be new. */
  readonly hasNewPassword: boolean;
  /** Null: not read yet. */
  readonly protection: PlannedDevice['protection'] | null;
  readonly resetRequestOpen: boolean;
  /** Names of recorders that log in to it and whose channels were not read. */
  readonly unreadRecorders: readonly string[];
  /** Of a recorder that was read: its own facts. */
  readonly own: RecorderFacts | null;
}

export interface PlanFacts {
  readonly planId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly first: DeviceId | null;
  readonly parallel: number;
  readonly passwordLength: number;
  readonly devices: readonly PlanDevice[];
  readonly clients: readonly BreakingClient[];
  /** Recorders on the list whose channels nobody read: any of these cameras may be among them. */
  readonly unreadRecorders: readonly UnreadRecorder[];
}

export interface UnreadRecorder {
  readonly deviceId: DeviceId;
  readonly name: string;
  /** Null: no lock is known to run. */
  readonly lockedUntil: number | null;
}

/** Where nobody asked, the worst is taken for true. */
const UNKNOWN_PROTECTION: PlannedDevice['protection'] = { scheme: 'http', fields: 'plain' };

const CHANGE_SECONDS = 6;
const ENTRY_SECONDS = 3;
/** Recorders take a while until a channel is connected again. */
const ONLINE_SECONDS = 25;

/** Everything that will be sent, in order. Pure: nothing is asked here. */
export function makePlan(facts: PlanFacts): SyncPlan {
  const taking = facts.devices.filter((device) => skipReason(device) === null);
  const recorders = recordersOf(facts.devices);
  const planned = taking.map((device) => plannedDevice(device, recorders)).filter(hasWork);
  const devices = inOrder(planned, facts.first);
  return {
    planId: facts.planId,
    madeAt: facts.now,
    devices,
    skipped: facts.devices.flatMap((device) => skipped(device, devices)),
    clients: facts.clients,
    // Where no password changes, their cameras miss nothing.
    warnings: devices.some(({ task }) => task === 'change')
      ? [...recordersLeft(facts.unreadRecorders, devices), ...channelsLeft(recorders, devices)]
      : [],
    estimatedSeconds: estimate(devices, facts.parallel),
    parallel: facts.parallel,
    passwordLength: facts.passwordLength,
  };
}

/** Recorders that were read and can be logged in to; one whose account may not change passwords takes entries all the same. */
export function recordersOf(devices: readonly PlanDevice[]): readonly RecorderFacts[] {
  return devices.flatMap(({ own, cannot, proof }) => {
    const reachable = (cannot === null || cannot === 'noRight') && proof.kind === 'proven';
    return own !== null && reachable ? [own] : [];
  });
}

/** Why a device has no part in the plan. A lock alone is no reason: it can be waited for. */
export function skipReason({ cannot, proof, hasLogin }: PlanDevice): SkipReason | null {
  if (cannot !== null) return cannot;
  switch (proof.kind) {
    case 'throughRecorder':
      return null;
    case 'proven':
      return hasLogin ? null : 'loginNotProven';
    case 'locked':
      return hasLogin ? null : 'loginNotProven';
    case 'kept':
      return hasLogin && proof.unlocksAt !== null ? null : 'loginNotProven';
    case 'refused':
      return 'loginRefused';
    case 'unreachable':
      return 'unreachable';
    case 'certificateChanged':
      return 'certificateChanged';
    case 'otherDevice':
      return 'otherDevice';
    case 'notActivated':
      return 'inactive';
    case 'unproven':
    case 'proving':
    case 'lost':
    case 'basicOnly':
    case 'unclear':
      return 'loginNotProven';
  }
}

/** Channels that log in to the device with the account whose password changes, or do not say with which. */
export function entriesFor(
  device: Pick<PlanDevice, 'deviceId' | 'account'>,
  recorders: readonly RecorderFacts[],
): PlannedEntry[] {
  return channelsFor(device.deviceId, recorders).flatMap(({ recorder, channel }) => {
    const { channelId, userName, name } = channel;
    if (channelId === null || (userName !== null && userName !== device.account)) return [];
    const { recorderId, name: recorderName, protection } = recorder;
    return [{ recorderId, recorderName, channelId, name, protection }];
  });
}

function channelsFor(deviceId: DeviceId, recorders: readonly RecorderFacts[]): readonly ChannelFor[] {
  return recorders.flatMap((recorder) =>
    recorder.channels
      .filter(({ camera, channelId }) => camera?.deviceId === deviceId || standsFor(deviceId, recorder.recorderId, channelId))
      .map((channel): ChannelFor => ({ recorder, channel })),
  );
}

function standsFor(deviceId: DeviceId, recorderId: DeviceId, channelId: string | null): boolean {
  return channelId !== null && deviceId === channelDeviceId(recorderId, channelId);
}

function plannedDevice(device: PlanDevice, recorders: readonly RecorderFacts[]): PlannedDevice {
  const { deviceId, name, kind, address, account, task, proof, lockedUntil } = device;
  const entries = entriesFor(device, recorders);
  // Also a proven login is kept here while a lock runs.
  const waitsUntil = lockedUntil ?? (proof.kind === 'kept' ? proof.unlocksAt : null);
  const protection = device.protection ?? UNKNOWN_PROTECTION;
  return {
    deviceId,
    name,
    kind,
    address: address ?? '',
    account,
    task,
    goes: 'withOthers',
    proof,
    waitsUntil,
    protection,
    entries,
    warnings: deviceWarnings({ device, channels: channelsFor(deviceId, recorders), entries, waitsUntil, protection }),
  };
}

/** A recorder that keeps its password lends its login to the entries and has no steps of its own. */
function hasWork({ task, entries }: PlannedDevice): boolean {
  return task === 'change' || entries.length > 0;
}

function inOrder(devices: readonly PlannedDevice[], wanted: DeviceId | null): readonly PlannedDevice[] {
  const recorders = devices.filter(({ kind }) => kind === 'recorder');
  const others = devices.filter(({ kind }) => kind !== 'recorder');
  const [first] = others.length > 0 ? byFitness(others, wanted) : byFitness(recorders, wanted);
  if (first === undefined) return [];
  return [
    { ...first, goes: 'first' },
    ...others.filter((device) => device !== first),
    ...recorders.filter((device) => device !== first).map((device): PlannedDevice => ({ ...device, goes: 'last' })),
  ];
}

/** The one that shows most when it goes first alone: proven, not locked, and seen by a recorder. */
function byFitness(devices: readonly PlannedDevice[], wanted: DeviceId | null): readonly PlannedDevice[] {
  const fitness = ({ deviceId, proof, waitsUntil, entries, task }: PlannedDevice): number => {
    if (deviceId === wanted) return 16;
    const free = proof.kind === 'proven' && waitsUntil === null;
    return (free ? 8 : 0) + (task === 'change' ? 4 : 0) + (entries.length > 0 ? 2 : 0);
  };
  return [...devices].sort((left, right) => fitness(right) - fitness(left));
}

function skipped(device: PlanDevice, planned: readonly PlannedDevice[]): readonly SkippedDevice[] {
  const { deviceId, name, kind, address } = device;
  const isIdle = device.hasNewPassword && !planned.some((one) => one.deviceId === deviceId);
  const reason = skipReason(device) ?? (isIdle ? 'hasItAlready' : null);
  return reason === null ? [] : [{ deviceId, name, kind, address, reason }];
}

function estimate(devices: readonly PlannedDevice[], parallel: number): number {
  const seconds = ({ task, entries }: PlannedDevice) =>
    (task === 'change' ? CHANGE_SECONDS : 0) + entries.length * (ENTRY_SECONDS + ONLINE_SECONDS);
  const sum = (goes: PlannedDevice['goes']) =>
    devices.filter((device) => device.goes === goes).reduce((total, device) => total + seconds(device), 0);
  const together = devices.filter(({ goes }) => goes === 'withOthers').map(seconds);
  return sum('first') + Math.max(0, ...together, Math.ceil(sum('withOthers') / parallel)) + sum('last');
}
