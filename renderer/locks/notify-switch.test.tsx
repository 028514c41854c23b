// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AppState } from '../../shared/contract.ts';
import { useHostStore } from '../state/host-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { NotifySettings } from './notify-switch.tsx';

const simulation = { running: false, scenario: null, devices: 0, demo: false, acts: [] };
const app = (host: AppState['host']): AppState => ({
  version: '0',
  host,
  platform: 'linux',
  simulation,
  interfacesFixed: false,
  copiesSecrets: false,
});

const browser = { permission: 'default', requestPermission: vi.fn<() => Promise<NotificationPermission>>() };
function answers(permission: NotificationPermission): void {
  browser.requestPermission.mockImplementation(async () => {
    browser.permission = permission;
    return permission;
  });
}

beforeEach(() => {
  browser.permission = 'default';
  browser.requestPermission.mockReset();
  vi.stubGlobal('Notification', browser);
  useSettingsStore.setState(useSettingsStore.getInitialState(), true);
  useHostStore.getState().setApp(app('browser'));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const wanted = () => box('Tell me when a lock ends');
const isWanted = () => useSettingsStore.getState().settings.notifyAtLockEnd;

test('the browser is asked when it is switched on, and not before', async () => {
  answers('granted');
  render(<NotifySettings />);
  expect(browser.requestPermission).not.toHaveBeenCalled();
  fireEvent.click(wanted());
  await vi.waitUntil(isWanted);
  expect(browser.requestPermission).toHaveBeenCalledTimes(1);
  await vi.waitUntil(() => wanted().checked);
  expect(box('Without device names and addresses').checked).toBe(true);
});

test('a browser that denies leaves it off and says what to do', async () => {
  answers('denied');
  render(<NotifySettings />);
  fireEvent.click(wanted());
  expect(await screen.findByText('The browser does not allow notifications')).toBeDefined();
  expect(screen.getByText(/site settings of the browser/)).toBeDefined();
  expect(wanted().checked).toBe(false);
  expect(isWanted()).toBe(false);
});

test('wanted before, but not allowed at this address: it is shown as off', () => {
  useSettingsStore.getState().setNotifications({ notifyAtLockEnd: true });
  render(<NotifySettings />);
  expect(wanted().checked).toBe(false);
});

test('in its own window the program needs no permission of a browser', async () => {
  browser.permission = 'denied';
  useHostStore.getState().setApp(app('electron'));
  render(<NotifySettings />);
  expect(screen.queryByText('The browser does not allow notifications')).toBeNull();
  fireEvent.click(wanted());
  await vi.waitUntil(isWanted);
  expect(browser.requestPermission).not.toHaveBeenCalled();
});
