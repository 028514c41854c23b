import type { Facts } from '../../shared/result.ts';

export type Unsubscribe = () => void;

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Lets sockets and timers have their turn, so that long work can be cut into slices. */
  nextTurn(): Promise<void>;
  /** Milliseconds on a clock that never jumps; for measuring, not for dates. */
  elapsed(): number;
}

/** One IPv4 address of one network adapter. An adapter with two addresses appears twice. */
export interface NetworkInterface {
  readonly name: string;
  readonly address: string;
  readonly netmask: string;
  readonly mac: string;
  readonly internal: boolean;
}

export interface DatagramSource {
  readonly address: string;
  readonly port: number;
}

export interface UdpChannel {
  readonly localPort: number;
  /** Throws `UdpError` where the system refuses. */
  join(group: string, interfaceAddress: string): void;
  leave(group: string, interfaceAddress: string): void;
  /** Group traffic sent by this channel leaves by this interface. Throws `UdpError`. */
  sendGroupTrafficBy(interfaceAddress: string): void;
  /** Rejects with `UdpError` carrying the system's code. */
  send(payload: Uint8Array, address: string, port: number): Promise<void>;
  onDatagram(listener: (payload: Uint8Array, from: DatagramSource) => void): Unsubscribe;
  onError(listener: (code: string) => void): Unsubscribe;
  close(): void;
}

export interface UdpNetwork {
  interfaces(): readonly NetworkInterface[];
  /** Rejects with `UdpError`: `EADDRINUSE` where another program holds the port alone, `EACCES`, … */
  open(options: { readonly address: string; readonly port: number; readonly receiveBufferBytes: number }): Promise<UdpChannel>;
}

/** Small JSON documents of this computer's user: settings, device names. A broken file is set aside, never overwritten. */
export interface DocumentStore {
  read(name: string): Promise<unknown>;
  write(name: string, value: unknown): Promise<void>;
}

export interface Randomness {
  /** Upper-case UUID, as the official tool writes it. */
  uuid(): string;
  /** 0 ≤ x < 1, for jitter. */
  fraction(): number;
}

/** Facts only, never a payload: other programs' commands and our own carry passwords. */
export interface Logger {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
}
