import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SimulatorSocketError, systemCodeOf } from './errors.ts';
import type { HttpAnswer, HttpDevice, HttpRequest, Routes } from './http-answer.ts';
import { answerRequest } from './http-routes.ts';
import type { Certificate } from './self-signed-certificate.ts';
import type { Place } from './sockets.ts';
import type { Timers } from './timers.ts';

const largestUrl = 2048;
const largestBody = 64 * 1024;
const largestHeaders = 8 * 1024;
const mostConnections = 32;
const requestTimeoutMs = 10_000;
const keepAliveMs = 10_000;

export interface DeviceHttpServer {
  readonly port: number;
  /** Without power connections end at once, as when the device is unplugged. */
  setPower(on: boolean): void;
  /** For connections from now on; those that are open end. Does nothing on plain HTTP. */
  setCertificate(certificate: Certificate): void;
  close(): Promise<void>;
}

export interface HttpServerSettings {
  readonly device: HttpDevice;
  readonly routes: Routes;
  /** Null: plain HTTP. */
  readonly certificate: Certificate | null;
  /** Whether every request is sent on to HTTPS. */
  readonly redirects: boolean;
  readonly timers: Timers;
  readonly countRequest: () => void;
}

/** Rejects with `SimulatorSocketError`. */
export function listenHttp(place: Place, settings: HttpServerSettings): Promise<DeviceHttpServer> {
  let power = true;
  const { certificate } = settings;
  const listener: RequestListener = (request, response) => {
    settings.countRequest();
    void serve(request, response, settings);
  };
  const options = { maxHeaderSize: largestHeaders, requestTimeout: requestTimeoutMs };
  const secure = certificate === null ? null : createHttpsServer({ ...options, ...keyOf(certificate) }, listener);
  const server: Server = secure ?? createHttpServer(options, listener);
  server.maxConnections = mostConnections;
  server.keepAliveTimeout = keepAliveMs;
  server.on('connection', (socket) => {
    if (!power) socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new SimulatorSocketError(systemCodeOf(cause), place.address, place.port, { cause })));
    server.listen(place.port, place.address, () => {
      resolve({
        port: (server.address() as AddressInfo).port, // a listening TCP server has one
        setPower: (on) => {
          power = on;
          if (!on) server.closeAllConnections();
        },
        setCertificate: (other) => {
          secure?.setSecureContext(keyOf(other));
          if (secure) server.closeAllConnections();
        },
        close: () => closeServer(server),
      });
    });
  });
}

function keyOf({ key, cert }: Certificate) {
  return { key, cert };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, settings: HttpServerSettings): Promise<void> {
  const { device, routes, redirects, timers } = settings;
  const url = request.url ?? '/';
  if (url.length > largestUrl) return send(response, { status: 414, headers: { Connection: 'close' }, body: '' });
  const body = await readBody(request);
  if (body === null) return send(response, { status: 413, headers: { Connection: 'close' }, body: '' });
  const [path = '/', query = ''] = url.split('?', 2);
  const { method = 'GET', headers, socket } = request;
  const address = socket.remoteAddress ?? '';
  const read = { method, target: url, path, query, headers, body, address };
  const answer = redirects ? toHttps(read, socket.localAddress ?? '', device) : answerRequest(read, device, routes);
  const { answerDelayMs } = device.interior;
  if (answerDelayMs === 0) send(response, answer);
  else timers.after(answerDelayMs, () => send(response, answer));
}

function toHttps({ target }: HttpRequest, host: string, { httpsPort }: HttpDevice): HttpAnswer {
  return { status: 302, headers: { Location: `https://${host}:${httpsPort ?? 443}${target}` }, body: '' };
}

/** Null where it is too long or the sender left; what is too long is not kept. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    // Left undestroyed, the connection can still carry the refusal.
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > largestBody) return null;
      parts.push(part);
    }
  } catch {
    return null;
  }
  return Buffer.concat(parts);
}

function send(response: ServerResponse, answer: HttpAnswer): void {
  if (answer.lost) {
    response.destroy();
    answer.afterwards?.();
    return;
  }
  if (response.destroyed) return;
  if (answer.afterwards) response.once('finish', answer.afterwards);
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}
