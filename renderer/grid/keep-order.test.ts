import { afterEach, beforeEach, expect, test } from 'vitest';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { testDevice } from '../test-device.ts';
import { keepOrder } from './keep-order.ts';

let due: (() => void)[] = [];
let stop: () => void = () => undefined;

const timers = {
  now: () => 1000,
  set: (action: () => void) => due.push(action),
  clear: (timer: number) => {
    due = due.filter((_, index) => index !== timer - 1);
  },
};

function runTimers(): void {
  const actions = due;
  due = [];
  for (const action of actions) action();
}

const addresses = () => useGridStore.getState().order.ids.map((id) => useDevicesStore.getState().byId.get(id)?.address);

function arrive(revision: number, number: number): void {
  useDevicesStore.getState().applyDelta({ revision, upserted: [testDevice(number)], seen: [], removed: [] });
  runTimers();
}

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useGridStore.setState(useGridStore.getInitialState(), true);
  useSettingsStore.setState(useSettingsStore.getInitialState(), true);
  due = [];
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [testDevice(19), testDevice(29)], seen: [] });
  stop = keepOrder(timers);
});
afterEach(() => stop());

test('new devices come to their place while nobody looks at a row', () => {
  arrive(2, 24);
  expect(addresses()).toEqual(['192.168.1.20', '192.168.1.25', '192.168.1.30']);
});

test('under the pointer they come at the end, until the pointer leaves', () => {
  useGridStore.getState().setPointerInside(true);
  arrive(2, 24);
  expect(addresses()).toEqual(['192.168.1.20', '192.168.1.30', '192.168.1.25']);
  expect(useGridStore.getState().order).toMatchObject({ appended: 1, stale: true });
  useGridStore.getState().setPointerInside(false);
  runTimers();
  expect(addresses()).toEqual(['192.168.1.20', '192.168.1.25', '192.168.1.30']);
});

test('a selection holds the order, and refreshing it is the way out', () => {
  useGridStore.getState().select({ kind: 'only', id: testDevice(29).id });
  arrive(2, 24);
  expect(addresses().at(-1)).toBe('192.168.1.25');
  useGridStore.getState().refreshOrder();
  expect(addresses()).toEqual(['192.168.1.20', '192.168.1.25', '192.168.1.30']);
});

test('filter and sort are followed at once, also while held', () => {
  useGridStore.getState().setFocusInside(true);
  useSettingsStore.getState().setSort({ column: 'address', direction: 'descending' });
  expect(addresses()).toEqual(['192.168.1.30', '192.168.1.20']);
  useGridStore.getState().setQuery('192.168.1.2');
  expect(addresses()).toEqual(['192.168.1.20']);
});

test('a device taken off the list leaves the rows and the selection', () => {
  const { id } = testDevice(29);
  useGridStore.getState().select({ kind: 'only', id });
  useDevicesStore.getState().applyDelta({ revision: 2, upserted: [], seen: [], removed: [id] });
  runTimers();
  expect(addresses()).toEqual(['192.168.1.20']);
  expect(useGridStore.getState().selection.ids.size).toBe(0);
});
