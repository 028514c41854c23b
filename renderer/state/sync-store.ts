import { create } from 'zustand';
import type { DeviceId } from '../../shared/device.ts';
import type { AppError } from '../../shared/result.ts';
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
  /** Why the host cannot tell it; null: it told, or has not answered yet. */
  readonly unreadable: AppError | null;
  readonly step: DraftStep;
  /** What is picked, ahead of the host while its answer is on the way. */
  readonly picked: readonly PickedDevice[];
  /** The camera that gets the password which the others have already; null: no such sync. */
  readonly matching: DeviceId | null;
  /** Recorders whose cameras are wanted, too, and are known only after its login. */
  readonly camerasWanted: ReadonlySet<DeviceId>;
  /** The report opens with its printed form: "stop and print the state". */
  readonly printsReport: boolean;
  apply(state: SyncState): void;
  /** What was told before is not so any more. */
  fail(unreadable: AppError): void;
  look(step: DraftStep): void;
  setPicked(picked: readonly PickedDevice[]): void;
  /** It was refused: what the host has counts. */
  takeBackPicked(): void;
  setMatching(matching: DeviceId | null): void;
  wantCameras(recorderId: DeviceId): void;
  camerasCame(recorderIds: ReadonlySet<DeviceId>): void;
  setPrintsReport(printsReport: boolean): void;
}

/** What the window keeps of a draft; it ends with it. */
const noDraft = { step: 'devices', picked: [], matching: null, camerasWanted: new Set<DeviceId>() } as const;

function pickedIn(state: SyncState | null): readonly PickedDevice[] {
  const phase = state?.phase;
  if (phase?.step !== 'draft' && phase?.step !== 'planned') return [];
  return phase.draft.devices.map(({ deviceId, account, task }) => ({ deviceId, account, task }));
}

/** Mirrors the host's sync. No password is ever in it. */
export const useSyncStore = create<SyncStore>()((set) => ({
  state: null,
  unreadable: null,
  ...noDraft,
  printsReport: false,
  apply: (state) => {
    const { phase } = state;
    tickNow();
    if (phase.step === 'draft' || phase.step === 'planned') {
      return set({ state, unreadable: null, picked: pickedIn(state) });
    }
    set((before) => ({ state, unreadable: null, ...(phase.step === before.state?.phase.step ? {} : noDraft) }));
  },
  fail: (unreadable) => set({ unreadable, state: null, ...noDraft }),
  look: (step) => set({ step }),
  setPicked: (picked) => set({ picked }),
  takeBackPicked: () => set(({ state }) => ({ picked: pickedIn(state) })),
  setMatching: (matching) => set({ matching }),
  wantCameras: (recorderId) => set(({ camerasWanted }) => ({ camerasWanted: new Set(camerasWanted).add(recorderId) })),
  camerasCame: (recorderIds) =>
    set(({ camerasWanted }) => ({ camerasWanted: new Set([...camerasWanted].filter((id) => !recorderIds.has(id))) })),
  setPrintsReport: (printsReport) => set({ printsReport }),
}));
