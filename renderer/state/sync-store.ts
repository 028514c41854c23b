import { create } from 'zustand';
import type { DeviceId } from '../../shared/device.ts';
import type { SyncState } from '../../shared/sync.ts';
import type { SyncTask } from '../../shared/sync-plan.ts';
import { tickNow } from './ticker.ts';

/** The steps before a plan. Which of them is looked at is the window's own; the rest follows the host's phase. */
export type DraftStep = 'devices' | 'logins' | 'password';

/** A device as `sync:pick` takes it. */
export interface PickedDevice {
  readonly deviceId: DeviceId;
  readonly account: string;
  readonly task: SyncTask;
}

interface SyncStore {
  /** The host's; null until it has told it. */
  readonly state: SyncState | null;
  readonly step: DraftStep;
  /** What is picked, ahead of the host while its answer is on the way. */
  readonly picked: readonly PickedDevice[];
  /** The camera that gets the password which the others have already; null: no such sync. */
  readonly matching: DeviceId | null;
  /** The report opens with its printed form: "stop and print the state". */
  readonly printsReport: boolean;
  apply(state: SyncState): void;
  look(step: DraftStep): void;
  setPicked(picked: readonly PickedDevice[]): void;
  setMatching(matching: DeviceId | null): void;
  setPrintsReport(printsReport: boolean): void;
}

/** Mirrors the host's sync. No password is ever in it. */
export const useSyncStore = create<SyncStore>()((set) => ({
  state: null,
  step: 'devices',
  picked: [],
  matching: null,
  printsReport: false,
  apply: (state) => {
    const { phase } = state;
    tickNow();
    if (phase.step !== 'draft' && phase.step !== 'planned') return set({ state });
    set({ state, picked: phase.draft.devices.map(({ deviceId, account, task }) => ({ deviceId, account, task })) });
  },
  look: (step) => set({ step }),
  setPicked: (picked) => set({ picked }),
  setMatching: (matching) => set({ matching }),
  setPrintsReport: (printsReport) => set({ printsReport }),
}));
