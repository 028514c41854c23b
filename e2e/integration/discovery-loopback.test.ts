import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { createNodeClock } from '../../electron/adapters/node-clock.ts';
import { createNodeRandomness } from '../../electron/adapters/node-randomness.ts';
import { createNodeUdp } from '../../electron/adapters/node-udp.ts';
import { createDiscovery } from '../../electron/core/sadp/discovery/create-discovery.ts';
import type { Discovery, DiscoveryEvent } from '../../electron/core/sadp/discovery.ts';
import { SADP_GROUP } from '../../electron/core/sadp/messages.ts';
import type { DiscoveryStatus } from '../../shared/network.ts';

const LOOPBACK = '127.0.0.1';
const DIRECT_DEVICE = '127.0.0.21';
const GROUP_DEVICE = '127.0.0.22';

type Answered = Extract<DiscoveryEvent, { kind: 'answered' }>;

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function openSocket(address: string, port: number, reuseAddr = true): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', reuseAddr }).bind({ address, port });
  await once(socket, 'listening');
  cleanUps.push(() => socket.close());
  return socket;
}

/** A port of this test's own, so that no simulator of another run is heard. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, LOOPBACK);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

function answerOf(address: string, mac: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><ProbeMatch><Uuid>FOREIGN</Uuid><Types>inquiry</Types><MAC>${mac}</MAC>` +
      `<IPv4Address>${address}</IPv4Address></ProbeMatch>`,
  );
}

/** Two devices: one answers the socket that asked, the other the group. */
async function startResponder(port: number): Promise<void> {
  const ear = await openSocket('0.0.0.0', port);
  ear.addMembership(SADP_GROUP, LOOPBACK);
  const direct = await openSocket(DIRECT_DEVICE, 0, false);
  const toGroup = await openSocket(GROUP_DEVICE, 0, false);
  toGroup.setMulticastInterface(LOOPBACK);
  ear.on('message', (payload: Buffer, asker: RemoteInfo) => {
    if (!payload.includes('<Types>inquiry</Types></Probe>')) return;
    // A unicast to a port that several sockets share reaches one of them only.
    if (asker.port !== port) direct.send(answerOf(DIRECT_DEVICE, 'c0-56-e3-00-00-21'), asker.port, asker.address);
    toGroup.send(answerOf(GROUP_DEVICE, 'c0-56-e3-00-00-22'), port, SADP_GROUP);
  });
}

function searchOnLoopback(port: number): Discovery {
  const udp = createNodeUdp();
  const discovery = createDiscovery(
    {
      clock: createNodeClock(),
      udp,
      randomness: createNodeRandomness(),
      logger: { info() {}, warn() {} },
      platform: process.platform,
    },
    { endpoint: { group: SADP_GROUP, port } },
  );
  discovery.restrictTo(
    udp
      .interfaces()
      .filter(({ internal }) => internal)
      .map(({ name }) => name),
  );
  cleanUps.push(() => discovery.stop());
  return discovery;
}

function answerFrom(discovery: Discovery, address: string): Promise<Answered> {
  return new Promise((resolve) => {
    const stop = discovery.onEvent((event) => {
      if (event.kind !== 'answered' || event.sighting.sourceAddress !== address) return;
      stop();
      resolve(event);
    });
  });
}

/** The first status told that is so. */
function statusWhere(discovery: Discovery, isSo: (status: DiscoveryStatus) => boolean): Promise<DiscoveryStatus> {
  return new Promise((resolve) => {
    const stop = discovery.onEvent((event) => {
      const status = discovery.status();
      if (event.kind !== 'statusChanged' || !isSo(status)) return;
      stop();
      resolve(status);
    });
  });
}

test('a device that answers the asker and one that answers the group are both found', async () => {
  const port = await freePort();
  await startResponder(port);
  const discovery = searchOnLoopback(port);
  const answers = Promise.all([answerFrom(discovery, DIRECT_DEVICE), answerFrom(discovery, GROUP_DEVICE)]);
  discovery.start();
  const [direct, toGroup] = await answers;
  expect(direct.sighting.path).toBe('direct');
  expect(direct.match.fields.get('mac')).toBe('c0-56-e3-00-00-21');
  expect(toGroup.sighting.path).toBe('group');
  expect(toGroup.match.fields.get('mac')).toBe('c0-56-e3-00-00-22');
  const { interfaces, port: searchPort } = discovery.status();
  expect(interfaces.filter(({ state }) => state === 'searching')).toMatchObject([{ kind: 'loopback', devices: 2, faults: [] }]);
  expect(searchPort).toMatchObject({ state: 'open', selfTestMs: expect.any(Number) });
});

test('a port another program holds alone is reported, and the search goes on without it', async () => {
  const port = await freePort();
  await openSocket('0.0.0.0', port, false);
  const discovery = searchOnLoopback(port);
  const asked = statusWhere(discovery, ({ interfaces }) => interfaces.some(({ sent }) => sent > 0));
  discovery.start();
  expect((await asked).port).toEqual({ state: 'taken', code: 'EADDRINUSE', selfTestMs: null });
});

test('an address that is asked by itself answers', async () => {
  const port = await freePort();
  const device = await openSocket(DIRECT_DEVICE, port);
  device.on('message', (_payload: Buffer, asker: RemoteInfo) => {
    device.send(answerOf(DIRECT_DEVICE, 'c0-56-e3-00-00-21'), asker.port, asker.address);
  });
  const discovery = searchOnLoopback(port);
  const searching = statusWhere(discovery, ({ interfaces }) => interfaces.some(({ sent }) => sent > 0));
  discovery.start();
  await searching;
  const answer = answerFrom(discovery, DIRECT_DEVICE);
  discovery.probeAddresses(`${DIRECT_DEVICE} 127.0.0.23`);
  expect((await answer).sighting).toMatchObject({ path: 'direct', sourceAddress: DIRECT_DEVICE });
});

test('a search that is stopped holds no port', async () => {
  const port = await freePort();
  const discovery = searchOnLoopback(port);
  const opened = statusWhere(discovery, ({ port: searchPort }) => searchPort.state === 'open');
  discovery.start();
  await opened;
  await discovery.stop();
  await openSocket('0.0.0.0', port, false);
});
