import type { KeptReason } from '../../../shared/attempts.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { PlannedEntry } from '../../../shared/sync-plan.ts';
import type { Login, Secret } from '../isapi/secret.ts';
import type { EntryFit, EntryMisfit } from './entry-fit.ts';

/** What a login or a write ended with short of success. */
export type NotDone =
  /** The password was wrong. `attemptsLeft` null: the device did not say. */
  | { readonly kind: 'refused'; readonly attemptsLeft: number | null }
  /** `unlocksAt`: milliseconds since 1970. With `credentialSent` false the device said it unasked. */
  | { readonly kind: 'locked'; readonly unlocksAt: number; readonly estimated: boolean; readonly credentialSent: boolean }
  /** The guard kept the credential here; nothing was sent. */
  | {
      readonly kind: 'kept';
      readonly reason: KeptReason;
      readonly unlocksAt: number | null;
      readonly attemptsLeft: number | null;
    }
  /** Nothing of weight was sent. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** It was sent, and nobody knows what became of it. */
  | { readonly kind: 'lost'; readonly code: string }
  | { readonly kind: 'certificateChanged'; readonly pinned: string; readonly shown: string }
  | { readonly kind: 'notActivated' }
  | { readonly kind: 'basicOnly' }
  | { readonly kind: 'busy' }
  /** An answer to a login or a question that says neither yes nor no, or no readable document. No write ends so. */
  | { readonly kind: 'unclear'; readonly status: number | null };

export type WriteNotDone = Exclude<NotDone, { readonly kind: 'unclear' }>;

export type ProofResult = { readonly kind: 'accepted' } | NotDone;

export type WriteResult =
  /** `risky`: saved, and the device calls the password weak. */
  | { readonly kind: 'applied'; readonly risky: boolean }
  /**
   * Nothing was written, and nothing is in doubt. The device's own word, such as `riskPassword`, `notSupport`; or why these
   * hands did not come to the point of writing, such as `accountNotListed`.
   */
  | { readonly kind: 'declined'; readonly subStatusCode: string; readonly statusCode: number | null }
  /** The account is accepted and may not do this. */
  | { readonly kind: 'noRight' }
  /**
   * A question before the write had an answer that cannot be used, so the write never left. Where the write itself got an
   * answer that says neither yes nor no, it is `lost`: nobody knows what is in force.
   */
  | { readonly kind: 'notSent'; readonly status: number | null }
  | WriteNotDone;

export interface EntryCamera {
  readonly deviceId: DeviceId;
  readonly login: Login;
  /** False: nobody could prove the login from here. It is the one unproven credential of its decision then. */
  readonly isProven: boolean;
}

/** Of a channel entry. `fit`: what it was found to stand for before it was written; a `moved` one got the present address too. */
export type EntryWriteResult =
  | { readonly kind: 'written'; readonly fit: Exclude<EntryFit, EntryMisfit> }
  /** Nothing was written. */
  | EntryMisfit
  | Exclude<WriteResult, { readonly kind: 'applied' }>;

export type EntryMatch =
  | EntryFit
  /** The recorder has no such channel any more. */
  | { readonly kind: 'gone' }
  | NotDone;

export type EntryReading =
  | {
      readonly kind: 'read';
      readonly state: 'online' | 'wrongPasswordOrLocked' | 'connecting' | 'offline' | 'unknown';
      readonly detectResult: string | null;
    }
  /** The recorder has no such channel any more. */
  | { readonly kind: 'gone' }
  | NotDone;

/** What one person's confirmation covers. Made by the hands, which know the guard. */
export interface HandDecision {
  end(): void;
}

/**
 * What the runner can do to devices. Every credential passes the attempt guard behind it. Nothing here repeats a request,
 * waits, or throws for what a device does; aborting rejects with the signal's reason before anything was sent.
 */
export interface DeviceHands {
  /** @param confirmsFewLeft the person was told that one of the last tries may be used, or that nobody knows how many there are */
  decide(options: { readonly by: 'person' | 'automatic'; readonly confirmsFewLeft: boolean }): HandDecision;
  /** Whether something answers at the device's present address; sends no credential. */
  isThere(deviceId: DeviceId, signal: AbortSignal): Promise<boolean>;
  /** One login with one credential. */
  prove(decision: HandDecision, deviceId: DeviceId, login: Login, signal: AbortSignal): Promise<ProofResult>;
  /** One write with the present login, which is to be proven in this session; the guard forgets the old proof before it answers. */
  setPassword(
    decision: HandDecision,
    deviceId: DeviceId,
    present: Login,
    next: Secret,
    signal: AbortSignal,
  ): Promise<WriteResult>;
  /** Whether the recorder's channel stands for this camera, where it is now. */
  matchEntry(
    decision: HandDecision,
    entry: Pick<PlannedEntry, 'recorderId' | 'channelId'>,
    recorder: Login,
    cameraId: DeviceId,
    signal: AbortSignal,
  ): Promise<EntryMatch>;
  /** Writes the camera's login into the recorder's channel, whose admin logs in with `recorder`, if it stands for the camera. */
  writeEntry(
    decision: HandDecision,
    entry: Pick<PlannedEntry, 'recorderId' | 'channelId'>,
    recorder: Login,
    camera: EntryCamera,
    signal: AbortSignal,
  ): Promise<EntryWriteResult>;
  readEntry(
    decision: HandDecision,
    entry: Pick<PlannedEntry, 'recorderId' | 'channelId'>,
    recorder: Login,
    signal: AbortSignal,
  ): Promise<EntryReading>;
  /** What is known without asking. `attemptsLeft` null: the device never said. `unlocksAt` null: no lock is known to run. */
  known(deviceId: DeviceId, account: string): { readonly attemptsLeft: number | null; readonly unlocksAt: number | null };
}
