import type { DiscoveryStatus } from '../../shared/network.ts';

export type EmptyState = 'starting' | 'stopped' | 'firstSearch' | 'nothingFound';

/** What stands in place of the grid while no device is known. The first round is given its time before anything is blamed. */
export function emptyState(status: DiscoveryStatus | null): EmptyState {
  if (status === null) return 'starting';
  if (status.phase === 'stopped') return status.round === 0 ? 'stopped' : 'nothingFound';
  return status.round <= 1 && status.phase === 'searching' ? 'firstSearch' : 'nothingFound';
}
