import { create } from 'zustand';
import { USUAL_ACCOUNT } from '../../shared/attempts.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Guide } from '../../shared/guide.ts';
import { useGridStore } from '../state/grid-store.ts';
import { locksOf, useLocksStore } from '../state/locks-store.ts';
import { useViewStore } from '../state/view-store.ts';

export interface GuideSubject {
  readonly deviceId: DeviceId;
  readonly account: string;
}

interface GuideState {
  /** Whose guide is open in place of the devices; null: none. */
  readonly subject: GuideSubject | null;
  /** The latest of each subject, so that it stays to be seen when the host is gone. */
  readonly latest: ReadonlyMap<string, Guide>;
  open(subject: GuideSubject): void;
  close(): void;
  keep(guide: Guide): void;
}

export function subjectKey({ deviceId, account }: GuideSubject): string {
  return `${deviceId} ${account}`;
}

export const useGuideStore = create<GuideState>()((set, get) => ({
  subject: null,
  latest: new Map(),
  open: (subject) => set({ subject }),
  close: () => set({ subject: null }),
  keep: (guide) => set({ latest: new Map(get().latest).set(subjectKey(guide), guide) }),
}));

/** Shows a device in the list with its details, whatever stood in their place. */
export function showDevice(deviceId: DeviceId): void {
  useGuideStore.getState().close();
  // Several selected rows would show what they have in common instead.
  useGridStore.getState().select({ kind: 'only', id: deviceId });
  useViewStore.getState().showDetails(deviceId);
  useViewStore.getState().setSection('devices');
}

/** Opens the guide of a device for the account whose lock ends last, or the usual one. */
export function openGuide(deviceId: DeviceId, account?: string): void {
  const locks = [...locksOf(useLocksStore.getState().byDevice, deviceId)];
  const latest = locks.sort((left, right) => (right.record.unlocksAt ?? 0) - (left.record.unlocksAt ?? 0))[0];
  useGuideStore.getState().open({ deviceId, account: account ?? latest?.account ?? USUAL_ACCOUNT });
  useViewStore.getState().setSection('devices');
}
