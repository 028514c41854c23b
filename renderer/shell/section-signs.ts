import { progressOf } from '../../shared/sync-progress.ts';
import { boardCount } from '../locks/board-rows.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useNetworkStore } from '../state/network-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';

/** A line of the diagnosis needs to be read. */
export function useSomethingStandsOut(): boolean {
  return useNetworkStore(({ diagnosis }) => {
    const line = diagnosis?.mostLikely == null ? undefined : diagnosis.lines[diagnosis.mostLikely];
    return line?.verdict === 'lookHere' || line?.verdict === 'failed';
  });
}

/** Locks that run or whose end nobody has checked. */
export function useLocksCount(): number {
  const byDevice = useLocksStore((state) => state.byDevice);
  return useTicking((now) => boardCount(byDevice, now));
}

/** A sync that stands still until a person decides, or of which nobody can tell how far it is. */
export function useSyncWaits(): boolean {
  return useSyncStore(({ state, unreadable }) => {
    const phase = state?.phase;
    return unreadable !== null || phase?.step === 'unfinished' || (phase?.step === 'run' && phase.run.phase === 'paused');
  });
}

/** How far a sync is that goes on by itself, also while another section is shown; null: none does. */
export function useSyncProgress(): string | null {
  return useSyncStore(({ state }) => {
    const phase = state?.phase;
    if (phase?.step !== 'run' || phase.run.phase === 'paused' || phase.run.phase === 'ended') return null;
    const { done, all } = progressOf(phase.run);
    return text.sync.goesOn(done, all);
  });
}
