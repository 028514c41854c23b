import type { Clock, Logger, Randomness, UdpNetwork } from '../../ports.ts';

export interface DiscoveryPorts {
  readonly clock: Clock;
  readonly udp: UdpNetwork;
  readonly randomness: Randomness;
  readonly logger: Logger;
  /** Node's name of the system: `darwin` asks for consent, `win32` has its own code for a port held alone. */
  readonly platform: string;
}

/** Where SADP is spoken. Only tests speak it elsewhere. */
export interface SearchEndpoint {
  readonly group: string;
  readonly port: number;
}

/** Ten thousand answers of 2 kB within a busy half second fit; the system may give less. */
export const RECEIVE_BUFFER_BYTES = 8 * 1024 * 1024;
