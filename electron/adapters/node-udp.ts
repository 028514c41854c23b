import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { UdpError } from '../core/errors.ts';
import type { NetworkInterface, UdpChannel, UdpNetwork } from '../core/ports.ts';

type Activity = UdpError['during'];

/** UDP over IPv4 by `node:dgram`. Multicast keeps the system's TTL of 1, so nothing crosses a router. */
export function createNodeUdp(): UdpNetwork {
  return { interfaces: listInterfaces, open: openChannel };
}

function listInterfaces(): readonly NetworkInterface[] {
  const entries = refusable('open', () => Object.entries(networkInterfaces()));
  return entries.flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family }) => family === 'IPv4')
      .map(({ address, netmask, mac, internal }) => ({ name, address, netmask, mac, internal })),
  );
}

function openChannel(options: Parameters<UdpNetwork['open']>[0]): Promise<UdpChannel> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({
      type: 'udp4',
      // Linux may hand a port out twice among sockets that allow reuse, so only a fixed port is shared.
      reuseAddr: options.port !== 0,
      // Only addresses are ever sent to; Node's own look-up would cost a turn of the loop for each datagram.
      lookup: (address, _options, callback) => callback(null, address, 4),
    });
    const refuse = (cause: unknown) => {
      socket.close();
      reject(toUdpError(cause, 'open'));
    };
    socket.once('error', refuse);
    socket.bind({ address: options.address, port: options.port, exclusive: true }, () => {
      socket.off('error', refuse);
      enlargeReceiveBuffer(socket, options.receiveBufferBytes);
      resolve(new NodeUdpChannel(socket));
    });
  });
}

/** macOS and BSD refuse a size above their limit instead of giving less; Linux gives less in silence. */
function enlargeReceiveBuffer(socket: Socket, bytes: number): void {
  for (let size = bytes; size > socket.getRecvBufferSize(); size = Math.floor(size / 2)) {
    try {
      socket.setRecvBufferSize(size);
      return;
    } catch {
      // The next smaller size is tried; the default stays where none is accepted.
    }
  }
}

class NodeUdpChannel implements UdpChannel {
  readonly localPort: number;
  private closed = false;
  /** Node drops the callback of a send whose socket is closed in the meantime, so open sends are settled here. */
  private readonly openSends = new Set<(error: UdpError) => void>();
  private readonly errorListeners = new Set<(code: string) => void>();

  constructor(private readonly socket: Socket) {
    this.localPort = socket.address().port;
    socket.on('error', (cause) => {
      for (const listener of this.errorListeners) listener(systemCode(cause));
    });
  }

  join(group: string, interfaceAddress: string): void {
    refusable('join', () => this.socket.addMembership(group, interfaceAddress));
  }

  leave(group: string, interfaceAddress: string): void {
    refusable('join', () => this.socket.dropMembership(group, interfaceAddress));
  }

  sendGroupTrafficBy(interfaceAddress: string): void {
    refusable('send', () => this.socket.setMulticastInterface(interfaceAddress));
  }

  send(payload: Uint8Array, address: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(new UdpError('ECANCELED', 'send'));
        return;
      }
      this.openSends.add(reject);
      const settle = (cause: Error | null) => {
        this.openSends.delete(reject);
        if (cause) reject(toUdpError(cause, 'send'));
        else resolve();
      };
      try {
        this.socket.send(payload, port, address, settle);
      } catch (cause) {
        this.openSends.delete(reject);
        reject(toUdpError(cause, 'send'));
      }
    });
  }

  onDatagram(listener: Parameters<UdpChannel['onDatagram']>[0]) {
    this.socket.on('message', listener);
    return () => {
      this.socket.off('message', listener);
    };
  }

  onError(listener: (code: string) => void) {
    this.errorListeners.add(listener);
    return () => {
      this.errorListeners.delete(listener);
    };
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.socket.close();
    for (const reject of this.openSends) reject(new UdpError('ECANCELED', 'send'));
    this.openSends.clear();
  }
}

function refusable<T>(during: Activity, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw toUdpError(cause, during);
  }
}

function toUdpError(cause: unknown, during: Activity): UdpError {
  return new UdpError(systemCode(cause), during, { cause });
}

function systemCode(cause: unknown): string {
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return 'UNKNOWN';
}
