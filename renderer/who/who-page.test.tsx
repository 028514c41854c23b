// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LogProblem } from '../../shared/who.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { clockTime } from '../format/time.ts';
import { useGuideStore } from '../guide/guide-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { testLock } from '../test-lock.ts';
import { WhoPage } from './who-page.tsx';
import { sampleCause, sampleLog, sampleWho } from './who-samples.ts';
import { openWho, useWhoStore } from './who-store.ts';

const device = testDevice(1, { name: 'Stairwell' });

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
  useWhoStore.setState(useWhoStore.getInitialState(), true);
  useLocksStore.setState(useLocksStore.getInitialState(), true);
  useGuideStore.setState(useGuideStore.getInitialState(), true);
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [device], seen: [] });
  openWho(device.id);
});
afterEach(cleanup);

function show(handlers: Parameters<typeof testHandlers>[0]) {
  render(
    <BackendProvider value={new MemoryBackend(testHandlers(handlers))}>
      <WhoPage />
    </BackendProvider>,
  );
}
const read = () => fireEvent.click(screen.getByRole('button', { name: 'Read the log' }));

function loginNeeded(): Error {
  return Object.assign(new Error('no login'), {
    toAppError: () => ({ code: 'login.needed', message: 'no login', retry: 'never', facts: {} }),
  });
}

test('a verdict stands with its confidence, its evidence and its next step', async () => {
  show({ 'who:analyse': async () => ({ who: sampleWho({ deviceId: device.id }), causes: [sampleCause] }) });
  read();
  expect((await screen.findByRole('heading', { name: /A program on 192.168.1.20 tries every 30 s/ })).tagName).toBe('H2');
  expect(screen.getByText('High confidence')).toBeDefined();
  expect(screen.getByText(/688 failed logins as “admin”/)).toBeDefined();
  expect(screen.getByText(/Close the camera program on that computer/)).toBeDefined();
  expect(screen.getByText(/Which program on a computer it is/)).toBeDefined();
});

test('the chosen range is what the device is asked for', async () => {
  const asked: number[] = [];
  show({
    'who:analyse': async ({ hours }) => {
      asked.push(hours);
      return { who: sampleWho({ deviceId: device.id }), causes: [] };
    },
  });
  fireEvent.click(screen.getByRole('radio', { name: '7 days' }));
  read();
  await screen.findByText('High confidence');
  expect(asked).toEqual([168]);
});

test('without a login in this session nothing is read, and one try is offered', async () => {
  show({ 'who:analyse': () => Promise.reject(loginNeeded()) });
  read();
  fireEvent.click(await screen.findByRole('button', { name: 'Try once' }));
  expect(useViewStore.getState()).toMatchObject({ dialog: 'login', loginOf: device.id });
});

test('the window can stop waiting for a long log', async () => {
  show({ 'who:analyse': () => new Promise(() => undefined) });
  read();
  fireEvent.click(await screen.findByRole('button', { name: 'Do not wait' }));
  expect(await screen.findByRole('button', { name: 'Read the log' })).toBeDefined();
});

test('what is wrong with a log is said in sentences', async () => {
  const problems: readonly LogProblem[] = [
    { code: 'noRight', facts: {} },
    { code: 'clockSkewed', facts: { offsetMs: -250_000 } },
  ];
  const who = sampleWho({ deviceId: device.id, sources: [], log: sampleLog({ problems, wasRead: false }) });
  show({ 'who:analyse': async () => ({ who, causes: [] }) });
  read();
  expect(await screen.findByText(/“remote log search”/)).toBeDefined();
  expect(screen.getByText(/4 min 10 s slow/)).toBeDefined();
});

test('while this computer is locked out the log waits, and the guide is the next step', () => {
  const unlocksAt = Date.now() + 20 * 60_000;
  useLocksStore.getState().applySnapshot([testLock(device.id, { unlocksAt })]);
  show({});
  expect(screen.getByText(new RegExp(`locked out until ${clockTime(unlocksAt)}`))).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Open unlock guide' }));
  expect(useGuideStore.getState().subject).toEqual({ deviceId: device.id, account: 'admin' });
});

test('without any device the way leads back to the list', () => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  show({});
  fireEvent.click(screen.getByRole('button', { name: 'Go to the devices' }));
  expect(useViewStore.getState().section).toBe('devices');
});
