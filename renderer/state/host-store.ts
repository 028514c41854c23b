import { create } from 'zustand';
import type { AppState, SimulationState } from '../../shared/contract.ts';
import type { ConnectionState } from '../backend/connection.ts';

interface HostState {
  readonly connection: ConnectionState;
  /** Null until the host has told it. */
  readonly app: AppState | null;
  setConnection(connection: ConnectionState): void;
  setApp(app: AppState): void;
  setSimulation(simulation: SimulationState): void;
}

export const useHostStore = create<HostState>()((set, get) => ({
  connection: 'connecting',
  app: null,
  setConnection: (connection) => set({ connection }),
  setApp: (app) => set({ app }),
  setSimulation: (simulation) => {
    const { app } = get();
    if (app) set({ app: { ...app, simulation } });
  },
}));

/** Keys are named as on the user's keyboard. */
export function useOnMac(): boolean {
  return useHostStore((state) => state.app?.platform === 'darwin');
}
