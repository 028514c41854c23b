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
  /** Undefined where there is no such document. Rejects with `DocumentBrokenError` or `DocumentUnreadableError`. */
  read(name: string): Promise<unknown>;
  /** Replaces the whole document or leaves the old one. Rejects with `DocumentNotSavedError`. */
  write(name: string, value: unknown): Promise<void>;
  /** Keeps a document whose content this program cannot use under another name, so that a later write does not replace it. */
  setAside(name: string): Promise<void>;
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

/** One request, sent once. Nothing is added to it but `Host`, `Content-Length` and `Connection: close`. */
export interface HttpRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** An address or a name, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** Path and query exactly as they go out, beginning with `/`. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** For the whole exchange: connecting, sending and the last byte of the answer. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly tls: {
    /** SHA-256 of the certificate this device had before, 64 lower-case hex digits; null accepts any and tells which it was. */
    readonly pinnedFingerprint: string | null;
  };
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** Header lines in their order, names in lower case; a header sent twice is here twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** SHA-256 of the certificate the device showed, 64 lower-case hex digits; null over plain HTTP. */
  readonly tlsFingerprint: string | null;
  /** This computer's address as the device saw it: locks are counted by it. */
  readonly localAddress: string | null;
}

export interface HttpTransport {
  /** Follows no redirect and repeats nothing. Rejects with an `HttpTransportError` (`isapi/http-errors.ts`). */
  request(request: HttpRequest): Promise<HttpAnswer>;
}
