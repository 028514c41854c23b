import type { LockReading } from './lock-reading.ts';
import type { Secret } from './secret.ts';

/** The ways a credential can travel. A device counts them together. */
export type CredentialLane = 'digest' | 'basic' | 'sessionLogin' | 'loginPassword' | 'throughRecorder';

/** A credential that is about to be sent. */
export interface CredentialAttempt {
  /** The device that will count it. For `throughRecorder` that is the camera, not the recorder that is asked. */
  readonly deviceId: string;
  readonly account: string;
  readonly lane: CredentialLane;
  /** From this the gate makes the mark by which it knows a refused password again. Not to be kept. */
  readonly secretFingerprintInput: Secret;
  /** What the device said about a lock a moment ago, unasked. */
  readonly lockSeen: LockReading;
  /** Set where one request carries two credentials: this one goes with the request of that permit and must not wait for it. */
  readonly sameRequestAs: CredentialPermit | null;
  /** The account on this device whose password the request replaces. From its sending on, nobody counts on the old one. */
  readonly changesPasswordOf?: string;
}

/**
 * The right to send one credential once. Only the guard derives from it (`core/attempts`): whatever writes a credential down
 * for sending takes one and spends it, so that nothing can be sent that the guard did not see.
 */
export abstract class CredentialPermit {
  #spent = false;

  /** To be called where the credential is written down for sending; a second time is a defect. */
  spend(): void {
    if (this.#spent) throw new Error('a permit is for one request');
    this.#spent = true;
  }

  get spent(): boolean {
    return this.#spent;
  }
}

export interface Settlement {
  /**
   * `accepted`: proven · `refused`, `locked`: the device said so · `stale`: a new nonce is wanted, may have counted ·
   * `lost`: it may have left and nobody knows what the device made of it · `notSent`: no byte of it left this computer.
   */
  readonly outcome: 'accepted' | 'refused' | 'locked' | 'stale' | 'lost' | 'notSent';
  readonly lock: LockReading;
  /** The new password of `changesPasswordOf` is in force or may be. Where it is not said, `lost` means that it may. */
  readonly passwordChanged?: boolean;
}

/** The one way for a credential to leave. Made for one decision of a person, so that a client of it is, too. */
export interface CredentialGate {
  /**
   * Resolves when the intention is recorded. Rejects with the guard's own typed error where the credential must stay here;
   * then nothing is sent.
   */
  begin(attempt: CredentialAttempt): Promise<CredentialPermit>;
  /**
   * Called once for every permit, whatever happens.
   * @returns after `stale`: a permit for one more request where this credential was already proven in this session, else null
   */
  settle(permit: CredentialPermit, settlement: Settlement): Promise<CredentialPermit | null>;
}
