import type { Sighting } from '../../../shared/device.ts';
import type { AddressProbeProgress, DiscoveryStatus } from '../../../shared/network.ts';
import type { Unsubscribe } from '../ports.ts';
import type { ProbeMatch } from './messages.ts';

/** What the search for devices tells its owner. Answers come decoded, in slices, in the order of arrival per device. */
export type DiscoveryEvent =
  | {
      readonly kind: 'answered';
      readonly at: number;
      readonly match: ProbeMatch;
      /** The datagram as it came. */
      readonly datagram: Uint8Array;
      readonly sighting: Sighting;
      /** The same bytes came from this source before (but for the Uuid), so `match` is the same object as last time. */
      readonly repeated: boolean;
    }
  /** A search round and its time for answers are over; who has not answered since `startedAt` missed it. */
  | { readonly kind: 'roundEnded'; readonly round: number; readonly startedAt: number; readonly at: number }
  | { readonly kind: 'statusChanged' }
  | { readonly kind: 'probeProgressed'; readonly progress: AddressProbeProgress };

/** Finds devices by SADP on every included interface until it is stopped. Never throws for what a network does. */
export interface Discovery {
  start(): void;
  stop(): Promise<void>;
  /** Begins a round now. */
  search(): void;
  /** `null` returns the interface to the rule of its kind. */
  includeInterface(name: string, included: boolean | null): void;
  /** Replaces the interfaces searched: only these names, whatever their kind. `null`: all, by the rule. */
  restrictTo(names: readonly string[] | null): void;
  /** One inquiry to one address now. False where it could not be sent. */
  ask(address: string): Promise<boolean>;
  /** Throws `TargetsInvalidError` where `targets` cannot be read or is too large. */
  probeAddresses(targets: string): AddressProbeProgress;
  cancelProbe(probeId: number): void;
  status(): DiscoveryStatus;
  onEvent(listener: (event: DiscoveryEvent) => void): Unsubscribe;
}
