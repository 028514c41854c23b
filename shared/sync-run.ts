import type { DeviceId } from './device.ts';
import type { FailedLoginSource } from './failed-logins.ts';
import type { Facts } from './result.ts';
import type { SyncPlan } from './sync-plan.ts';

/**
 * `login`: prove the present password, where that was not done before the plan. `match`: see that a recorder's channel stands for
 * the device, before its password changes.
 */
export const stepKinds = ['login', 'match', 'set', 'prove', 'entry', 'online'] as const;
export type StepKind = (typeof stepKinds)[number];

/** Why a step is not done, or waits. `shared/text/sync.ts` has the sentences. */
export const stepProblemCodes = [
  'lockRunning',
  'loginRefused',
  'newPasswordRefused',
  /** The device's rules refused the new password: `subStatusCode`. */
  'passwordNotAllowed',
  'noRight',
  'deviceBusy',
  'unreachable',
  'answerLost',
  'certificateChanged',
  'keptByGuard',
  'fewTriesLeft',
  'loginsStopped',
  'channelOffline',
  'channelRefusesCamera',
  'channelGone',
  /** It failed when the plan was made, and is connected now. */
  'channelWorks',
  /** The recorder has another address stored, and nothing that says which camera is meant. */
  'channelElsewhere',
  /** The recorder has another camera stored. */
  'channelOtherCamera',
  'writeRefused',
  'recorderNotProven',
  'unreadableAnswer',
  'basicOnly',
  'notActivated',
  'journalFailed',
  'secretMissing',
] as const;
export type StepProblemCode = (typeof stepProblemCodes)[number];

export interface StepProblem {
  readonly code: StepProblemCode;
  readonly facts: Facts;
}

/** Instants are milliseconds since 1970 on this computer's clock. */
export type StepState =
  | { readonly kind: 'notStarted' }
  | { readonly kind: 'running'; readonly since: number }
  /** `until` null: as long as it takes, within the bounds of the run. */
  | {
      readonly kind: 'waiting';
      readonly since: number;
      readonly until: number | null;
      readonly for: 'lock' | 'device' | 'channel' | 'recorder';
    }
  /** `settled`: found to be so afterwards, not answered to the request itself. */
  | { readonly kind: 'done'; readonly at: number; readonly how: 'answered' | 'settled' }
  | { readonly kind: 'failed'; readonly at: number; readonly problem: StepProblem }
  /** It was on its way when the answer or the program was lost. */
  | { readonly kind: 'unknown'; readonly at: number }
  | { readonly kind: 'leftOut'; readonly at: number };

export interface SyncStep {
  /** `set`, `prove`, `login`, or `<kind>:<recorderId>:<channelId>` for those of a channel. Unique within the device. */
  readonly stepId: string;
  readonly kind: StepKind;
  /** Of `match`, `entry` and `online`. */
  readonly recorderId: DeviceId | null;
  readonly channelId: string | null;
  readonly state: StepState;
}

export type InForce = 'old' | 'new' | 'unknown';

export interface DeviceRun {
  readonly deviceId: DeviceId;
  readonly steps: readonly SyncStep[];
  readonly state: 'notStarted' | 'running' | 'waiting' | 'done' | 'failed' | 'unknown' | 'leftOut';
  /** Which password the device itself has. */
  readonly inForce: InForce;
  /** When and how that was proven last; null: it is only concluded. */
  readonly provenAt: number | null;
}

/**
 * What the lines of a run tell. Facts: `channelId`, `recorderId` where it is about a channel; `password` (`old`, `new`) where it
 * is about one; `problem` and the problem's own facts with `stepFailed`, `stepPutOff`, `stepUnknown`; `until` with `waiting`.
 */
export const runLineCodes = [
  'begun',
  'reopened',
  'linesMissing',
  'loginProven',
  'channelMatched',
  'passwordSet',
  'passwordProven',
  'entryWritten',
  'channelOnline',
  'waiting',
  'stepPutOff',
  'stepFailed',
  'stepUnknown',
  'leftOut',
  'again',
  'pausing',
  'paused',
  'wentOn',
  'stopping',
  'turnedBack',
  'ended',
] as const;
export type RunLineCode = (typeof runLineCodes)[number];

export interface RunLine {
  readonly at: number;
  readonly deviceId: DeviceId | null;
  readonly code: RunLineCode;
  readonly facts: Facts;
}

/** What turning back would bring the old password to again. */
export interface WayBack {
  readonly devices: number;
  readonly channels: number;
  /** Devices that the run has not changed: they stay as they are. */
  readonly untouched: number;
  /** Devices and recorders whose login from before the run is needed for it and is not known any more. */
  readonly missingLogins: readonly DeviceId[];
}

