import { expect, test } from 'vitest';
import type { Device } from '../../../shared/device.ts';
import { identityOfAddress } from '../locks/log-identity.ts';
import { camera, OWN, recorder } from '../locks/testing/who-facts.ts';
import { breakingClients, type ClientsOf, unreadRecorders } from './clients.ts';
import type { SeenClient } from './preflight.ts';

const devices: readonly Device[] = [camera, recorder];

function of(seen: readonly SeenClient[], servedBy: readonly string[] = []): ClientsOf {
  return {
    deviceId: camera.id,
    account: 'admin',
    seen,
    identify: (address) => identityOfAddress(address, { own: [OWN], devices, logOf: camera }),
    servedBy: new Set(servedBy),
  };
}

const seen = (address: string, changes: Partial<SeenClient> = {}): SeenClient => ({
  address,
  userName: 'admin',
  seenIn: 'log',
  ...changes,
});

test('this computer, the device itself, other accounts and recorders that the run serves do not break', () => {
  const nvr = recorder.address ?? '';
  const all = [seen(OWN.address), seen(camera.address ?? ''), seen('192.168.1.60', { userName: 'viewer' }), seen(nvr)];
  expect(breakingClients([of(all, [recorder.id])])).toEqual([]);
  expect(breakingClients([of([seen(nvr)])])).toMatchObject([{ address: nvr, identity: { kind: 'recorder' } }]);
});

test('a client of several devices is one, and being logged in now says more than the log', () => {
  const one = of([seen('192.168.1.57'), seen('192.168.1.57', { seenIn: 'onlineUser', userName: null })]);
  const two = { ...of([seen('192.168.1.57'), seen('192.168.1.58')]), deviceId: 'mac:second' };
  expect(breakingClients([one, two])).toEqual([
    {
      address: '192.168.1.57',
      identity: { kind: 'lanHost' },
      userName: 'admin',
      seenIn: 'onlineUser',
      deviceIds: [camera.id, 'mac:second'],
    },
    { address: '192.168.1.58', identity: { kind: 'lanHost' }, userName: 'admin', seenIn: 'log', deviceIds: ['mac:second'] },
  ]);
});

test('a recorder that logs in and was not read is told, once', () => {
  const nvr = recorder.address ?? '';
  const find = (id: string) => devices.find((device) => device.id === id);
  expect(unreadRecorders(of([seen(nvr), seen(nvr)]), new Set(), find)).toEqual([recorder]);
  expect(unreadRecorders(of([seen(nvr)]), new Set([recorder.id]), find)).toEqual([]);
});
