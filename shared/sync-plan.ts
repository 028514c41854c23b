import type { KeptReason } from './attempts.ts';
import type { DeviceId, DeviceKind } from './device.ts';
import type { LogIdentity } from './failed-logins.ts';
import type { Facts } from './result.ts';

/** What is known of a device's current login. Instants are milliseconds since 1970 on this computer's clock. */
export type LoginProof =
  | { readonly kind: 'unproven' }
  | { readonly kind: 'proving' }
  | { readonly kind: 'proven'; readonly provenAt: number }
  | { readonly kind: 'refused'; readonly attemptsLeft: number | null }
  | { readonly kind: 'locked'; readonly unlocksAt: number | null; readonly estimated: boolean }
  /** The guard kept the password here; nothing was sent. */
  | { readonly kind: 'kept'; readonly reason: KeptReason; readonly unlocksAt: number | null }
  /** `code` has sentences in `text/errors.ts`. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** The password left, and nobody knows what came of it: counted as spent. */
  | { readonly kind: 'lost'; readonly code: string }
  | { readonly kind: 'certificateChanged'; readonly pinned: string; readonly shown: string }
  /** It took the login, and its own serial number is not the one it announced: another device stands at the address. */
  | { readonly kind: 'otherDevice'; readonly serialNumber: string }
  /** No login from here reaches the camera: its recorder tries the password when the channel gets it. */
  | { readonly kind: 'throughRecorder' }
  | { readonly kind: 'notActivated' }
  /** The device takes the password only readable (Basic). Nothing was sent. */
  | { readonly kind: 'basicOnly' }
  | { readonly kind: 'unclear'; readonly status: number | null };

/**
 * `change`: set the new password, prove it, bring it into the channels. `entryOnly`: the device has it, a channel does not.
 * `throughRecorder`: the same for a camera that only its recorder reaches; nobody can prove its login from here.
 */
export const syncTasks = ['change', 'entryOnly', 'throughRecorder'] as const;
export type SyncTask = (typeof syncTasks)[number];

/** Stands for a camera that is known only as a channel of its recorder. */
export function channelDeviceId(recorderId: DeviceId, channelId: string): DeviceId {
  return `channel:${recorderId}:${channelId}`;
}

/** Which channel such an id stands for; null for the id of a device. */
export function channelOfDeviceId(deviceId: DeviceId): { readonly recorderId: DeviceId; readonly channelId: string } | null {
  const [, recorderId, channelId] = /^channel:(.+):([^:]+)$/.exec(deviceId) ?? [];
  return recorderId === undefined || channelId === undefined ? null : { recorderId, channelId };
}

/** As many devices take part in one sync. */
export const MOST_DEVICES = 512;

export type SkipReason =
  | 'inactive'
  | 'offline'
  | 'otherSubnet'
  | 'noAddress'
  | 'addressConflict'
  /** Reached only through its recorder (192.168.254.x): the recorder's own menu changes it. */
  | 'behindRecorder'
  | 'loginNotProven'
  | 'loginRefused'
  | 'unreachable'
  | 'certificateChanged'
  | 'otherDevice'
  /** A channel of a recorder that nobody logged in to. */
  | 'recorderNotRead'
  /** The account may not change passwords. */
  | 'noRight'
  /** It has the new password, and no channel that needs it. */
  | 'hasItAlready'
  | 'leftOutByYou';

export type PlanWarningCode =
  /** The recorder uses its own password on this port; changing the recorder's may take the channel off line (unconfirmed). */
  | 'plugAndPlay'
  /** The recorder has a "copy the password to the cameras" of its own. */
  | 'recorderCopiesPasswords'
  | 'fewTriesLeft'
  | 'triesLeftUnknown'
  | 'resetRequestOpen'
  /** Neither HTTPS nor encrypted fields: the new password can be read on the network. */
  | 'readableOnNetwork'
  /** HTTP with the password fields encrypted. */
  | 'plainHttp'
  | 'lockRunning'
  /** The channel logs in with another account, which stays as it is. */
  | 'otherAccountInChannel'
  | 'channelWithoutCamera'
  | 'duplicateChannel'
  | 'cameraBehindRecorder'
  /** Nobody can prove the password of this camera before its recorder tries it. */
  | 'provenByRecorder'
  | 'addressChanged'
  /** A recorder uses this camera, and its channels were not read. */
  | 'channelsNotRead'
  /** A recorder on the list that nobody read: whether it has a channel for one of these cameras is not known. */
  | 'recorderNotRead'
  /** The device was not read yet, so how the new password travels to it is not known. */
  | 'protectionUnknown';

/** `shared/text/sync.ts` has the sentences. */
export interface PlanWarning {
  readonly code: PlanWarningCode;
  readonly facts: Facts;
}

/** A channel entry that gets the new password of its camera. */
export interface PlannedEntry {
  readonly recorderId: DeviceId;
  readonly recorderName: string;
  readonly channelId: string;
  readonly name: string | null;
  /** How the recorder is talked to, which gets the password with the entry. */
  readonly protection: Protection;
}

/** The least that a password travels with. */
export interface Protection {
  readonly scheme: 'http' | 'https';
  readonly fields: 'encrypted' | 'plain';
}

export interface PlannedDevice {
  readonly deviceId: DeviceId;
  /** For people: the given name, or model and address. */
  readonly name: string;
  readonly kind: DeviceKind;
  readonly address: string;
  readonly account: string;
  readonly task: SyncTask;
  readonly goes: 'first' | 'withOthers' | 'last';
  readonly proof: LoginProof;
  /** Milliseconds since 1970: the device is left alone until then. */
  readonly waitsUntil: number | null;
  readonly protection: Protection;
  readonly entries: readonly PlannedEntry[];
  readonly warnings: readonly PlanWarning[];
}

export interface SkippedDevice {
  readonly deviceId: DeviceId | null;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly address: string | null;
  readonly reason: SkipReason;
}

/** Somebody who uses the present password and will need the new one. */
export interface BreakingClient {
  readonly address: string;
  readonly identity: LogIdentity;
  readonly userName: string | null;
  /** `onlineUser`: logged in now. `log`: its logins stand in the device's log. */
  readonly seenIn: 'onlineUser' | 'log';
  readonly deviceIds: readonly DeviceId[];
}

/** Everything that will be sent, in order, before anything is sent. Holds no secret. */
export interface SyncPlan {
  readonly planId: string;
  readonly madeAt: number;
  /** In the order of the run. */
  readonly devices: readonly PlannedDevice[];
  readonly skipped: readonly SkippedDevice[];
  readonly clients: readonly BreakingClient[];
  readonly warnings: readonly PlanWarning[];
  /** Estimated, without waiting for locks. */
  readonly estimatedSeconds: number;
  /** How many devices at once after the first. */
  readonly parallel: number;
  readonly passwordLength: number;
}

/** A choice of devices to do again next year. No secret, no login. */
export interface SavedPlan {
  readonly savedPlanId: string;
  readonly name: string;
  readonly savedAt: number;
  readonly devices: readonly {
    readonly deviceId: DeviceId;
    readonly name: string;
    readonly account: string;
    readonly task: SyncTask;
  }[];
}
