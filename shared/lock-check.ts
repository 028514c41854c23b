import type { KeptReason } from './attempts.ts';
import type { DeviceId } from './device.ts';
import type { LockRecord } from './lock.ts';
import type { LockKeeper } from './lock-keeper.ts';

/** What is known about the lock of one account, for this computer. */
export interface DeviceLock {
  readonly deviceId: DeviceId;
  readonly account: string;
  readonly record: LockRecord;
  /** This computer's address as the device saw it last: locks are counted by it. Null where nothing was asked in this session. */
  readonly ownAddress: string | null;
  /** Another client that keeps trying; left out where nothing shows one. */
  readonly keptBy?: LockKeeper;
}

interface LockCheckFacts {
  readonly deviceId: DeviceId;
  readonly account: string;
  /** Milliseconds since 1970 on this computer's clock. */
  readonly checkedAt: number;
  /** A credential left, or may have left. */
  readonly credentialSent: boolean;
  /** The device's own number, less what was sent and not answered since; null: it did not say. */
  readonly attemptsLeft: number | null;
  /** What is known now, after the check. */
  readonly record: LockRecord;
  readonly ownAddress: string | null;
}

/** What one check of a lock came to. Every kind is an answer; a check that could not begin is an error instead. */
export type LockCheckOutcome = LockCheckFacts &
  (
    | { readonly kind: 'accepted' }
    | { readonly kind: 'refused' }
    | { readonly kind: 'locked' }
    /** The guard kept the password here. `refusedAt` and `unlocksAt`: milliseconds since 1970, where the reason has them. */
    | {
        readonly kind: 'kept';
        readonly reason: KeptReason;
        readonly refusedAt: number | null;
        readonly unlocksAt: number | null;
      }
    /** No answer, nothing counted. `code` has sentences in `text/errors.ts`. */
    | { readonly kind: 'unreachable'; readonly code: string }
    /** The password left and no whole answer came back: counted as spent. */
    | { readonly kind: 'lost'; readonly code: string }
    /** Nothing was sent. Fingerprints are SHA-256, 64 lower-case hex digits. */
    | { readonly kind: 'certificateChanged'; readonly pinned: string; readonly shown: string }
    | { readonly kind: 'notActivated' }
    /**
     * The device takes passwords only readable (Basic). Nothing was sent; a person may agree (`agreesToBasic`). `encrypted`: it
     * would go over HTTPS, readable for the device alone.
     */
    | { readonly kind: 'basicOnly'; readonly encrypted?: boolean }
    /** The device asks for a login in no way that can be answered without a mistake. Nothing was sent. */
    | { readonly kind: 'noUsableChallenge' }
    /** The device wants a new nonce; whether it counted is unknown. */
    | { readonly kind: 'staleNonce' }
    /** The device sends elsewhere, and that is not followed with a password. */
    | { readonly kind: 'redirected' }
    /** The device answered 2xx without asking who asks, so the password was not needed and nothing is known. */
    | { readonly kind: 'noLoginAsked' }
    /** An answer that says neither yes nor no. */
    | { readonly kind: 'unclear'; readonly status: number }
  );
