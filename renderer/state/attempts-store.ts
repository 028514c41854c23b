import { create } from 'zustand';
import type { AttemptList, AttemptRow, AttemptsSummary } from '../../shared/attempts.ts';
import type { DeviceId } from '../../shared/device.ts';

interface AttemptsState {
  /** Null until the host has told it. */
  readonly summary: AttemptsSummary | null;
  /** The latest attempt of each device that left this computer, whatever became of it. */
  readonly latest: ReadonlyMap<DeviceId, AttemptRow>;
  /** What the journal showed last, so that it stays to be seen when the host is gone. */
  readonly journal: AttemptList | null;
  setJournal(journal: AttemptList): void;
  setSummary(summary: AttemptsSummary): void;
  applyList(list: AttemptList): void;
}

export const useAttemptsStore = create<AttemptsState>()((set, get) => ({
  summary: null,
  latest: new Map(),
  journal: null,
  setJournal: (journal) => set({ journal }),
  setSummary: ({ today, stopped }) => set({ summary: { today, stopped } }),
  applyList: ({ rows, today, stopped }) => {
    const known = get().latest;
    const latest = new Map<DeviceId, AttemptRow>();
    // The latest stand first. What did not change stays the same object, so that its row is not drawn again.
    for (const row of rows) {
      if (row.outcome === 'notSent' || latest.has(row.deviceId)) continue;
      const before = known.get(row.deviceId);
      latest.set(row.deviceId, before && before.attemptId === row.attemptId && before.outcome === row.outcome ? before : row);
    }
    set({ summary: { today, stopped }, latest });
  },
}));
