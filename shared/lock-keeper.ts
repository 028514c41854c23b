import type { DeviceId } from './device.ts';
import type { Confidence } from './failed-logins.ts';
import type { EvidenceLine } from './who.ts';

/** Another client that keeps trying to log in, so that the lock it meets is renewed each time. */
export interface LockKeeper {
  /** The device on the list that it is; null: a host that is none, or this computer. */
  readonly deviceId: DeviceId | null;
  /** Null where nothing told it. */
  readonly address: string | null;
  /** Another program on this computer. Latchkey's own tries keep no lock. */
  readonly isThisComputer: boolean;
  /** The recorder's number of the channel with the wrong password; null where it is no recorder's, or not known. */
  readonly channelId: string | null;
  /** Seconds between its tries; null where nothing showed a rhythm. */
  readonly everySeconds: number | null;
  readonly confidence: Confidence;
  readonly evidence: readonly EvidenceLine[];
  /** When it was last seen at it, milliseconds since 1970. */
  readonly seenAt: number;
  /** Seen no more, the lock of its last try would end about then. Estimated. */
  readonly until: number;
}

/** What keeps this lock at an instant; null where nothing does, or where the evidence has grown too old. */
export function keeperAt({ keptBy }: { readonly keptBy?: LockKeeper }, now: number): LockKeeper | null {
  return keptBy !== undefined && now < keptBy.until ? keptBy : null;
}
