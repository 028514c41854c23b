import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';
import type { Handlers } from '../../shared/contract.ts';
import type { DraftDevice, SyncPhase, SyncState } from '../../shared/sync.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testHandlers } from '../test-handlers.ts';
import { SyncPage } from './sync-page.tsx';
import { draftDevice, draftWith, samples, stateWith } from './sync-samples.ts';

/** What a command of the sync was asked with. */
export interface Asked {
  readonly name: string;
  readonly input: unknown;
}

/** For test files about the pages of the sync: each test begins with empty stores. */
export function beginEmpty(): void {
  beforeEach(() => {
    useSyncStore.setState(useSyncStore.getInitialState(), true);
    useDevicesStore.setState(useDevicesStore.getInitialState(), true);
    useLocksStore.setState(useLocksStore.getInitialState(), true);
    useAttemptsStore.setState(useAttemptsStore.getInitialState(), true);
    useViewStore.setState(useViewStore.getInitialState(), true);
  });
  afterEach(cleanup);
}

/** The page on a host that answers every command of the sync with the same state, or as `handlers` say. */
export function showPage(phase: SyncPhase, changes: Partial<SyncState> = {}, handlers: Partial<Handlers> = {}) {
  const answers = stateWith(phase, changes);
  const asked: Asked[] = [];
  const record = (name: string) => async (input: unknown) => {
    asked.push({ name, input });
    const own = handlers[name as keyof Handlers] as ((given: unknown) => Promise<unknown>) | undefined; // one for each name of the sync
    return own === undefined ? answers : own(input);
  };
  const names = [
    'pick',
    'prove',
    'plan',
    'revise',
    'start',
    'pause',
    'goOn',
    'again',
    'leaveOut',
    'stop',
    'rollBack',
    'resume',
    'retype',
    'read',
  ];
  const more = ['finish', 'watch', 'stopWatch', 'tick', 'savePlan', 'deletePlan'];
  const recording = Object.fromEntries([...names, ...more].map((name) => [`sync:${name}`, record(`sync:${name}`)]));
  const backend = new MemoryBackend(testHandlers(recording as Partial<Handlers>)); // one for each name of the sync
  useSyncStore.getState().apply(answers);
  const page = render(
    <BackendProvider value={backend}>
      <SyncPage />
    </BackendProvider>,
  );
  return { asked, container: page.container };
}

export function draftOf(devices: readonly DraftDevice[] = samples.map(({ name }) => draftDevice(name))): SyncPhase {
  return { step: 'draft', draft: draftWith({ devices }) };
}

export const rowOf = (name: string) =>
  within(screen.getByRole('rowheader', { name: new RegExp(name) }).closest('tr') as HTMLElement); // every row header is in a row
export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
export const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
