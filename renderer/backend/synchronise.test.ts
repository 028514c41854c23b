import { beforeEach, expect, test, vi } from 'vitest';
import { useDevicesStore } from '../state/devices-store.ts';
import { useHostStore } from '../state/host-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { MemoryBackend } from './memory-backend.ts';
import { synchronise } from './synchronise.ts';

const delta = { upserted: [], seen: [], removed: [] };
const revision = () => useDevicesStore.getState().revision;

function hostWith(snapshots: readonly number[]) {
  const asked = [...snapshots];
  const snapshot = vi.fn(async () => ({ revision: asked.shift() ?? -99, devices: [testDevice(1)], seen: [] }));
  return { backend: new MemoryBackend(testHandlers({ 'devices:snapshot': snapshot })), snapshot };
}

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useHostStore.setState(useHostStore.getInitialState(), true);
  useSettingsStore.setState(useSettingsStore.getInitialState(), true);
});

test('the window begins with a snapshot and follows the deltas after it', async () => {
  const { backend, snapshot } = hostWith([4]);
  synchronise(backend);
  await vi.waitUntil(() => revision() === 4);
  backend.emit('devices:changed', { ...delta, revision: 5, upserted: [testDevice(2)] });
  expect(useDevicesStore.getState().byId.size).toBe(2);
  expect(snapshot).toHaveBeenCalledOnce();
});

test('a gap in the revisions asks for one new snapshot, however many deltas follow it', async () => {
  const { backend, snapshot } = hostWith([4, 9]);
  synchronise(backend);
  await vi.waitUntil(() => revision() === 4);
  for (const skipped of [7, 8, 9]) backend.emit('devices:changed', { ...delta, revision: skipped });
  await vi.waitUntil(() => revision() === 9);
  expect(snapshot).toHaveBeenCalledTimes(2);
});

test('a snapshot that a delta has overtaken is asked for again', async () => {
  const { backend, snapshot } = hostWith([4, 7, 8]);
  synchronise(backend);
  await vi.waitUntil(() => revision() === 4);
  backend.emit('devices:changed', { ...delta, revision: 6 });
  backend.emit('devices:changed', { ...delta, revision: 8 });
  await vi.waitUntil(() => revision() === 8);
  expect(snapshot).toHaveBeenCalledTimes(3);
});

test('a host that comes back is read anew, even where it begins with a lower revision', async () => {
  const { backend } = hostWith([40, 2]);
  synchronise(backend);
  await vi.waitUntil(() => revision() === 40);
  backend.setConnection('lost');
  expect(useHostStore.getState().connection).toBe('lost');
  expect(useDevicesStore.getState().byId.size).toBe(1);
  backend.setConnection('connected');
  await vi.waitUntil(() => revision() === 2);
});
