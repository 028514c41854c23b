// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testHandlers } from '../test-handlers.ts';
import { press } from './show-page.tsx';
import { openSync } from './sync-commands.ts';
import { SyncPage } from './sync-page.tsx';
import { idOf, stateWith } from './sync-samples.ts';

beforeEach(() => {
  useSyncStore.setState(useSyncStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
});
afterEach(cleanup);

function show(code: string) {
  const state = vi.fn(async () => stateWith({ step: 'idle' }));
  const picked = vi.fn(async () => stateWith({ step: 'idle' }));
  const backend = new MemoryBackend(testHandlers({ 'sync:state': state, 'sync:pick': picked }));
  useSyncStore.getState().fail({ code, message: code, retry: 'never', facts: {} });
  render(
    <BackendProvider value={backend}>
      <SyncPage />
    </BackendProvider>,
  );
  return { backend, state, picked };
}

test.each([
  ['syncJournal.newerVersion', /written by a newer Latchkey/, /Use the newer Latchkey/],
  ['syncJournal.unreadable', /journal of password changes cannot be read/, /Move the file sync.jsonl/],
  ['journal.unreadable', /journal of logins cannot be read/, /./],
])('where the state cannot be told because of %s, the page says so and what to do', (code, what, next) => {
  show(code);
  expect(screen.getByRole('heading', { level: 1, name: what })).toBeDefined();
  expect(screen.getByRole('alert').textContent).toMatch(next);
  expect(screen.queryByText(/Reading the state/)).toBeNull();
});

test('asking again shows the wizard once the journal can be read', async () => {
  const { state } = show('syncJournal.unreadable');
  state.mockRejectedValueOnce(new Error('still'));
  press('Read it again');
  press('Reading …');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Read it again' })).toBeDefined());
  expect(state).toHaveBeenCalledOnce();
  press('Read it again');
  expect(await screen.findByRole('heading', { level: 1, name: 'Choose the devices for one password' })).toBeDefined();
});

test('“Password sync” of a device leads to the reason, and picks nothing', async () => {
  const { backend, picked } = show('syncJournal.unreadable');
  await openSync(backend, [idOf('Entrance')]);
  expect(useViewStore.getState().section).toBe('sync');
  expect(picked).not.toHaveBeenCalled();
  expect(useSyncStore.getState().picked).toEqual([]);
});

test('what is refused while the state is not known is said on the page', async () => {
  show('syncJournal.unreadable');
  useViewStore.getState().tell({ kind: 'refused', text: 'It was refused.' });
  expect(await screen.findByText('It was refused.')).toBeDefined();
});
