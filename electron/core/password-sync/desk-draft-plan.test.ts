import { expect, test } from 'vitest';
import { Secret } from '../isapi/secret.ts';
import { camera, cameraDevice, NOW, OWN, recorder } from '../locks/testing/who-facts.ts';
import { clientsOfPlan, planDevices } from './desk-draft-plan.ts';
import type { DraftEntry } from './draft.ts';

const NEW = 'Anchor-77-Pier';
const other = cameraDevice(34);
const devices = [camera, other, recorder];
const ports = {
  list: { find: (id: string) => devices.find((device) => device.id === id), all: () => devices },
  hands: { known: () => ({ attemptsLeft: null, unlocksAt: null }) },
  resetRequestOpen: () => false,
  surroundings: () => ({ own: [OWN], devices, logOf: camera }),
} as never as Parameters<typeof planDevices>[0]; // what a plan asks of them

/** A proven device on which one client is logged in, at an address of its own. */
function entry(deviceId: string, password: string, client: string, task: DraftEntry['task'] = 'change'): DraftEntry {
  return {
    deviceId,
    account: 'admin',
    task,
    proof: { kind: 'proven', provenAt: NOW },
    login: { account: 'admin', password: new Secret(password) },
    reading: {
      readAt: NOW,
      identity: null,
      rules: null,
      protection: { scheme: 'https', fields: 'plain' },
      mayChangePasswords: true,
      clients: [{ address: client, userName: 'admin', seenIn: 'onlineUser' }],
      stored: null,
    },
  };
}

function clients(...entries: readonly DraftEntry[]): readonly string[] {
  return clientsOfPlan(ports, entries, planDevices(ports, entries, NEW)).map(({ address }) => address);
}

test('who uses a password that changes breaks; a device that is picked for its channel alone breaks nobody', () => {
  expect(clients(entry(camera.id, 'Old-2024', '192.168.1.71'))).toEqual(['192.168.1.71']);
  expect(clients(entry(camera.id, NEW, '192.168.1.71', 'entryOnly'))).toEqual([]);
});

test('one camera gets what the others have already: only its own clients break', () => {
  const matching = entry(camera.id, 'Old-2024', '192.168.1.71');
  const having = [entry(other.id, NEW, '192.168.1.72'), entry(recorder.id, NEW, '192.168.1.73')];
  expect(clients(matching, ...having)).toEqual(['192.168.1.71']);
});
