import { create } from 'zustand';
import type { AddressProbeProgress, DiscoveryStatus } from '../../shared/network.ts';

interface DiscoveryState {
  /** Null until the host has told it. */
  readonly status: DiscoveryStatus | null;
  /** Probes of typed addresses of this session, by their id. */
  readonly probes: ReadonlyMap<number, AddressProbeProgress>;
  setStatus(status: DiscoveryStatus): void;
  setProbe(progress: AddressProbeProgress): void;
}

export const useDiscoveryStore = create<DiscoveryState>()((set, get) => ({
  status: null,
  probes: new Map(),
  setStatus: (status) => set({ status }),
  setProbe: (progress) => {
    const known = get().probes.get(progress.probeId);
    // The command's own answer may arrive after the first progress event.
    if (known && (known.state !== 'running' || known.sent > progress.sent)) return;
    set({ probes: new Map(get().probes).set(progress.probeId, progress) });
  },
}));
