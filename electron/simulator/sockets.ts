import { createSocket, type Socket } from 'node:dgram';
import { SimulatorSocketError, systemCodeOf } from './errors.ts';

export const sadpGroup = '239.255.255.250';
export const sadpPort = 37020;

/** Where the system allows it: room for a burst of probes while the event loop is busy. */
const receiveBufferBytes = 1024 * 1024;

export interface Place {
  readonly address: string;
  /** 0: any free one. */
  readonly port: number;
}

/** A bound socket whose group traffic stays on the given interface. Rejects with `SimulatorSocketError`. */
export function openSocket(place: Place, interfaceAddress: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: place.port !== 0 });
    const refuse = (cause: unknown) => {
      socket.close();
      reject(new SimulatorSocketError(systemCodeOf(cause), place.address, place.port, { cause }));
    };
    socket.once('error', refuse);
    socket.bind(place.port, place.address, () => {
      socket.off('error', refuse);
      try {
        socket.setMulticastInterface(interfaceAddress);
        enlargeReceiveBuffer(socket);
        resolve(socket);
      } catch (cause) {
        refuse(cause);
      }
    });
  });
}

/** A socket that hears the group on the given interface and nothing else where the system can tell. */
export async function openGroupReceiver(port: number, interfaceAddress: string): Promise<Socket> {
  // Bound to the group itself it does not take datagrams meant for another program's 0.0.0.0:37020, which go to the
  // socket bound last. Windows cannot bind a group address.
  const address = process.platform === 'win32' ? '0.0.0.0' : sadpGroup;
  const socket = await openSocket({ address, port }, interfaceAddress);
  try {
    socket.addMembership(sadpGroup, interfaceAddress);
    return socket;
  } catch (cause) {
    socket.close();
    throw new SimulatorSocketError(systemCodeOf(cause), sadpGroup, port, { cause });
  }
}

/** The first place that can be opened. Rejects with the last place's error. */
export async function openFirst<T>(places: readonly [Place, ...Place[]], open: (place: Place) => Promise<T>): Promise<T> {
  const [first, second, ...further] = places;
  try {
    return await open(first);
  } catch (cause) {
    if (second === undefined) throw cause;
    return openFirst([second, ...further], open);
  }
}

function enlargeReceiveBuffer(socket: Socket): void {
  try {
    socket.setRecvBufferSize(receiveBufferBytes);
  } catch {
    // The default is enough for all but a crowd; macOS refuses sizes above its limit.
  }
}
