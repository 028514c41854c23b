// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SyncRun } from '../../shared/sync-run.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { planWith, runWith, stateWith } from '../sync/sync-samples.ts';
import { testHandlers } from '../test-handlers.ts';
import { TopBar } from './top-bar.tsx';
import type { WindowClass } from './use-window-class.ts';

beforeEach(() => useSyncStore.setState(useSyncStore.getInitialState(), true));
afterEach(cleanup);

function renderBar(windowClass: WindowClass): void {
  render(
    <BackendProvider value={new MemoryBackend(testHandlers())}>
      <TopBar windowClass={windowClass} />
    </BackendProvider>,
  );
}

function show(windowClass: WindowClass, changes: Partial<SyncRun>): void {
  useSyncStore.getState().apply(stateWith({ step: 'run', plan: planWith(), run: runWith(changes) }));
  renderBar(windowClass);
}

function tabWhile(changes: Partial<SyncRun>): string | null {
  show('wide', changes);
  return screen.getByRole('button', { name: /^Password sync/ }).textContent;
}

test('a sync that goes on is told in every section, and how far it is', () => {
  expect(tabWhile({ phase: 'running' })).toBe('Password sync1 of 6 done, going on');
});

test('one that stands still waits for a person instead', () => {
  expect(tabWhile({ phase: 'paused', pausedBy: 'person' })).toBe('Password sync');
  expect(screen.getByRole('button', { name: /^Password sync.*waits for you/ })).toBeDefined();
});

test.each([
  { phase: 'running', pausedBy: null, words: 'Password sync, 1 of 6 done' },
  { phase: 'paused', pausedBy: 'person', words: 'Password sync waits for you' },
] as const)('a narrow window tells it on the menu and in it: $words', async ({ words, ...changes }) => {
  show('narrow', changes);
  fireEvent.click(screen.getByRole('button', { name: `Menu. ${words}` }));
  expect(await screen.findByRole('menuitemradio', { name: words })).toBeDefined();
});

test('where nothing asks to be noticed, the menu of a narrow window has no sign', () => {
  show('narrow', { phase: 'ended' });
  expect(screen.getByRole('button', { name: 'Menu' })).toBeDefined();
});

test('where nobody can tell how far an earlier sync came, that waits for a person too', () => {
  useSyncStore.getState().fail({ code: 'syncJournal.unreadable', message: 'unreadable', facts: {}, retry: 'never' });
  renderBar('wide');
  expect(screen.getByRole('button', { name: /^Password sync.*waits for you/ })).toBeDefined();
});
