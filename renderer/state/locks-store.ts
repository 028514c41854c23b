import { create } from 'zustand';
import type { DeviceId } from '../../shared/device.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { tickNow } from './ticker.ts';

interface LocksState {
  /** What is known of every account of a device. A device without an entry: nothing is known. */
  readonly byDevice: ReadonlyMap<DeviceId, readonly DeviceLock[]>;
  applySnapshot(locks: readonly DeviceLock[]): void;
  applyChanged(locks: readonly DeviceLock[]): void;
}

/** Mirrors what the host knows of locks. Nothing in it falls with the time: `lockStateAt` makes a state of it for an instant. */
export const useLocksStore = create<LocksState>()((set, get) => ({
  byDevice: new Map(),
  applySnapshot: (locks) => set({ byDevice: put(new Map(), locks) }),
  applyChanged: (locks) => {
    if (locks.length === 0) return;
    tickNow();
    set({ byDevice: put(new Map(get().byDevice), locks) });
  },
}));

const none: readonly DeviceLock[] = [];

export function locksOf(byDevice: ReadonlyMap<DeviceId, readonly DeviceLock[]>, id: DeviceId): readonly DeviceLock[] {
  return byDevice.get(id) ?? none;
}

function put(
  byDevice: Map<DeviceId, readonly DeviceLock[]>,
  locks: readonly DeviceLock[],
): ReadonlyMap<DeviceId, readonly DeviceLock[]> {
  for (const lock of locks) {
    const others = locksOf(byDevice, lock.deviceId).filter(({ account }) => account !== lock.account);
    byDevice.set(lock.deviceId, [...others, lock]);
  }
  return byDevice;
}
