import type { DeviceId } from './device.ts';
import type { Confidence, FailedLoginSource } from './failed-logins.ts';
import type { Facts } from './result.ts';

/** One entry of a device's log that matters for a lock. */
export interface LogItem {
  /** `lock` and `passwordChange` are known by the sound of their type only: the vendor documents no names for them. */
  readonly kind: 'failedLogin' | 'login' | 'lock' | 'passwordChange' | 'restart';
  /** Milliseconds since 1970 on this computer's clock. */
  readonly at: number;
  /** As the device wrote it, on its own wall clock: `2025-03-01T00:00:00`. */
  readonly deviceTime: string;
  /** Empty for what happened at the device itself. */
  readonly address: string;
  readonly userName: string;
}

/** What stands between a person and a whole log. `shared/text/who.ts` has the sentences. */
export type LogProblemCode =
  | 'empty'
  | 'beginsLater'
  | 'cut'
  | 'noRight'
  | 'notOffered'
  | 'unreadable'
  | 'locked'
  | 'refused'
  | 'unreachable'
  | 'keptHere'
  | 'answeredOtherwise'
  | 'entriesWithoutTime'
  | 'clockSkewed'
  | 'clockAt1970'
  | 'clockUnknown';

export interface LogProblem {
  readonly code: LogProblemCode;
  readonly facts: Facts;
}

/** Instants are milliseconds since 1970 on this computer's clock. */
export interface LogReading {
  /** Oldest first. */
  readonly entries: readonly LogItem[];
  readonly window: { readonly from: number; readonly until: number };
  /** Device clock minus this computer's clock, time zones taken out; null where the device told no zone. */
  readonly clockOffsetMs: number | null;
  /** The device's wall clock when the reading began, as it wrote it; null where it could not be read. */
  readonly deviceTime: string | null;
  /** Parts of the window are missing. */
  readonly cut: boolean;
  /** The device's oldest entry where it lies inside the window: what was before is overwritten or never was. */
  readonly begins: number | null;
  /** How many entries the device gave, whatever they were about. */
  readonly entriesRead: number;
  /** False where nothing can be concluded from an empty list. */
  readonly wasRead: boolean;
  readonly readAt: number;
  readonly problems: readonly LogProblem[];
}

export type ChannelState =
  | 'connected'
  | 'connecting'
  | 'wrongPasswordOrLocked'
  | 'unreachable'
  | 'otherTrouble'
  /** The recorder told no status for it. */
  | 'unknown';

export type ChannelTrait =
  /** On the recorder's own PoE port: the recorder uses its own password there. */
  | 'plugAndPlay'
  /** The recorder has neither model nor serial number of it: its password was probably never right. */
  | 'neverConnected'
  /** 192.168.254.x: reached only through the recorder. */
  | 'behindRecorder'
  /** Another channel of this recorder stands for the same camera. */
  | 'duplicate'
  /** The camera is on the list, at another address than the recorder has stored. */
  | 'addressChanged'
  /** Several devices announce the stored address, so the camera cannot be told. */
  | 'addressShared'
  /** A device answers at the stored address, and it is another one than the recorder has stored. */
  | 'otherCameraThere';

/** One camera a recorder has stored, and the device on the list that it is. */
export interface RecorderChannel {
  /** The recorder's own number, null where it told none. */
  readonly channelId: string | null;
  readonly name: string | null;
  readonly address: string | null;
  readonly userName: string | null;
  readonly state: ChannelState;
  /** The device's own word, such as `errorUserNameOrPasswd`. */
  readonly detectResult: string | null;
  readonly traits: readonly ChannelTrait[];
  readonly camera: { readonly deviceId: DeviceId; readonly by: 'mac' | 'serialNumber' | 'address' } | null;
}

export interface RecorderChannels {
  readonly recorderId: DeviceId;
  readonly readAt: number;
  readonly channels: readonly RecorderChannel[];
  /** False where the recorder told its channels and not how they are. */
  readonly statusTold: boolean;
}

export type VerdictCode =
  | 'recorderChannel'
  | 'recorder'
  | 'thisApp'
  | 'thisComputer'
  | 'program'
  | 'person'
  | 'colleague'
  | 'internetAttack'
  | 'internetClient'
  | 'otherDevice'
  | 'otherNetwork'
  | 'atTheDevice'
  | 'severalUnclear'
  | 'nobodyFailed'
  | 'notVisible';

export type WhoNextStep =
  | 'correctChannel'
  | 'checkRecorderChannels'
  | 'lookAtAttempts'
  | 'closeProgramsHere'
  | 'closeProgramThere'
  | 'askPerson'
  | 'closeFromInternet'
  | 'updatePhoneApp'
  | 'checkThatDevice'
  | 'findGateway'
  | 'askAtTheDevice'
  | 'readLaterAgain'
  | 'logInAndRead'
  | 'logInWithRight';

export interface EvidenceLine {
  readonly code: string;
  readonly facts: Facts;
}

/** Who locks it, in one sentence's parts. */
export interface Verdict {
  readonly code: VerdictCode;
  readonly facts: Facts;
  readonly confidence: Confidence;
  readonly evidence: readonly EvidenceLine[];
  readonly nextStep: WhoNextStep;
}

/** What could not be seen, so that nobody takes silence for innocence. */
export interface NotVisible {
  readonly code:
    | 'log'
    | 'earlierEntries'
    | 'cutEntries'
    | 'recorderChannels'
    | 'programOnHost'
    | 'behindRouter'
    | 'digestClients';
  readonly facts: Facts;
}

/** What this computer's own journal says about the device within the window. */
export interface OwnAttempts {
  readonly accepted: number;
  /** Refused, met a lock, or nobody knows: what a device may have counted. */
  readonly failed: number;
}

export interface WhoIsLocking {
  readonly deviceId: DeviceId;
  readonly verdict: Verdict;
  readonly sources: readonly FailedLoginSource[];
  readonly notVisible: readonly NotVisible[];
  readonly own: OwnAttempts;
  readonly log: LogReading;
}

/** Somebody who is logged in at the device now. Clients that use digest alone do not appear. */
export interface OnlineClient {
  readonly userName: string | null;
  readonly address: string | null;
  /** The device's own wall clock, as it wrote it. */
  readonly loginTime: string | null;
  readonly isThisComputer: boolean;
  readonly deviceId: DeviceId | null;
}
