import type { DeviceId, DeviceKind } from './device.ts';
import type { PasswordRules } from './password-rules.ts';
import type { LoginProof, SavedPlan, SkipReason, SyncPlan, SyncTask } from './sync-plan.ts';
import type { HandPlace, SyncReport, SyncRun, SyncWatch, UnfinishedRun } from './sync-run.ts';
import type { RecorderChannels } from './who.ts';

/** One device that a person picked. */
export interface DraftDevice {
  readonly deviceId: DeviceId;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly address: string | null;
  /** The account whose login was tried, or will be. */
  readonly account: string;
  readonly proof: LoginProof;
  readonly task: SyncTask;
  /** Why nothing can be done for it; null: it takes part. */
  readonly cannot: SkipReason | null;
  /** The device's own rules, read with the proven login. */
  readonly rules: PasswordRules | null;
  /** Milliseconds since 1970, of a lock that is known to run; null: none is. */
  readonly lockedUntil: number | null;
  /** Its login is proven, and nothing was read with it yet. */
  readonly isUnread: boolean;
  /** A typed login waits here for the end of a lock, to be proven then. */
  readonly loginWaits: boolean;
}

/** A camera that only its recorder reaches, such as one on the recorder's own port. */
export interface RecorderOnlyChannel {
  /** `channelDeviceId` of it, to pick it with. */
  readonly deviceId: DeviceId;
  readonly recorderId: DeviceId;
  readonly recorderName: string;
  readonly channelId: string;
  readonly name: string;
  readonly address: string | null;
  /** The one the recorder logs in with; null: not told. */
  readonly userName: string | null;
}

/** One password that devices accepted with this account in this session. It stays in the main process. */
export interface AcceptedPassword {
  readonly account: string;
  /** All that accepted it, recorders first. */
  readonly devices: readonly { readonly deviceId: DeviceId; readonly acceptedAt: number }[];
}

/** Names the password of a login that a device accepted in this session. */
export interface TakenPassword {
  readonly ofDevice: DeviceId;
  readonly account: string;
}

/** Picked, logins being proven. Secrets stay in the main process. */
export interface SyncDraft {
  readonly devices: readonly DraftDevice[];
  /** Of recorders with a proven login. */
  readonly channels: readonly RecorderChannels[];
  /** Cameras of the recorders' channels that are on the list and were not picked. */
  readonly suggested: readonly DeviceId[];
  /** Failing channels whose camera no login from here reaches, and that were not picked. */
  readonly throughRecorder: readonly RecorderOnlyChannel[];
  /** The rules of all devices that take part, at once. */
  readonly rules: PasswordRules;
  /** With the accounts of the picked devices; the most shared one first. */
  readonly accepted: readonly AcceptedPassword[];
  readonly proving: boolean;
}

export type SyncPhase =
  | { readonly step: 'idle' }
  | { readonly step: 'draft'; readonly draft: SyncDraft }
  /** `taken`: null where the new password was typed. */
  | { readonly step: 'planned'; readonly draft: SyncDraft; readonly plan: SyncPlan; readonly taken: TakenPassword | null }
  | { readonly step: 'run'; readonly plan: SyncPlan; readonly run: SyncRun }
  | { readonly step: 'report'; readonly plan: SyncPlan; readonly run: SyncRun; readonly report: SyncReport }
  /** Found in the journal at the start. Nothing is sent before a person chose. */
  | { readonly step: 'unfinished'; readonly unfinished: UnfinishedRun };

export interface SyncState {
  readonly phase: SyncPhase;
  readonly watch: SyncWatch | null;
  /** Of the run that ended last: its report can be opened again. Null: there is none, or a run is on its way. */
  readonly lastReport: { readonly endedAt: number; readonly changedPassword: boolean } | null;
  readonly saved: readonly SavedPlan[];
  /** Places a person has brought up to date since the last run. */
  readonly ticked: readonly HandPlace[];
  /** `system`: sealed by the operating system's keystore. `session`: with a key that dies with this program. */
  readonly sealedBy: 'system' | 'session';
}

/** A login as a person typed it. Crosses to the main process once and is kept nowhere else. */
export interface TypedLogin {
  readonly deviceId: DeviceId;
  readonly account: string;
  readonly password: string;
}
