import { setMaxListeners } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as sendRequest } from 'node:http';
import type { Socket } from 'node:net';
import {
  HttpAbortedError,
  HttpBodyTooLargeError,
  HttpGarbledError,
  HttpRequestInvalidError,
  HttpResetError,
  HttpTimeoutError,
  type HttpTransportError,
} from '../core/isapi/http-errors.ts';
import type { HttpAnswer, HttpRequest, HttpTransport } from '../core/ports.ts';
import { connect, systemCodeOf } from './node-http-connection.ts';

/**
 * HTTP by `node:http`, a connection of its own for each request: with no connection kept, nothing is sent again by itself.
 * The connection, and with TLS the certificate, stands before the first byte of the request leaves.
 */
export function createNodeHttp(): HttpTransport {
  return { request: (request) => new Exchange(request).run() };
}

class Exchange {
  private socket: Socket | null = null;
  private requestSent = false;
  private tlsFingerprint: string | null = null;

  constructor(private readonly request: HttpRequest) {}

  run(): Promise<HttpAnswer> {
    const { signal, timeoutMs } = this.request;
    return new Promise((resolve, reject) => {
      const finish = (act: () => void) => {
        clearTimeout(deadline);
        signal.removeEventListener('abort', giveUp);
        act();
        this.socket?.destroy();
      };
      const fail = (error: HttpTransportError) => finish(() => reject(error));
      const giveUp = () => fail(new HttpAbortedError(this.requestSent));
      const deadline = setTimeout(() => fail(new HttpTimeoutError(timeoutMs, this.requestSent)), timeoutMs);
      setMaxListeners(0, signal); // many requests may end with one signal, and each takes its listener away
      signal.addEventListener('abort', giveUp, { once: true });
      if (signal.aborted) giveUp();
      else this.connectThenSend((answer) => finish(() => resolve(answer)), fail);
    });
  }

  private connectThenSend(succeed: (answer: HttpAnswer) => void, fail: (error: HttpTransportError) => void): void {
    this.socket = connect(this.request, {
      onReady: (tlsFingerprint) => {
        this.tlsFingerprint = tlsFingerprint;
        this.send(succeed, fail);
      },
      onFailed: fail,
    });
  }

  private send(succeed: (answer: HttpAnswer) => void, fail: (error: HttpTransportError) => void): void {
    const outgoing = this.prepare();
    if (outgoing === null) {
      fail(new HttpRequestInvalidError('ERR_INVALID_REQUEST'));
      return;
    }
    outgoing.on('error', (cause) => fail(toTransportError(cause)));
    outgoing.on('response', (incoming) => this.receive(incoming, succeed, fail));
    this.requestSent = true;
    outgoing.end(this.request.body ?? undefined);
  }

  /** Null where Node refuses the method, the target or a header. Its message quotes them, so it is dropped. */
  private prepare(): ClientRequest | null {
    const { method, target, headers, body, socket } = { ...this.request, socket: this.socket };
    if (socket === null) return null;
    const hasLength = body !== null || !['GET', 'HEAD', 'DELETE'].includes(method);
    try {
      return sendRequest({
        createConnection: () => socket,
        method,
        path: target,
        setHost: false,
        headers: {
          Host: hostHeader(this.request),
          ...headers,
          Connection: 'close',
          ...(hasLength ? { 'Content-Length': String(body?.length ?? 0) } : {}),
        },
      });
    } catch {
      return null;
    }
  }

  private receive(
    incoming: IncomingMessage,
    succeed: (answer: HttpAnswer) => void,
    fail: (error: HttpTransportError) => void,
  ): void {
    const { maxBodyBytes } = this.request;
    const status = incoming.statusCode ?? 0;
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('error', (cause) => fail(toTransportError(cause)));
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBodyBytes) fail(new HttpBodyTooLargeError(status, maxBodyBytes));
      else chunks.push(chunk);
    });
    incoming.on('end', () => {
      succeed({
        status,
        headers: headerLines(incoming.rawHeaders),
        body: Buffer.concat(chunks),
        tlsFingerprint: this.tlsFingerprint,
        localAddress: this.socket?.localAddress ?? null,
      });
    });
  }
}

/** A parser's error holds the bytes it could not read, so it is not kept as a cause. */
function toTransportError(cause: unknown): HttpTransportError {
  const code = systemCodeOf(cause);
  return code.startsWith('HPE_') ? new HttpGarbledError(code) : new HttpResetError(code, true, { cause });
}

function hostHeader({ scheme, host, port }: HttpRequest): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === (scheme === 'https' ? 443 : 80) ? name : `${name}:${port}`;
}

function headerLines(raw: readonly string[]): readonly (readonly [string, string])[] {
  const lines: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    lines.push([(raw[index] ?? '').toLowerCase(), raw[index + 1] ?? '']);
  }
  return lines;
}
