import { expect, test } from 'vitest';
import { SimulatorSocketError } from './errors.ts';
import { closeSocket } from './premises.ts';
import { openFirst, openSocket, type Place } from './sockets.ts';

// Every address of 127.0.0.0/8 can be bound on Linux, so a system that has only 127.0.0.1 is told, not found.
async function onlyHome({ address, port }: Place): Promise<string> {
  if (address !== '127.0.0.1') throw new SimulatorSocketError('EADDRNOTAVAIL', address, port);
  return `${address}:${port}`;
}

test('the first place that can be had is taken', async () => {
  const places = [
    { address: '127.0.1.20', port: 37020 },
    { address: '127.0.1.20', port: 0 },
    { address: '127.0.0.1', port: 0 },
  ] as const;
  expect(await openFirst([...places], onlyHome)).toBe('127.0.0.1:0');
  await expect(openFirst([places[0]], onlyHome)).rejects.toMatchObject({ systemCode: 'EADDRNOTAVAIL', address: '127.0.1.20' });
});

test('a place that is no address of this computer is refused with the system’s word', async () => {
  await expect(openSocket({ address: '192.0.2.1', port: 37116 }, '127.0.0.1')).rejects.toMatchObject({
    code: 'simulation.socketRefused',
    systemCode: 'EADDRNOTAVAIL',
  });
});

test('two sockets may share one place, as on a computer where the official tool runs', async () => {
  const place = { address: '127.0.16.1', port: 37116 };
  const sockets = [await openSocket(place, '127.0.0.1'), await openSocket(place, '127.0.0.1')];
  expect(sockets.map((socket) => socket.address().port)).toEqual([37116, 37116]);
  await Promise.all(sockets.map(closeSocket));
});
