import { beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../shared/settings.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { testHandlers } from '../test-handlers.ts';
import { MemoryBackend } from './memory-backend.ts';
import { rememberSettings } from './remember-settings.ts';

const pending = new Map<number, () => void>();
const timers = {
  set: (action: () => void) => {
    pending.set(pending.size + 1, action);
    return pending.size;
  },
  clear: (timer: number) => void pending.set(timer, () => undefined),
};
const runTimers = () => {
  for (const action of pending.values()) action();
  pending.clear();
};

beforeEach(() => {
  pending.clear();
  useSettingsStore.setState(useSettingsStore.getInitialState(), true);
});

function remembered() {
  const write = vi.fn(async (settings) => settings);
  const stop = rememberSettings(new MemoryBackend(testHandlers({ 'settings:write': write })), timers);
  return { write, stop };
}

test('several changes in a row are written once, with the last of them', async () => {
  const { write } = remembered();
  useSettingsStore.getState().load(defaultSettings);
  useSettingsStore.getState().setTheme('dark');
  useSettingsStore.getState().setWidth('model', 212.4);
  runTimers();
  await vi.waitUntil(() => write.mock.calls.length > 0);
  expect(write).toHaveBeenCalledExactlyOnceWith({
    ...defaultSettings,
    theme: 'dark',
    grid: { ...defaultSettings.grid, widths: { model: 212 } },
  });
});

test('nothing is written before the settings were read, nor because they were', () => {
  const { write } = remembered();
  useSettingsStore.getState().setTheme('dark');
  useSettingsStore.getState().load(defaultSettings);
  runTimers();
  expect(write).not.toHaveBeenCalled();
});

test('a change just before the window closes is written at once', async () => {
  const { write, stop } = remembered();
  useSettingsStore.getState().load(defaultSettings);
  useSettingsStore.getState().setDensity('compact');
  stop();
  await vi.waitUntil(() => write.mock.calls.length > 0);
  expect(write).toHaveBeenCalledOnce();
});

test('widths stay within what the contract allows', () => {
  useSettingsStore.getState().setWidth('name', 3);
  useSettingsStore.getState().setWidth('mac', 9000);
  expect(useSettingsStore.getState().settings.grid.widths).toEqual({ name: 40, mac: 1200 });
  useSettingsStore.getState().setWidth('name', null);
  expect(useSettingsStore.getState().settings.grid.widths).toEqual({ mac: 1200 });
});
