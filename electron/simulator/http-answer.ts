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
  /** As if it were told to restart itself. */
  restart(): void;
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
  /** Done when the answer has left. */
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
  readonly answer: (call: RouteCall & { readonly account: Account }) => HttpAnswer;
}

export type Route = OpenRoute | ClosedRoute;

/** Keyed by method and path: `GET /SDK/activateStatus`; a number in the path is written `<id>`. */
export type Routes = ReadonlyMap<string, Route>;

export function xml(status: number, body: string): HttpAnswer {
  return { status, headers: { 'Content-Type': 'application/xml; charset="UTF-8"' }, body };
}
