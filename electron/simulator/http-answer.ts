import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { DeviceInterior } from './device-interior.ts';
import type { Account } from './login-accounts.ts';
import type { AccountLevel } from './login-options.ts';

/** What the HTTP side of a device knows about it. */
export interface HttpDevice {
  readonly label: string;
  readonly model: string;
  readonly mac: string;
  readonly serialNumber: string;
  readonly firmware: string | null;
  readonly activated: boolean;
  readonly recorder: boolean;
  readonly httpPort: number | null;
  readonly interior: DeviceInterior;
  /** Null where it serves no HTTPS. */
  readonly httpsPort: number | null;
  /** As if it were told to restart itself; it is away for as long as its scenario says where nothing else is said. */
  restart(silentSeconds?: number): void;
  /** To another address, when its sockets allow it. */
  move(address: string): void;
}

export interface HttpRequest {
  readonly method: string;
  /** As it was sent, with the query. */
  readonly target: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Of the client. */
  readonly address: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
  /** The connection ends instead. */
  readonly lost?: true;
  /** Done when the answer has left, or was lost. */
  readonly afterwards?: () => void;
}

export interface RouteCall {
  readonly request: HttpRequest;
  readonly device: HttpDevice;
  /** The last part of a path that ends in an id; empty elsewhere. */
  readonly id: string;
}

/** Answered for everybody. */
export interface OpenRoute {
  readonly needs: 'nothing';
  readonly answer: (call: RouteCall) => HttpAnswer;
}

/** Answered for an account of at least this level. */
export interface ClosedRoute {
  readonly needs: AccountLevel;
  /** It reads fields that `security=1` encrypts. */
  readonly readsEncrypted?: true;
  readonly answer: (call: RouteCall & { readonly account: Account }) => HttpAnswer;
}

export type Route = OpenRoute | ClosedRoute;

/** Keyed by method and path: `GET /SDK/activateStatus`; a number in the path is written `<id>`. */
export type Routes = ReadonlyMap<string, Route>;

export function xml(status: number, body: string): HttpAnswer {
  return { status, headers: { 'Content-Type': 'application/xml; charset="UTF-8"' }, body };
}

export function json(status: number, body: object): HttpAnswer {
  return { status, headers: { 'Content-Type': 'application/json; charset="UTF-8"' }, body: `${JSON.stringify(body)}\n` };
}
