import { beforeEach, expect, test, vi } from 'vitest';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { locksOf, useLocksStore } from '../state/locks-store.ts';
import { testHandlers } from '../test-handlers.ts';
import { testAttempt, testLock } from '../test-lock.ts';
import { MemoryBackend } from './memory-backend.ts';
import { synchronise } from './synchronise.ts';

const summary = { today: { sent: 1, accepted: 0, refused: 1, locked: 0 }, stopped: false };
const endOf = (id: string) => locksOf(useLocksStore.getState().byDevice, id)[0]?.record.unlocksAt;

beforeEach(() => {
  useLocksStore.setState(useLocksStore.getInitialState(), true);
  useAttemptsStore.setState(useAttemptsStore.getInitialState(), true);
});

function host() {
  const list = vi.fn(async () => ({ rows: [testAttempt('a')], total: 1, ...summary }));
  const snapshot = vi.fn(async () => [testLock('a', { unlocksAt: 5 })]);
  return { backend: new MemoryBackend(testHandlers({ 'locks:snapshot': snapshot, 'attempts:list': list })), list, snapshot };
}

test('locks come with a snapshot and follow the events after it', async () => {
  const { backend } = host();
  synchronise(backend);
  await vi.waitUntil(() => endOf('a') === 5);
  backend.emit('locks:changed', [testLock('a', { unlocksAt: 9 })]);
  expect(endOf('a')).toBe(9);
});

test('however fast the attempts change, one list is asked for at a time and the last change is not missed', async () => {
  const { backend, list } = host();
  synchronise(backend);
  await vi.waitUntil(() => useAttemptsStore.getState().latest.size === 1);
  list.mockClear();
  for (let sent = 2; sent <= 50; sent++) backend.emit('attempts:changed', { ...summary, today: { ...summary.today, sent } });
  expect(useAttemptsStore.getState().summary?.today.sent).toBe(50);
  await vi.waitUntil(() => list.mock.calls.length === 2);
});

test('another network has locks of its own', async () => {
  const { backend, snapshot } = host();
  synchronise(backend);
  await vi.waitUntil(() => endOf('a') === 5);
  snapshot.mockResolvedValue([testLock('b', { unlocksAt: 7 })]);
  backend.emit('simulation:changed', { running: true, scenario: 'office', devices: 1, demo: false, acts: [] });
  await vi.waitUntil(() => endOf('b') === 7);
  expect(endOf('a')).toBeUndefined();
});
