import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** One challenge a device offers. Nonces are its own, new for each challenge. */
export interface Offer {
  readonly algorithm?: string;
  /** `algorithm="MD5"` instead of `algorithm=MD5`. */
  readonly quoted?: boolean;
  /** `auth` where it is not said; null for a device of before RFC 2617. */
  readonly qop?: string | null;
  readonly realm?: string;
  readonly opaque?: string;
  readonly domain?: string;
}

export interface Received {
  readonly method: string;
  readonly target: string;
  readonly credentialed: boolean;
  readonly authorization: string;
  readonly cookie: string;
  readonly body: string;
}

/** Answers the request and says so, or leaves it to the digest rules. */
type Script = (received: Received, response: ServerResponse, request: IncomingMessage) => boolean;

export interface StrictDeviceOptions {
  readonly user?: string;
  readonly password?: string;
  /** The header lines of a 401. */
  readonly challenges?: (offer: (part?: Offer) => string) => readonly string[];
  /** Answers before the digest rules do, where it returns true. */
  readonly script?: Script;
  readonly refusedBody?: string;
  readonly acceptedBody?: string;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly port?: number;
}

const hashes: Readonly<Record<string, string>> = {
  md5: 'md5',
  'md5-sess': 'md5',
  'sha-256': 'sha256',
  sha256: 'sha256',
  'sha-256-sess': 'sha256',
  'sha-512-256': 'sha512-256',
  'sha-512-256-sess': 'sha512-256',
};

/** A device with a digest verifier of its own, as strict as RFC 7616, which writes down every request. */
export class StrictDevice {
  readonly ledger: Received[] = [];
  private readonly offers = new Map<string, Offer & { used: number }>();
  private readonly server: Server;

  private constructor(private readonly options: StrictDeviceOptions) {
    const listener = (request: IncomingMessage, response: ServerResponse) => void this.answer(request, response);
    this.server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  }

  static async start(options: StrictDeviceOptions = {}): Promise<StrictDevice> {
    const device = new StrictDevice(options);
    await new Promise<void>((resolve) => device.server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return device;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** How many requests carried an `Authorization`. */
  get sent(): number {
    return this.ledger.filter(({ credentialed }) => credentialed).length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const authorization = request.headers.authorization ?? '';
    const received: Received = {
      method: request.method ?? '',
      target: request.url ?? '',
      credentialed: authorization !== '',
      authorization,
      cookie: request.headers.cookie ?? '',
      body: Buffer.concat(chunks).toString(),
    };
    this.ledger.push(received);
    if (this.options.script?.(received, response, request)) return;
    if (authorization !== '' && this.accepts(authorization, received)) {
      response.writeHead(200, { 'Content-Type': 'application/xml' }).end(this.options.acceptedBody ?? '<userCheck/>');
    } else this.refuse(response, authorization === '' ? '' : (this.options.refusedBody ?? ''));
  }

  refuse(response: ServerResponse, body: string, stale = false): void {
    const make = this.options.challenges ?? ((offer: (part?: Offer) => string) => [offer()]);
    const lines = make((part = {}) => this.write(part, stale));
    response.setHeader('WWW-Authenticate', lines);
    response.writeHead(401).end(body);
  }

  private write(part: Offer, stale: boolean): string {
    const nonce = randomBytes(12).toString('hex');
    this.offers.set(nonce, { ...part, used: 0 });
    const algorithm = part.quoted ? `"${part.algorithm}"` : part.algorithm;
    return [
      `Digest realm="${part.realm ?? 'IP Camera(C2183)'}"`,
      `nonce="${nonce}"`,
      ...(part.qop === null ? [] : [`qop="${part.qop ?? 'auth'}"`]),
      ...(part.domain === undefined ? [] : [`domain="${part.domain}"`]),
      ...(part.opaque === undefined ? [] : [`opaque="${part.opaque}"`]),
      ...(part.algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
      `stale="${stale ? 'TRUE' : 'FALSE'}"`,
    ].join(', ');
  }

  private accepts(authorization: string, { method, target }: Received): boolean {
    const fields = readFields(authorization);
    const offer = this.offers.get(fields.get('nonce') ?? '');
    if (!offer) return false;
    const { user = 'admin', password = 'Abc12345' } = this.options;
    const hash = (text: string) =>
      createHash(hashes[(offer.algorithm ?? 'MD5').toLowerCase()] ?? 'none')
        .update(text)
        .digest('hex');
    const same =
      fields.get('username') === user &&
      fields.get('realm') === (offer.realm ?? 'IP Camera(C2183)') &&
      fields.get('uri') === target &&
      fields.get('opaque') === offer.opaque &&
      fields.get('algorithm') === offer.algorithm;
    if (!same) return false;
    const cnonce = fields.get('cnonce');
    const plain = hash(`${user}:${offer.realm ?? 'IP Camera(C2183)'}:${password}`);
    const nonce = fields.get('nonce');
    const first = offer.algorithm?.endsWith('-sess') ? hash(`${plain}:${nonce}:${cnonce}`) : plain;
    const second = hash(`${method}:${target}`);
    if (offer.qop === null) {
      const old = !fields.has('qop') && !fields.has('nc') && cnonce === undefined;
      return old && fields.get('response') === hash(`${first}:${nonce}:${second}`);
    }
    const count = fields.get('nc') ?? '';
    if (fields.get('qop') !== 'auth' || !cnonce || !/^[0-9a-f]{8}$/.test(count)) return false;
    if (Number.parseInt(count, 16) !== offer.used + 1) return false;
    offer.used++;
    return fields.get('response') === hash(`${first}:${nonce}:${count}:${cnonce}:auth:${second}`);
  }
}

/** Every field of an `Authorization: Digest`; empty where any of it is not as RFC 7616 wants it. */
function readFields(authorization: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let rest = authorization.replace(/^Digest /, '');
  if (rest === authorization) return fields;
  while (rest !== '') {
    const match = /^([a-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))(?:,\s*|$)/.exec(rest);
    if (!match?.[1] || fields.has(match[1])) return new Map();
    fields.set(match[1], match[2] === undefined ? (match[3] ?? '') : match[2].replace(/\\(.)/g, '$1'));
    rest = rest.slice(match[0].length);
  }
  return fields;
}
