import { afterEach, beforeEach, expect, test } from 'vitest';
import { facetCounts, matchesFilter, noFacets } from '../grid/facets.ts';
import { keepOrder } from '../grid/keep-order.ts';
import { orderDevices } from '../grid/order.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { testDevice } from '../test-device.ts';
import { testKeeper, testLock } from '../test-lock.ts';
import { loginFactsNow } from './login-status.ts';

const late = testDevice(1);
const soon = testDevice(2);
const untouched = testDevice(3);
let stop: () => void = () => undefined;
afterEach(() => stop());

const devices = [untouched, late, soon];

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useGridStore.setState(useGridStore.getInitialState(), true);
  useSettingsStore.setState(useSettingsStore.getInitialState(), true);
  useLocksStore.getState().applySnapshot([testLock(late.id, { unlocksAt: 900 }), testLock(soon.id, { unlocksAt: 600 })]);
});

const sort = { column: 'status', direction: 'ascending' } as const;
const orderAt = (now: number) => orderDevices(devices, sort, { now, seenAt: new Map(), logins: loginFactsNow });

test('sorted by status, locked devices come first, the soonest end before the later', () => {
  expect(orderAt(0)).toEqual([soon.id, late.id, untouched.id]);
  expect(orderAt(700)).toEqual([late.id, soon.id, untouched.id]);
});

test('a device that is kept locked comes before those that only have to wait, and has a word of its own', () => {
  const keptBy = testKeeper({ until: 2_000 });
  useLocksStore.getState().applyChanged([{ ...testLock(untouched.id, { said: 'nothing', unlocksAt: null }), keptBy }]);
  expect(orderAt(0)).toEqual([untouched.id, soon.id, late.id]);
  expect(facetCounts(devices, { query: '', facets: noFacets }, 'status', 0, loginFactsNow)).toEqual([
    { value: 'keptLocked', count: 1 },
    { value: 'locked', count: 2 },
  ]);
  const filter = { query: 'kept locked', facets: noFacets };
  expect(devices.filter((device) => matchesFilter(device, filter, 0, loginFactsNow))).toEqual([untouched]);
});

test('the status facet knows the words of locks', () => {
  const counts = facetCounts(devices, { query: '', facets: noFacets }, 'status', 700, loginFactsNow);
  expect(counts).toEqual([
    { value: 'locked', count: 1 },
    { value: 'probablyOpen', count: 1 },
    { value: 'unknown', count: 1 },
  ]);
});

test('the filter finds a device by the word that its row shows', () => {
  const filter = { query: 'probably open', facets: noFacets };
  expect(devices.filter((device) => matchesFilter(device, filter, 700, loginFactsNow))).toEqual([soon]);
});

test('the end of a lock takes its row out of "locked" without any message', () => {
  let now = 0;
  const due: { readonly at: number; readonly action: () => void }[] = [];
  const timers = {
    now: () => now,
    set: (action: () => void, ms: number) => due.push({ at: now + ms, action }),
    clear: () => undefined,
  };
  useDevicesStore.getState().applySnapshot({ revision: 1, devices, seen: [] });
  useGridStore.getState().setFacet('status', new Set(['locked']));
  stop = keepOrder(timers);
  expect(useGridStore.getState().order.ids).toHaveLength(2);
  now = 600;
  for (const { at, action } of [...due]) if (at <= now) action();
  expect(useGridStore.getState().order.ids).toEqual([late.id]);
});
