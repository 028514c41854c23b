import type { Facts } from './result.ts';

export type InterfaceKind = 'ethernet' | 'wifi' | 'virtual' | 'vpn' | 'loopback' | 'other';

/** `waiting`: macOS has not yet been told whether this program may use the local network. */
export type InterfaceState = 'searching' | 'leftOut' | 'waiting' | 'failed' | 'gone';

export interface InterfaceFault {
  readonly at: number;
  readonly during: 'open' | 'join' | 'send' | 'receive';
  /** The system's own code: `EHOSTUNREACH`, `EACCES`, … */
  readonly code: string;
}

export interface InterfaceReport {
  readonly name: string;
  readonly address: string;
  readonly prefixLength: number;
  readonly kind: InterfaceKind;
  readonly state: InterfaceState;
  /** 169.254.x.x: no address was handed out, probably a direct cable. */
  readonly linkLocal: boolean;
  readonly sent: number;
  /** Datagrams that were an answer of a device. */
  readonly answered: number;
  readonly malformed: number;
  readonly devices: number;
  readonly faults: readonly InterfaceFault[];
  /** Milliseconds since 1970, last minute only, for the picture. */
  readonly sentAt: readonly number[];
  readonly answeredAt: readonly number[];
}

/** The shared socket on UDP 37020, which hears announcements and answers sent to the group. */
export interface SearchPortReport {
  readonly state: 'closed' | 'open' | 'taken' | 'failed';
  readonly code: string | null;
  /** How long our own probe took to come back through the group, in milliseconds; null: it did not. */
  readonly selfTestMs: number | null;
}

export interface UnreadableDatagram {
  readonly at: number;
  readonly sourceAddress: string;
  readonly interfaceName: string;
  readonly reason: string;
  readonly bytes: number;
}

export interface DiscoveryStatus {
  readonly phase: 'stopped' | 'searching' | 'listening';
  readonly round: number;
  readonly roundStartedAt: number | null;
  readonly nextRoundAt: number | null;
  readonly interfaces: readonly InterfaceReport[];
  readonly port: SearchPortReport;
  readonly unreadable: { readonly count: number; readonly latest: readonly UnreadableDatagram[] };
}

/** A probe of typed addresses, one datagram each, at a polite rate. */
export interface AddressProbeProgress {
  readonly probeId: number;
  readonly sent: number;
  readonly total: number;
  readonly answered: number;
  readonly failed: number;
  readonly state: 'running' | 'finished' | 'cancelled';
}

export type DiagnosisVerdict = 'ok' | 'lookHere' | 'leftOut' | 'unknown' | 'failed';

export type DiagnosisCode =
  | 'interface.answers'
  | 'interface.silent'
  | 'interface.linkLocal'
  | 'interface.leftOut'
  | 'interface.waitingForPermission'
  | 'interface.cannotSend'
  | 'interface.cannotOpen'
  | 'interface.gone'
  | 'interface.none'
  | 'port.open'
  | 'port.taken'
  | 'port.failed'
  | 'port.noEcho'
  | 'permission.allowed'
  | 'permission.waiting'
  | 'permission.denied'
  | 'firewall.windowsMaybe'
  | 'unreadable.some'
  | 'isolation.unknown';

/** One line of "what Latchkey tried". The sentences stand in `shared/text/diagnosis.ts`, chosen by `code`. */
export interface DiagnosisLine {
  readonly subject: 'interface' | 'port' | 'permission' | 'firewall' | 'unreadable' | 'isolation';
  readonly verdict: DiagnosisVerdict;
  readonly code: DiagnosisCode;
  /** The interface's name, where the subject is one. */
  readonly interfaceName: string | null;
  readonly facts: Facts;
}

export interface NetworkDiagnosis {
  readonly at: number;
  readonly devicesFound: number;
  /** The line a person should read first, as an index into `lines`; null while nothing stands out. */
  readonly mostLikely: number | null;
  readonly lines: readonly DiagnosisLine[];
}
