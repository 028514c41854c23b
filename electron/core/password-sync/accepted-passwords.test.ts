import { expect, test } from 'vitest';
import type { Device } from '../../../shared/device.ts';
import { Secret } from '../isapi/secret.ts';
import { SessionLogins } from '../locks/logins.ts';
import { camera, cameraDevice, recorder } from '../locks/testing/who-facts.ts';
import { acceptedPasswords, checkTaken, newPasswordOf } from './accepted-passwords.ts';
import { SyncLoginGoneError } from './desk-errors.ts';

const other = cameraDevice(34);
const odd = cameraDevice(35);
const RIGHT = 'Harbour-2026';

function session(...devices: readonly Device[]) {
  const logins = new SessionLogins();
  const accept = (device: Device, password: string, { at = 0, account = 'admin', pin = null as string | null } = {}) =>
    logins.remember(device.id, { login: { account, password: new Secret(password) }, acceptedAt: at, pin, basicOver: null });
  const list = { find: (id: string) => devices.find((device) => device.id === id), all: () => devices };
  const ports = { list, desk: { logins, certificates: { pinned: () => null } } };
  return { ports, accept, logins };
}
const admin = new Set(['admin']);

test('each password is told once, the most shared first, its recorder before its cameras', () => {
  const { ports, accept } = session(camera, recorder, other, odd);
  accept(odd, 'Older-2024', { at: 1 });
  accept(camera, RIGHT, { at: 2 });
  accept(other, RIGHT, { at: 3 });
  accept(recorder, RIGHT, { at: 4 });
  const told = acceptedPasswords(ports, admin);
  expect(told).toEqual([
    {
      account: 'admin',
      devices: [
        { deviceId: recorder.id, acceptedAt: 4 },
        { deviceId: camera.id, acceptedAt: 2 },
        { deviceId: other.id, acceptedAt: 3 },
      ],
    },
    { account: 'admin', devices: [{ deviceId: odd.id, acceptedAt: 1 }] },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/Harbour|Older/);
});

test('other accounts, devices that are not listed and another certificate are not told', () => {
  const { ports, accept } = session(camera, other);
  accept(camera, RIGHT, { account: 'viewer' });
  accept(recorder, RIGHT);
  accept(other, RIGHT, { pin: 'aa' });
  expect(acceptedPasswords(ports, admin)).toEqual([]);
});

test('a named login gives its password while the device keeps it accepted', () => {
  const { ports, accept, logins } = session(recorder);
  accept(recorder, RIGHT);
  const taken = { ofDevice: recorder.id, account: 'admin' };
  const made = newPasswordOf(ports, taken);
  expect(made.secret.reveal()).toBe(RIGHT);
  expect(() => checkTaken(ports, made)).not.toThrow();
  expect(() => newPasswordOf(ports, { ...taken, account: 'viewer' })).toThrow(SyncLoginGoneError);
  accept(recorder, 'Another-1');
  expect(() => checkTaken(ports, made)).toThrow(SyncLoginGoneError);
  logins.forget(recorder.id);
  expect(() => checkTaken(ports, made)).toThrow(SyncLoginGoneError);
  expect(() => newPasswordOf(ports, taken)).toThrow(SyncLoginGoneError);
});

test('a typed password depends on no login', () => {
  const { ports } = session();
  const typed = newPasswordOf(ports, RIGHT);
  expect(typed).toMatchObject({ taken: null });
  expect(() => checkTaken(ports, typed)).not.toThrow();
});
