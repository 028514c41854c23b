import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { UdpError } from '../core/errors.ts';
import type { DatagramSource, UdpChannel } from '../core/ports.ts';
import { createNodeUdp } from './node-udp.ts';

const LOOPBACK = '127.0.0.1';
const GROUP = '239.255.255.250';

const udp = createNodeUdp();
const opened: (UdpChannel | Socket)[] = [];

afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});

async function openOn(address: string, port = 0): Promise<UdpChannel> {
  const channel = await udp.open({ address, port, receiveBufferBytes: 8 * 1024 * 1024 });
  opened.push(channel);
  return channel;
}

/** A port no other test run uses: the system chose it for a socket that is closed again. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, LOOPBACK);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

function nextDatagram(channel: UdpChannel): Promise<{ text: string; from: DatagramSource }> {
  return new Promise((resolve) => {
    const stop = channel.onDatagram((payload, from) => {
      stop();
      resolve({ text: Buffer.from(payload).toString(), from });
    });
  });
}

test('a datagram to the group reaches two channels on the same port, and the sender can be answered', async () => {
  const port = await freePort();
  const first = await openOn('0.0.0.0', port);
  const second = await openOn('0.0.0.0', port);
  for (const channel of [first, second]) channel.join(GROUP, LOOPBACK);
  const asking = await openOn(LOOPBACK);
  asking.sendGroupTrafficBy(LOOPBACK);

  const heard = Promise.all([nextDatagram(first), nextDatagram(second)]);
  await asking.send(Buffer.from('who is there'), GROUP, port);
  for (const { text, from } of await heard) {
    expect(text).toBe('who is there');
    expect(from).toMatchObject({ address: LOOPBACK, port: asking.localPort });
  }

  const device = await openOn('127.0.0.9');
  const answer = nextDatagram(asking);
  await device.send(Buffer.from('me'), LOOPBACK, asking.localPort);
  expect((await answer).from).toMatchObject({ address: '127.0.0.9', port: device.localPort });
});

test('a channel that left the group can join it again', async () => {
  const channel = await openOn('0.0.0.0', await freePort());
  channel.join(GROUP, LOOPBACK);
  channel.leave(GROUP, LOOPBACK);
  channel.join(GROUP, LOOPBACK);
  expect(() => channel.join(GROUP, LOOPBACK)).toThrowError(UdpError);
});

test('a port another program holds alone is refused with the code of the system', async () => {
  const holder = createSocket({ type: 'udp4', reuseAddr: false }).bind(0, '0.0.0.0');
  opened.push(holder);
  await once(holder, 'listening');
  await expect(openOn('0.0.0.0', holder.address().port)).rejects.toMatchObject({
    code: 'udp.refused',
    systemCode: 'EADDRINUSE',
    during: 'open',
  });
});

test('an address of no interface of this computer is refused', async () => {
  await expect(openOn('203.0.113.7')).rejects.toMatchObject({ systemCode: 'EADDRNOTAVAIL', during: 'open' });
});

test('joining by, or sending through, an address of no interface throws and keeps the channel', async () => {
  const channel = await openOn(LOOPBACK);
  expect(() => channel.join(GROUP, '203.0.113.7')).toThrowError(expect.objectContaining({ during: 'join' }));
  expect(() => channel.sendGroupTrafficBy('no address')).toThrowError(expect.objectContaining({ during: 'send' }));
  const arrived = nextDatagram(channel);
  await channel.send(Buffer.from('still here'), LOOPBACK, channel.localPort);
  expect((await arrived).text).toBe('still here');
});

test('a datagram above the limit of UDP is refused, and the next one goes', async () => {
  const channel = await openOn(LOOPBACK);
  await expect(channel.send(new Uint8Array(70_000), LOOPBACK, channel.localPort)).rejects.toMatchObject({
    systemCode: 'EMSGSIZE',
    during: 'send',
  });
  await channel.send(new Uint8Array(1), LOOPBACK, channel.localPort);
});

test('closing settles every send that is under way and refuses the next', async () => {
  const channel = await openOn(LOOPBACK);
  const target = await openOn(LOOPBACK);
  const sends = Array.from({ length: 200 }, () => channel.send(new Uint8Array(1200), LOOPBACK, target.localPort));
  channel.close();
  channel.close();
  const outcomes = await Promise.allSettled(sends);
  expect(outcomes.every((outcome) => outcome.status === 'fulfilled' || outcome.reason instanceof UdpError)).toBe(true);
  await expect(channel.send(new Uint8Array(1), LOOPBACK, target.localPort)).rejects.toMatchObject({ systemCode: 'ECANCELED' });
});

test('the loopback interface is listed with its mask', () => {
  expect(udp.interfaces()).toContainEqual(expect.objectContaining({ address: LOOPBACK, netmask: '255.0.0.0', internal: true }));
});
