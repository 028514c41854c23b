import type { Connection } from './connection.ts';
import { preloadConnection } from './preload-backend.ts';
import { SocketBackend } from './socket-backend.ts';

/** The host's own binding where there is one (Electron), else a socket to where this page came from (browser mode). */
export function connect(window: Window): Connection {
  if (window.latchkey) return preloadConnection(window.latchkey);
  const { protocol, host } = window.location;
  const address = `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/socket`;
  return new SocketBackend({
    open: () => new WebSocket(address),
    after: (ms, action) => void window.setTimeout(action, ms),
  });
}
