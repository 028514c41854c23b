import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** What the HTTP side of a device knows about it. */
export interface HttpDevice {
  readonly serialNumber: string;
  readonly activated: boolean;
  readonly recorder: boolean;
}

export interface HttpRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

export type Route = (request: HttpRequest, device: HttpDevice) => HttpAnswer;

/** Keyed by method and path: `GET /SDK/activateStatus`. */
export type Routes = ReadonlyMap<string, Route>;
