// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Device } from '../../shared/device.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { DetailsPanel } from './details-panel.tsx';

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useGridStore.setState(useGridStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
});
afterEach(cleanup);

function show(...devices: readonly Device[]) {
  useDevicesStore.getState().applySnapshot({ revision: 1, devices, seen: [] });
  useViewStore.getState().showDetails(devices[0]?.id ?? null);
  render(
    <BackendProvider value={new MemoryBackend(testHandlers())}>
      <DetailsPanel asPage={false} />
    </BackendProvider>,
  );
}

const valueBeside = (label: string) => screen.getByText(label).nextElementSibling?.textContent;

test('a lock function is a function, never a lock', () => {
  show(testDevice(1, { hasLockFunction: true }));
  expect(valueBeside('Lock function')).toBe('Yes');
  expect(screen.queryByText('Locked')).toBeNull();
});

test('what a device did not tell is said to be so', () => {
  show(testDevice(1, { hasLockFunction: null, gateway: null }));
  expect([valueBeside('Lock function'), valueBeside('Gateway')]).toEqual(['not told', 'not told']);
});

test('a conflict names the other device by what tells it apart', () => {
  const other = testDevice(2, { name: 'Yard' });
  show(testDevice(1, { conflictsWith: [other.id] }), other);
  expect(screen.getByText(/Also: Yard \(c0:56:e3:00:00:02\)/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Open web page' })).toHaveProperty('disabled', true);
});

test('the raw answer is asked for only when it is opened', async () => {
  show(testDevice(1));
  expect(screen.queryByText(/From 192.168.1.20/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Raw answer' }));
  expect(await screen.findByRole('textbox', { name: 'Raw answer' })).toHaveProperty('value', '<ProbeMatch/>');
});

test('a new name is kept by the host and shown', async () => {
  show(testDevice(1));
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Roof' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect((await screen.findByRole('heading', { level: 2 })).textContent).toBe('Roof');
});

test('several selected devices are summed up', () => {
  const devices = [testDevice(1), testDevice(2, { activated: false }), testDevice(3)];
  useGridStore.getState().select({ kind: 'all', shown: devices.map(({ id }) => id) });
  show(...devices);
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('3 devices selected');
  expect(valueBeside('Unknown')).toBe('2');
  expect(valueBeside('Inactive')).toBe('1');
});
