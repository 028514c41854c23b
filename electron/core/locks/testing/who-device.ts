import type { IsapiClient } from '../../isapi/client.ts';
import type { IsapiRequest } from '../../isapi/device-request.ts';
import { deviceLocalTimeAt, instantOf, toDeviceLocalTime } from '../../isapi/device-time.ts';
import type { Visit } from '../../isapi/endpoints.ts';
import { judgeCredentialedAnswer, type LoginOutcome } from '../../isapi/login-outcome.ts';
import { Secret } from '../../isapi/secret.ts';

export interface WrittenEntry {
  /** The true instant, milliseconds since 1970. */
  readonly at: number;
  readonly type?: string;
  readonly address?: string;
  readonly userName?: string;
}

/** A device whose answers are real documents, without a socket. It counts what it is asked. */
export class WhoDevice {
  readonly asked: string[] = [];
  log: readonly WrittenEntry[] = [];
  /** How far the device's clock is ahead of the truth. */
  clockAheadMs = 0;
  offsetMinutes = 0;
  searchCap = Number.POSITIVE_INFINITY;
  pageCap = Number.POSITIVE_INFINITY;
  /** Answers instead of the device: path and method to status and body. */
  readonly answers = new Map<string, { readonly status: number; readonly body: string }>();
  /** Thrown instead of the answer with this number, counted from 1. */
  throwAt: { readonly request: number; readonly error: Error } | null = null;
  spelling: 'Postion' | 'Position' = 'Postion';

  constructor(private readonly now: () => number) {}

  visit(deviceId = 'mac:1', account = 'admin'): Visit {
    const client: IsapiClient = {
      ask: () => Promise.reject(new Error('not asked here')),
      openSession: () => Promise.reject(new Error('not asked here')),
      askAs: async (_device, _login, request) => this.answer(request),
    };
    return {
      client,
      device: { deviceId, scheme: 'http', host: '127.0.0.1', port: 80 },
      login: { account, password: new Secret('Right-1') },
      options: { signal: new AbortController().signal },
    };
  }

  private answer({ method, target, body }: IsapiRequest): LoginOutcome {
    this.asked.push(`${method} ${target}`);
    if (this.throwAt?.request === this.asked.length) throw this.throwAt.error;
    const fixed = this.answers.get(`${method} ${target}`);
    if (fixed) return outcome(fixed.status, fixed.body);
    if (target.endsWith('/System/time')) return outcome(200, this.time());
    if (target.endsWith('/logSearch') && body instanceof Uint8Array) return this.search(new TextDecoder().decode(body));
    return outcome(404, '');
  }

  private time(): string {
    const local = deviceLocalTimeAt(this.now() + this.clockAheadMs, this.offsetMinutes);
    const sign = this.offsetMinutes < 0 ? '-' : '+';
    const zone = new Date(Math.abs(this.offsetMinutes) * 60_000).toISOString().slice(11, 16);
    return `<Time><timeMode>manual</timeMode><localTime>${local}${sign}${zone}</localTime></Time>`;
  }

  private search(body: string): LoginOutcome {
    const read = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(body)?.[1] ?? '';
    if (!body.includes(`searchResult${this.spelling}`)) {
      return outcome(
        400,
        '<ResponseStatus><statusCode>6</statusCode><subStatusCode>badXmlContent</subStatusCode></ResponseStatus>',
      );
    }
    const [from, until] = [read('startTime'), read('endTime')].map((text) => this.truth(text));
    const found = this.log.filter(({ at }) => at >= (from ?? 0) && at <= (until ?? 0)).slice(0, this.searchCap);
    const position = Number(read(`searchResult${this.spelling}`));
    const page = found.slice(position, position + Math.min(Number(read('maxResults')), this.pageCap));
    const word = found.length === 0 ? 'NO MATCHES' : position + page.length < found.length ? 'MORE' : 'OK';
    const items = page.map((entry) => this.item(entry)).join('');
    return outcome(
      200,
      `<CMSearchResult><responseStatusStrg>${word}</responseStatusStrg><numOfMatches>${page.length}</numOfMatches><matchList>${items}</matchList></CMSearchResult>`,
    );
  }

  private item({ at, type = 'Exception/illlegealAccess', address = '192.168.1.50', userName = 'admin' }: WrittenEntry): string {
    const local = deviceLocalTimeAt(at + this.clockAheadMs, this.offsetMinutes);
    return `<searchMatchItem><logDescriptor><metaId>log.hikvision.com/${type}</metaId><StartDateTime>${local}Z</StartDateTime><userName>${userName}</userName><ipAddress>${address}</ipAddress></logDescriptor></searchMatchItem>`;
  }

  private truth(text: string): number {
    const local = toDeviceLocalTime(text);
    return local === null ? 0 : instantOf(local, this.offsetMinutes) - this.clockAheadMs;
  }
}

function outcome(status: number, body: string): LoginOutcome {
  return judgeCredentialedAnswer({
    status,
    headers: [],
    body: new TextEncoder().encode(body),
    tlsFingerprint: null,
    localAddress: null,
  });
}
