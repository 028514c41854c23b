// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Handlers } from '../../shared/contract.ts';
import { nothingKnown } from '../../shared/lock.ts';
import type { LockCheckOutcome } from '../../shared/lock-check.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useGuideStore } from '../guide/guide-store.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { testLock } from '../test-lock.ts';
import { LoginDialog } from './login-dialog.tsx';

const device = testDevice(1, { name: 'Server room' });
const facts = {
  deviceId: device.id,
  account: 'admin',
  checkedAt: 1_000,
  credentialSent: true,
  attemptsLeft: null,
  record: nothingKnown,
  ownAddress: '192.168.1.50',
};
const refusedWith = (attemptsLeft: number): LockCheckOutcome => ({
  ...facts,
  kind: 'refused',
  attemptsLeft,
  record: { ...nothingKnown, said: 'open', readAt: 1_000, attemptsLeft },
});

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useLocksStore.setState(useLocksStore.getInitialState(), true);
  useAttemptsStore.setState(useAttemptsStore.getInitialState(), true);
  useGuideStore.setState(useGuideStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [device], seen: [] });
  useViewStore.getState().openLogin('login', device.id);
});
afterEach(cleanup);

function show(check: Handlers['lock:check'], others: Partial<Handlers> = {}) {
  const asked = vi.fn(check);
  const onClose = vi.fn();
  render(
    <BackendProvider value={new MemoryBackend(testHandlers({ 'lock:check': asked, ...others }))}>
      <LoginDialog onClose={onClose} />
    </BackendProvider>,
  );
  return { asked, onClose };
}

const field = () => screen.getByLabelText<HTMLInputElement>('Password');
const type = (password: string) => fireEvent.input(field(), { target: { value: password } });
const tryOnce = () => screen.getByRole('button', { name: 'Try once' });

test('a refused password is gone from the field, and the button is off until another one is typed', async () => {
  const { asked, onClose } = show(async () => refusedWith(4));
  type('Harbour2024');
  fireEvent.click(tryOnce());
  expect(await screen.findByText('4 tries left')).toBeDefined();
  expect(field().value).toBe('');
  expect(tryOnce()).toHaveProperty('disabled', true);
  type('Harbour2025');
  expect(tryOnce()).toHaveProperty('disabled', false);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(onClose).not.toHaveBeenCalled();
});

test('an accepted login closes the dialog and says so', async () => {
  const { asked, onClose } = show(async () => ({ ...facts, kind: 'accepted' }));
  type('Harbour2026');
  fireEvent.click(tryOnce());
  await vi.waitUntil(() => onClose.mock.calls.length > 0);
  expect(asked.mock.calls[0]?.[0]).toEqual({
    deviceId: device.id,
    account: 'admin',
    password: 'Harbour2026',
    confirmsFewLeft: false,
    insistsDuringLock: false,
    agreesToBasic: false,
  });
  expect(useViewStore.getState().message?.text).toContain('Server room accepted');
});

test('who comes for an account finds it filled in', () => {
  useLocksStore.getState().applySnapshot([testLock(device.id, { said: 'open', unlocksAt: null })]);
  useViewStore.getState().openLogin('login', device.id, 'operator');
  show(async () => refusedWith(4));
  expect(screen.getByLabelText<HTMLInputElement>('Account').value).toBe('operator');
});

test('one of the last two tries is sent only after it was confirmed', async () => {
  useLocksStore.getState().applySnapshot([testLock(device.id, { said: 'open', unlocksAt: null, attemptsLeft: 2 })]);
  const { asked } = show(async () => refusedWith(1));
  type('Harbour2026');
  fireEvent.click(tryOnce());
  expect(screen.getByText('Use one of the last 2 tries?')).toBeDefined();
  expect(asked).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Use one of the last 2' }));
  expect(await screen.findByText('1 try left')).toBeDefined();
  expect(asked.mock.calls[0]?.[0]).toMatchObject({ confirmsFewLeft: true, insistsDuringLock: false });
});

