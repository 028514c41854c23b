import type { Backend } from '../../shared/contract.ts';
import type { SyncState } from '../../shared/sync.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';

/** Asks the host where its sync is. What stands in the way is kept in the place of the answer. */
export async function readSync(backend: Backend): Promise<void> {
  const result = await backend.call('sync:state', {});
  if (result.ok) takeSync(result.value);
  // A host that went away meanwhile is read anew when it comes back, and until then what it told stays to be seen.
  else if (result.error.code !== 'host.gone') useSyncStore.getState().fail(result.error);
}

/** A run that goes on, or that a crash left unfinished, is what a window opens with. */
export function takeSync(state: SyncState): void {
  const isFirst = useSyncStore.getState().state === null;
  useSyncStore.getState().apply(state);
  if (isFirst && ['run', 'unfinished', 'report'].includes(state.phase.step)) useViewStore.getState().setSection('sync');
}
