import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Service } from '../../shared/contract.ts';
import { Access } from './access.ts';
import { ListenError } from './errors.ts';
import { DEFAULT_BACKLOG_LIMIT, SocketBinding } from './socket-binding.ts';
import { hasSession, isOwnHost, ownHosts, webListener } from './web-server.ts';

const LOOPBACK = '127.0.0.1';
export const SOCKET_PATH = '/socket';

export interface BrowserHostOptions {
  readonly service: Service;
  /** 0 takes any free port. */
  readonly port: number;
  /** The built window, `dist/renderer`. */
  readonly staticDirectory: string;
  /** Bytes that may wait for a client that reads slowly, before it is disconnected. */
  readonly backlogLimit?: number;
}

export interface BrowserHost {
  /** Complete address with its one-time token. */
  readonly address: string;
  readonly port: number;
  /** Another one-time address; the last one, if nobody used it, is void. */
  newAddress(): string;
  close(): Promise<void>;
}

/** Serves the window to this computer's browsers, on the loopback address only. Rejects with `ListenError`. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const access = new Access();
  let port = options.port;
  const server = createServer(webListener({ access, port: () => port, staticDirectory: options.staticDirectory }));
  port = await listen(server, options.port);

  const binding = new SocketBinding(options.service, options.backlogLimit ?? DEFAULT_BACKLOG_LIMIT);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const status = refusalOf(request, access, port);
    if (status === null) binding.accept(request, socket, head);
    else socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
  });

  const newAddress = () => `http://${LOOPBACK}:${port}/?token=${access.issueToken()}`;
  return {
    address: newAddress(),
    port,
    newAddress,
    close: () => {
      binding.close();
      return stop(server);
    },
  };
}

/** A page elsewhere may open a WebSocket to this computer, cookies included where it can: its Origin gives it away. */
function refusalOf(request: IncomingMessage, access: Access, port: number): string | null {
  if (!isOwnHost(request, port)) return '421 Misdirected Request';
  if (request.url !== SOCKET_PATH) return '404 Not Found';
  if (!ownHosts(port).some((host) => request.headers.origin === `http://${host}`)) return '403 Forbidden';
  return hasSession(request, access, port) ? null : '401 Unauthorized';
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', (cause: NodeJS.ErrnoException) => {
      reject(new ListenError(port, cause.code ?? 'unknown', { cause }));
    });
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
