import { beforeEach, expect, test, vi } from 'vitest';
import type { SyncState } from '../../shared/sync.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testHandlers } from '../test-handlers.ts';
import { MemoryBackend } from './memory-backend.ts';
import { synchronise } from './synchronise.ts';

const idle: SyncState = { phase: { step: 'idle' }, watch: null, lastReport: null, saved: [], ticked: [], sealedBy: 'system' };
const journalError = {
  toAppError: () => ({ code: 'syncJournal.unreadable', message: 'unreadable', retry: 'never', facts: {} }) as const,
};
const store = () => useSyncStore.getState();

beforeEach(() => {
  useSyncStore.setState(useSyncStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
});

function host() {
  const state = vi.fn(async () => idle);
  return { backend: new MemoryBackend(testHandlers({ 'sync:state': state })), state };
}

test('why the state of the sync cannot be told is kept until it is told', async () => {
  const { backend, state } = host();
  state.mockRejectedValueOnce(journalError);
  synchronise(backend);
  await vi.waitUntil(() => store().unreadable !== null);
  expect(store()).toMatchObject({ state: null, unreadable: { code: 'syncJournal.unreadable' } });
  backend.emit('sync:changed', idle);
  expect(store()).toMatchObject({ state: idle, unreadable: null });
});

test('a network whose sync cannot be told does not go on showing the sync of the one before', async () => {
  const { backend, state } = host();
  synchronise(backend);
  await vi.waitUntil(() => store().state !== null);
  state.mockRejectedValueOnce(journalError);
  backend.emit('simulation:changed', { running: false, scenario: null, devices: 0, demo: false, acts: [] });
  await vi.waitUntil(() => store().unreadable !== null);
  expect(store().state).toBeNull();
});

test('a host that goes away while it is asked takes nothing of what it told', async () => {
  const { backend, state } = host();
  synchronise(backend);
  await vi.waitUntil(() => store().state !== null);
  state.mockRejectedValueOnce({ toAppError: () => ({ code: 'host.gone', message: 'gone', retry: 'later', facts: {} }) });
  backend.setConnection('lost');
  backend.setConnection('connected');
  await vi.waitUntil(() => state.mock.calls.length === 2);
  await Promise.allSettled(state.mock.results.map(({ value }) => value));
  expect(store()).toMatchObject({ state: idle, unreadable: null });
});
