import type { DeviceFacts, DeviceId, Sighting } from '../../../shared/device.ts';

/** One of this computer's own IPv4 networks. */
export interface LocalNetwork {
  readonly address: string;
  readonly prefixLength: number;
}

/** What the list of devices is made of. Times are milliseconds since 1970. */
export type DeviceEvent =
  | {
      readonly kind: 'answered';
      readonly at: number;
      readonly id: DeviceId;
      readonly facts: DeviceFacts;
      readonly sighting: Sighting;
    }
  /** A search round is over; a device not heard since `startedAt` missed it. */
  | { readonly kind: 'roundEnded'; readonly startedAt: number; readonly at: number }
  /** Time passed. Devices unheard for too long go offline. */
  | { readonly kind: 'ticked'; readonly at: number }
  /** This program did not listen until now (the computer slept, another list was shown): silence before does not count. */
  | { readonly kind: 'resumed'; readonly at: number }
  | { readonly kind: 'renamed'; readonly id: DeviceId; readonly name: string | null }
  | { readonly kind: 'namesLoaded'; readonly names: ReadonlyMap<DeviceId, string> }
  | { readonly kind: 'forgotten'; readonly ids: readonly DeviceId[] }
  | { readonly kind: 'networksChanged'; readonly networks: readonly LocalNetwork[] };
