import type { RemoteInfo, Socket } from 'node:dgram';
import type { HttpDevice } from './http-answer.ts';
import { deviceRoutes } from './http-routes.ts';
import { type DeviceHttpServer, type HttpServerSettings, listenHttp } from './http-server.ts';
import type { Certificate } from './self-signed-certificate.ts';
import { openFirst, openSocket, type Place } from './sockets.ts';
import type { StatisticsCounter } from './statistics.ts';
import type { Timers } from './timers.ts';

/** What a device's sockets need from the LAN they are part of. */
export interface PremisesSurroundings {
  readonly interfaceAddress: string;
  readonly port: number;
  readonly statistics: StatisticsCounter;
  readonly timers: Timers;
  readonly note: (text: string) => void;
}

export interface SecureWish {
  readonly port: number;
  readonly certificate: Certificate;
}

export interface PremisesWish {
  readonly address: string;
  readonly alsoAt: readonly string[];
  /** Null: no HTTP. */
  readonly httpPort: number | null;
  /** Null: no HTTPS. */
  readonly secure: SecureWish | null;
}

/** The sockets of one device at its address. */
export interface Premises {
  readonly address: string;
  readonly sadpPort: number;
  readonly httpPort: number | null;
  readonly httpsPort: number | null;
  /** The own address first, then those of further adapters. */
  readonly sockets: readonly Socket[];
  setPower(on: boolean): void;
  setCertificate(certificate: Certificate): void;
  close(): Promise<void>;
}

/**
 * Opens the sockets, elsewhere on the loopback network where the wished place cannot be had, which is noted.
 * Rejects with `SimulatorSocketError` where no UDP socket can be had at all; without HTTP a device goes on.
 */
export async function openPremises(
  wish: PremisesWish,
  device: HttpDevice,
  surroundings: PremisesSurroundings,
  hear: (datagram: Buffer, from: RemoteInfo) => void,
): Promise<Premises> {
  const { interfaceAddress, port, statistics, note } = surroundings;
  const sockets: Socket[] = [];
  const open = async (address: string) => {
    const socket = await openFirst(
      [
        { address, port },
        { address, port: 0 },
        { address: interfaceAddress, port: 0 },
      ],
      (place) => openSocket(place, interfaceAddress),
    );
    socket.on('message', hear);
    socket.on('error', () => {
      statistics.socketErrors += 1;
    });
    sockets.push(socket);
    const bound = socket.address();
    if (bound.address !== address || bound.port !== port) {
      note(`${address}:${port} cannot be used on this computer; the device stands at ${bound.address}:${bound.port}`);
    }
    return bound;
  };
  try {
    const bound = await open(wish.address);
    for (const address of wish.alsoAt) await open(address);
    const serve = (port: number | null | undefined, secure: SecureWish | null) =>
      port == null ? null : openHttp({ address: bound.address, port }, secure, device, surroundings);
    const http = await serve(wish.httpPort, null);
    const https = await serve(wish.secure?.port, wish.secure);
    return {
      address: bound.address,
      sadpPort: bound.port,
      httpPort: http?.port ?? null,
      httpsPort: https?.port ?? null,
      sockets,
      setPower: (on) => {
        http?.setPower(on);
        https?.setPower(on);
      },
      setCertificate: (certificate) => https?.setCertificate(certificate),
      close: async () => {
        await Promise.all([...sockets.map(closeSocket), http?.close(), https?.close()]);
      },
    };
  } catch (cause) {
    await Promise.all(sockets.map(closeSocket));
    throw cause;
  }
}

async function openHttp(
  wish: Place,
  secure: SecureWish | null,
  device: HttpDevice,
  surroundings: PremisesSurroundings,
): Promise<DeviceHttpServer | null> {
  const { statistics, note, timers } = surroundings;
  const settings: HttpServerSettings = {
    device,
    routes: deviceRoutes,
    certificate: secure?.certificate ?? null,
    redirects: secure === null && device.interior.options.https === 'redirect',
    timers,
    countRequest: () => {
      statistics.httpRequests += 1;
    },
  };
  const protocol = secure === null ? 'HTTP' : 'HTTPS';
  try {
    const server = await openFirst([wish, { ...wish, port: 0 }], (place) => listenHttp(place, settings));
    if (server.port !== wish.port) note(`${wish.address}: ${protocol} port ${wish.port} is taken, ${server.port} is used`);
    return server;
  } catch {
    note(`${wish.address}: no ${protocol} on this computer`);
    return null;
  }
}

export function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()));
}
