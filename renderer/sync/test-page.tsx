import { fireEvent, render, screen, within } from '@testing-library/react';
import type { Handlers } from '../../shared/contract.ts';
import type { SyncPhase, SyncState } from '../../shared/sync.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testHandlers } from '../test-handlers.ts';
import { SyncPage } from './sync-page.tsx';
import { stateWith } from './sync-samples.ts';

export function resetStores(): void {
  useSyncStore.setState(useSyncStore.getInitialState(), true);
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useLocksStore.setState(useLocksStore.getInitialState(), true);
  useAttemptsStore.setState(useAttemptsStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
}

const answered = [
  ...['pick', 'prove', 'plan', 'revise', 'start', 'pause', 'goOn', 'again', 'leaveOut', 'stop', 'rollBack', 'resume', 'retype'],
  ...['finish', 'watch', 'stopWatch', 'tick', 'savePlan', 'deletePlan'],
].map((name) => `sync:${name}`);

/** The page on a host that answers every command of the sync with the state it has, and what it was asked. */
export function show(phase: SyncPhase, changes: Partial<SyncState> = {}, handlers: Partial<Handlers> = {}) {
  const answers = stateWith(phase, changes);
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const record = (name: string) => async (input: unknown) => {
    asked.push({ name, input });
    return answers;
  };
  const recording = Object.fromEntries(answered.map((name) => [name, record(name)])) as Partial<Handlers>; // one for each name of the sync
  const backend = new MemoryBackend(testHandlers({ ...recording, ...handlers }));
  useSyncStore.getState().apply(answers);
  const page = render(
    <BackendProvider value={backend}>
      <SyncPage />
    </BackendProvider>,
  );
  return { asked, container: page.container };
}

export const rowOf = (name: string) =>
  within(screen.getByRole('rowheader', { name: new RegExp(name) }).closest('tr') as HTMLElement); // every row header is in a row
export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
