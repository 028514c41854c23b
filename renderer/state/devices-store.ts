import { create } from 'zustand';
import type { Device, DeviceId, DevicesDelta, DevicesSnapshot } from '../../shared/device.ts';

export interface DevicesState {
  /** Of the snapshot or delta applied last; -1 before the first snapshot. */
  readonly revision: number;
  readonly byId: ReadonlyMap<DeviceId, Device>;
  /** Last answers, milliseconds since 1970; apart from `byId`, so that a repeated answer draws no row. */
  readonly seenAt: ReadonlyMap<DeviceId, number>;
  /** How many devices came new by a delta since the window opened; for announcements. */
  readonly arrivals: number;
  applySnapshot(snapshot: DevicesSnapshot): void;
  /** `gap`: the delta does not follow this revision and was not applied. Ask for a snapshot. */
  applyDelta(delta: DevicesDelta): 'applied' | 'known' | 'gap';
  replace(device: Device): void;
}

export const useDevicesStore = create<DevicesState>()((set, get) => ({
  revision: -1,
  byId: new Map(),
  seenAt: new Map(),
  arrivals: 0,

  applySnapshot(snapshot) {
    set({
      revision: snapshot.revision,
      byId: new Map(snapshot.devices.map((device) => [device.id, device])),
      seenAt: new Map(snapshot.seen),
    });
  },

  applyDelta(delta) {
    const { revision, byId, seenAt, arrivals } = get();
    if (revision < 0) return 'gap';
    if (delta.revision <= revision) return 'known';
    if (delta.revision > revision + 1) return 'gap';
    set({
      revision: delta.revision,
      byId: delta.upserted.length + delta.removed.length === 0 ? byId : changed(byId, delta.upserted.map(entryOf), delta.removed),
      seenAt: changed(seenAt, delta.seen, delta.removed),
      arrivals: arrivals + delta.upserted.filter((device) => !byId.has(device.id)).length,
    });
    return 'applied';
  },

  replace(device) {
    const { byId } = get();
    if (byId.has(device.id)) set({ byId: new Map(byId).set(device.id, device) });
  },
}));

function entryOf(device: Device): readonly [DeviceId, Device] {
  return [device.id, device];
}

function changed<V>(
  map: ReadonlyMap<DeviceId, V>,
  entries: readonly (readonly [DeviceId, V])[],
  removed: readonly DeviceId[],
): ReadonlyMap<DeviceId, V> {
  if (entries.length + removed.length === 0) return map;
  const next = new Map(map);
  for (const [id, value] of entries) next.set(id, value);
  for (const id of removed) next.delete(id);
  return next;
}
