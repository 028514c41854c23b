import { isIP, connect as openTcp, type Socket } from 'node:net';
import { connect as openTls, type TLSSocket } from 'node:tls';
import {
  HttpRequestInvalidError,
  HttpResetError,
  HttpTlsChangedError,
  HttpTlsFailedError,
  type HttpTransportError,
  HttpUnreachableError,
} from '../core/isapi/http-errors.ts';
import type { HttpRequest } from '../core/ports.ts';

interface ConnectionEvents {
  /** The connection stands; with TLS the certificate is the pinned one, or the first one seen. */
  readonly onReady: (tlsFingerprint: string | null) => void;
  /** Only before `onReady`. */
  readonly onFailed: (error: HttpTransportError) => void;
}

/** Opens the connection for one request. Null where it cannot even be tried; `onFailed` was called then. */
export function connect(request: HttpRequest, events: ConnectionEvents): Socket | null {
  try {
    return request.scheme === 'https' ? connectTls(request, events) : connectTcp(request, events);
  } catch (cause) {
    events.onFailed(new HttpRequestInvalidError(systemCodeOf(cause)));
    return null;
  }
}

/** The system's own word for a failure, such as `ECONNREFUSED`. */
export function systemCodeOf(cause: unknown): string {
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return 'UNKNOWN';
}

function connectTcp({ host, port }: HttpRequest, { onReady, onFailed }: ConnectionEvents): Socket {
  const socket = openTcp({ host, port });
  let ready = false;
  socket.once('connect', () => {
    ready = true;
    onReady(null);
  });
  socket.on('error', (cause) => {
    if (!ready) onFailed(toConnectError(cause));
  });
  return socket;
}

/** Devices sign their certificates themselves, with odd names and past dates: the fingerprint is what counts. */
function connectTls(request: HttpRequest, { onReady, onFailed }: ConnectionEvents): Socket {
  const { host, port, tls } = request;
  const socket = openTls({ host, port, rejectUnauthorized: false, ...(isIP(host) === 0 ? { servername: host } : {}) });
  let state: 'connecting' | 'handshaking' | 'ready' = 'connecting';
  socket.once('connect', () => {
    state = 'handshaking';
  });
  socket.once('secureConnect', () => {
    state = 'ready';
    const shown = fingerprintOf(socket);
    if (shown === null) onFailed(new HttpTlsFailedError('NO_CERTIFICATE'));
    else if (tls.pinnedFingerprint !== null && tls.pinnedFingerprint !== shown) {
      onFailed(new HttpTlsChangedError(tls.pinnedFingerprint, shown));
    } else onReady(shown);
  });
  socket.on('error', (cause) => {
    if (state === 'connecting') onFailed(toConnectError(cause));
    else if (state === 'handshaking') onFailed(new HttpTlsFailedError(systemCodeOf(cause), { cause }));
  });
  return socket;
}

function fingerprintOf(socket: TLSSocket): string | null {
  return socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase() ?? null;
}

function toConnectError(cause: unknown): HttpTransportError {
  const code = systemCodeOf(cause);
  return code === 'ECONNRESET' ? new HttpResetError(code, false, { cause }) : new HttpUnreachableError(code, { cause });
}
