import { beforeEach, expect, test } from 'vitest';
import { testDevice } from '../test-device.ts';
import { useDevicesStore } from './devices-store.ts';

const state = () => useDevicesStore.getState();
const delta = { upserted: [], seen: [], removed: [] };

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  state().applySnapshot({ revision: 7, devices: [testDevice(1), testDevice(2)], seen: [[testDevice(1).id, 100]] });
});

test('the next revision is applied, a later one is a gap, an earlier one is known already', () => {
  expect(state().applyDelta({ ...delta, revision: 9, removed: [testDevice(1).id] })).toBe('gap');
  expect(state().byId.size).toBe(2);
  expect(state().applyDelta({ ...delta, revision: 8, removed: [testDevice(1).id] })).toBe('applied');
  expect(state().byId.size).toBe(1);
  expect(state().applyDelta({ ...delta, revision: 8, upserted: [testDevice(3)] })).toBe('known');
});

test('before the first snapshot every delta is a gap', () => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  expect(state().applyDelta({ ...delta, revision: 1 })).toBe('gap');
});

test('a repeated answer touches no device, only when it was seen', () => {
  const { byId } = state();
  state().applyDelta({ ...delta, revision: 8, seen: [[testDevice(1).id, 200]] });
  expect(state().byId).toBe(byId);
  expect(state().seenAt.get(testDevice(1).id)).toBe(200);
});

test('one changed device leaves the others the same objects', () => {
  const other = state().byId.get(testDevice(2).id);
  state().applyDelta({ ...delta, revision: 8, upserted: [testDevice(1, { name: 'Roof' })] });
  expect(state().byId.get(testDevice(2).id)).toBe(other);
  expect(state().arrivals).toBe(0);
});

test('arrivals count devices that were not there', () => {
  state().applyDelta({ ...delta, revision: 8, upserted: [testDevice(1), testDevice(3), testDevice(4)] });
  expect(state().arrivals).toBe(2);
});