test('the host may know of fewer tries than the window: nothing was sent, and the next try is confirmed', async () => {
  const { asked } = show(async () => ({
    ...facts,
    kind: 'kept',
    reason: 'fewLeft',
    credentialSent: false,
    refusedAt: null,
    unlocksAt: null,
  }));
  type('Harbour2026');
  fireEvent.click(tryOnce());
  expect(await screen.findByText('Nothing was sent')).toBeDefined();
  type('Harbour2026');
  fireEvent.click(tryOnce());
  expect(screen.getByText('Use a try without knowing how many are left?')).toBeDefined();
  expect(asked).toHaveBeenCalledTimes(1);
});

test('while a lock runs there is no field; the way past it stands behind its consequence', () => {
  useLocksStore.getState().applySnapshot([testLock(device.id, { unlocksAt: Date.now() + 600_000 })]);
  show(async () => refusedWith(4));
  expect(screen.getByRole('heading', { name: 'Server room is locked' })).toBeDefined();
  expect(screen.queryByLabelText('Password')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Check anyway' }));
  fireEvent.click(screen.getByRole('button', { name: 'I accept that, let me type' }));
  expect(screen.getByText(/This try may start its time again/)).toBeDefined();
  expect(field()).toBeDefined();
});

test('a device that takes only Basic is asked about once, and only then the password goes out readable', async () => {
  const basicOnly: LockCheckOutcome = { ...facts, kind: 'basicOnly', credentialSent: false };
  const { asked, onClose } = show(async ({ agreesToBasic }) => (agreesToBasic ? refusedWith(4) : basicOnly));
  type('Harbour2026');
  fireEvent.click(tryOnce());
  expect(await screen.findByRole('heading', { name: 'Send the password readable?' })).toBeDefined();
  expect(screen.getByText(/Whoever can listen/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Not now' }).className).toContain('button-filled');
  expect(asked).toHaveBeenCalledTimes(1);
  fireEvent.click(screen.getByRole('button', { name: 'Send readable' }));
  expect(await screen.findByText('4 tries left')).toBeDefined();
  expect(asked.mock.calls[1]?.[0]).toMatchObject({ password: 'Harbour2026', agreesToBasic: true });
  expect(field().value).toBe('');
  type('Harbour2025');
  fireEvent.click(tryOnce());
  await vi.waitUntil(() => asked.mock.calls.length === 3);
  expect(asked.mock.calls[2]?.[0]).toMatchObject({ agreesToBasic: true });
  expect(onClose).not.toHaveBeenCalled();
});

test('not now sends nothing; over HTTPS the question says who reads the password', async () => {
  const { asked, onClose } = show(async () => ({ ...facts, kind: 'basicOnly', credentialSent: false, encrypted: true }));
  type('Harbour2026');
  fireEvent.click(tryOnce());
  expect(await screen.findByText(/The connection is encrypted/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a changed certificate shows both fingerprints and goes on only when a person trusts the new one', async () => {
  const pinned = 'a'.repeat(64);
  const shown = 'b'.repeat(64);
  const accepted = vi.fn(async () => undefined);
  show(async () => ({ ...facts, kind: 'certificateChanged', credentialSent: false, pinned, shown }), {
    'certificate:accept': accepted,
  });
  type('Harbour2026');
  fireEvent.click(tryOnce());
  expect(await screen.findByText('bbbb '.repeat(16).trim())).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Trust the new certificate' }));
  expect(await screen.findByText(/The new certificate is trusted/)).toBeDefined();
  expect(accepted).toHaveBeenCalledWith({ deviceId: device.id, fingerprint: shown });
  expect(field().value).toBe('');
});

test('while logins are stopped nothing can be sent', () => {
  useAttemptsStore.getState().setSummary({ today: { sent: 0, accepted: 0, refused: 0, locked: 0 }, stopped: true });
  show(async () => refusedWith(4));
  type('Harbour2026');
  expect(tryOnce()).toHaveProperty('disabled', true);
});

test('a running lock leads to the guide, and where the guide is open back to it', () => {
  useLocksStore.getState().applySnapshot([testLock(device.id, { unlocksAt: Date.now() + 60_000 })]);
  const { onClose } = show(async () => refusedWith(4));
  fireEvent.click(screen.getByRole('button', { name: 'Open unlock guide' }));
  expect(onClose).toHaveBeenCalledOnce();
  expect(useGuideStore.getState().subject).toEqual({ deviceId: device.id, account: 'admin' });
  cleanup();
  show(async () => refusedWith(4));
  expect(screen.queryByRole('button', { name: 'Open unlock guide' })).toBeNull();
});