export interface SyncRun {
  readonly runId: string;
  readonly startedAt: number;
  /** `back`: the old passwords are being brought into force again. */
  readonly direction: 'forward' | 'back';
  readonly phase: 'running' | 'pausing' | 'paused' | 'ended';
  /**
   * Why it paused: a person wanted it, the first device failed, logins were stopped, a journal cannot be written, or all that
   * is left failed or is unknown and waits for a person (`needsPerson`). Null also after a restart of the program.
   */
  readonly pausedBy: 'person' | 'canaryFailed' | 'loginsStopped' | 'journalFailed' | 'needsPerson' | null;
  /** While `pausing`: it ends, with its report, when all devices that are begun have come to their end. */
  readonly stopping: boolean;
  readonly endedAt: number | null;
  readonly devices: readonly DeviceRun[];
  /** Those that take channel entries and keep their own password: they only log in. */
  readonly recorders: readonly DeviceRun[];
  /** Null: it turned back already, has ended, or gives no device another password. */
  readonly wayBack: WayBack | null;
  /** Devices and recorders whose login from before the run is needed for what is left and is not known any more. */
  readonly missingLogins: readonly DeviceId[];
  /** Logins of this run that a device refused. */
  readonly triesSpent: number;
  /** Logins of this run that met a lock: the device judged no password. */
  readonly locksMet: number;
  /** The latest first, bounded. */
  readonly lines: readonly RunLine[];
}

/** What an earlier run left, told from its journal alone: no device is asked for it. */
export interface UnfinishedRun {
  readonly run: SyncRun;
  readonly plan: SyncPlan;
  readonly counts: { readonly done: number; readonly unknown: number; readonly notStarted: number; readonly failed: number };
  /** False where the key of its secrets is gone: the passwords are asked again. */
  readonly hasSecrets: boolean;
  /** Lines of the journal that could not be read. */
  readonly damaged: number;
  /** Some of them were of the plan: it can only be stopped, with the list of what is in force. */
  readonly planDamaged: boolean;
}

export interface ReportedChannel {
  readonly recorderId: DeviceId;
  readonly recorderName: string;
  readonly channelId: string;
  readonly name: string | null;
  readonly entry: InForce;
  readonly state: 'online' | 'offline' | 'unknown';
  readonly at: number | null;
}

export interface ReportedDevice {
  readonly deviceId: DeviceId;
  readonly name: string;
  readonly address: string;
  readonly account: string;
  readonly inForce: InForce;
  /**
   * `login`: the device accepted it. `recorder`: its recorder got in with it. `answer`: the device answered that it was saved, no
   * login since. `journal`: nothing was sent.
   */
  readonly provenBy: 'login' | 'recorder' | 'answer' | 'journal';
  readonly provenAt: number | null;
  readonly state: DeviceRun['state'];
  readonly problem: StepProblem | null;
  readonly channels: readonly ReportedChannel[];
}

export interface SyncReport {
  readonly runId: string;
  readonly direction: 'forward' | 'back';
  readonly startedAt: number;
  readonly endedAt: number;
  readonly how: 'finished' | 'stopped';
  /** Lines of the plan could not be read: devices and channels may be missing here. */
  readonly planDamaged: boolean;
  readonly devices: readonly ReportedDevice[];
  readonly triesSpent: number;
  readonly locksMet: number;
}

/** Somebody whose logins fail since the password changed. */
export interface StaleClient {
  readonly deviceId: DeviceId;
  readonly source: FailedLoginSource;
  /** Milliseconds since 1970, where the device locked it. */
  readonly lockedSince: number | null;
  /** Of a recorder: which password the run left in its channels of the device. Null: the run wrote none of them. */
  readonly entry: InForce | null;
  /** Estimated: a lock at the device cannot last longer, where the client stops trying. */
  readonly lockedUntil: number;
}

export interface SyncWatch {
  readonly startedAt: number;
  /** Once it has ended: when that was. */
  readonly until: number;
  readonly running: boolean;
  readonly watched: readonly { readonly deviceId: DeviceId; readonly account: string }[];
  /** Devices whose log could not be read last, with the reason's code (`shared/text/who.ts`), or `noLogin`: none of this session. */
  readonly notReadable: readonly { readonly deviceId: DeviceId; readonly code: string }[];
  readonly lastReadAt: number | null;
  readonly clients: readonly StaleClient[];
}

/** Its log can tell who comes with the old password. Nobody here reads the one of a camera that only its recorder reaches. */
export function canBeWatched({ inForce, provenBy }: Pick<ReportedDevice, 'inForce' | 'provenBy'>): boolean {
  return inForce === 'new' && provenBy !== 'recorder';
}

/** A password changed, so that everybody who has the old one stored fails from now on. */
export function changedPassword(
  { devices }: Pick<SyncPlan, 'devices'>,
  report: Pick<SyncReport, 'direction' | 'devices'>,
): boolean {
  const changing = new Set(devices.flatMap(({ task, deviceId }) => (task === 'change' ? [deviceId] : [])));
  const isNew = report.devices.some(({ deviceId, inForce }) => inForce !== 'old' && changing.has(deviceId));
  return report.direction === 'forward' && isNew;
}

/** Places that only a person can bring up to date. */
export const handPlaces = ['ivms4200', 'hikConnect', 'browsers', 'otherRecorders', 'homeAutomation', 'paper'] as const;
export type HandPlace = (typeof handPlaces)[number];
