// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useDevicesStore } from '../state/devices-store.ts';
import { useHostStore } from '../state/host-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testDevice } from '../test-device.ts';
import { testLock } from '../test-lock.ts';
import { followLockEnds } from './lock-end-notices.ts';

const minute = 60_000;
const device = testDevice(1, { name: 'Office NVR' });

class ShownNotification {
  static permission: NotificationPermission = 'granted';
  static shown: ShownNotification[] = [];
  onclick: (() => void) | null = null;

  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    ShownNotification.shown.push(this);
  }

  close(): void {}
}

let now = 0;
let due: { at: number; action: () => void } | null = null;
const timers = {
  now: () => now,
  set: (action: () => void, ms: number) => {
    due = { at: now + ms, action };
    return 1;
  },
  clear: () => {
    due = null;
  },
};
/** Moves the clock; a timer that is due meanwhile runs at its own instant. */
function advanceTo(instant: number): void {
  while (due !== null && due.at <= instant) {
    const { at, action } = due;
    due = null;
    now = at;
    action();
  }
  now = instant;
}
const told = () => ShownNotification.shown.map(({ title, options }) => `${title}|${options.body}`);

let stop: () => void = () => undefined;
beforeEach(() => {
  vi.stubGlobal('Notification', ShownNotification);
  now = 0;
  due = null;
  ShownNotification.shown = [];
  ShownNotification.permission = 'granted';
  useLocksStore.setState(useLocksStore.getInitialState(), true);
  useSettingsStore.setState(useSettingsStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useHostStore.setState(useHostStore.getInitialState(), true);
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [device], seen: [] });
  useSettingsStore.getState().setNotifications({ notifyAtLockEnd: true, notifyWithoutNames: false });
  stop = followLockEnds(timers);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

test('the end of a lock is told once, and a click shows the device', () => {
  useLocksStore.getState().applySnapshot([testLock(device.id, { unlocksAt: 10 * minute })]);
  advanceTo(10 * minute - 1);
  expect(told()).toEqual([]);
  advanceTo(11 * minute);
  expect(told()).toEqual(['Office NVR: probably open|The time of the lock is up. Check once.']);
  ShownNotification.shown[0]?.onclick?.();
  expect(useViewStore.getState()).toMatchObject({ section: 'devices', detailsOf: device.id });
});

test('a lock that was over when it became known, or that a restart ended, is no end to tell', () => {
  useLocksStore.getState().applySnapshot([testLock(device.id, { unlocksAt: -minute })]);
  useLocksStore.getState().applyChanged([testLock(device.id, { unlocksAt: 20 * minute })]);
  now = 5 * minute;
  useLocksStore.getState().applyChanged([testLock(device.id, { unlocksAt: 5 * minute })]);
  advanceTo(30 * minute);
  expect(told()).toEqual([]);
});

test.each([
  ['not wanted', () => useSettingsStore.getState().setNotifications({ notifyAtLockEnd: false })],
  [
    'denied by the browser',
    () => {
      ShownNotification.permission = 'denied';
    },
  ],
])('nothing is told where it is %s', (_why, prepare) => {
  prepare();
  useLocksStore.getState().applySnapshot([testLock(device.id, { unlocksAt: minute })]);
  advanceTo(2 * minute);
  expect(told()).toEqual([]);
});

test('without names neither name nor address is told', () => {
  useSettingsStore.getState().setNotifications({ notifyWithoutNames: true });
  useLocksStore.getState().applySnapshot([testLock(device.id, { unlocksAt: minute })]);
  advanceTo(minute);
  expect(told()).toEqual(['Latchkey|The time of a lock is up. Check once.']);
});
