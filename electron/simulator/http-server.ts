import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SimulatorSocketError, systemCodeOf } from './errors.ts';
import type { HttpAnswer, HttpDevice, Routes } from './http-answer.ts';
import { answerRequest } from './http-routes.ts';
import type { Place } from './sockets.ts';

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
  close(): Promise<void>;
}

/** Rejects with `SimulatorSocketError`. */
export function listenHttp(
  place: Place,
  device: HttpDevice,
  routes: Routes,
  countRequest: () => void,
): Promise<DeviceHttpServer> {
  let power = true;
  const server = createServer({ maxHeaderSize: largestHeaders, requestTimeout: requestTimeoutMs }, (request, response) => {
    countRequest();
    void serve(request, response, device, routes);
  });
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
        close: () => closeServer(server),
      });
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, device: HttpDevice, routes: Routes): Promise<void> {
  const url = request.url ?? '/';
  if (url.length > largestUrl) return send(response, { status: 414, headers: { Connection: 'close' }, body: '' });
  const body = await readBody(request);
  if (body === null) return send(response, { status: 413, headers: { Connection: 'close' }, body: '' });
  const [path = '/', query = ''] = url.split('?', 2);
  const { method = 'GET', headers, socket } = request;
  const address = socket.remoteAddress ?? '';
  send(response, answerRequest({ method, target: url, path, query, headers, body, address }, device, routes));
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
  if (response.destroyed) return;
  if (answer.afterwards) response.once('finish', answer.afterwards);
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}
