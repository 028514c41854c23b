import { create } from 'zustand';
import type { NetworkDiagnosis } from '../../shared/network.ts';

interface NetworkState {
  /** Null until the host has told it. */
  readonly diagnosis: NetworkDiagnosis | null;
  setDiagnosis(diagnosis: NetworkDiagnosis): void;
}

export const useNetworkStore = create<NetworkState>()((set) => ({
  diagnosis: null,
  setDiagnosis: (diagnosis) => set({ diagnosis }),
}));
