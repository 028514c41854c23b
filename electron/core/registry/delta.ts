import type { DeviceId, DevicesDelta } from '../../../shared/device.ts';
import type { RegistryState } from './state.ts';

/** What a receiver of `before` must do to have `after`. Compares by identity, which the reducer keeps where nothing changed. */
export function deltaBetween(before: RegistryState, after: RegistryState, revision: number): DevicesDelta {
  return {
    revision,
    upserted: before.devices === after.devices ? [] : changed(before.devices, after.devices).map(([, device]) => device),
    seen: before.lastSeen === after.lastSeen ? [] : changed(before.lastSeen, after.lastSeen),
    removed: removedIds(before, after),
  };
}

export function removedIds(before: RegistryState, after: RegistryState): readonly DeviceId[] {
  return before.devices === after.devices ? [] : [...before.devices.keys()].filter((id) => !after.devices.has(id));
}

export function isEmpty(delta: DevicesDelta): boolean {
  return delta.upserted.length + delta.seen.length + delta.removed.length === 0;
}

function changed<V>(before: ReadonlyMap<DeviceId, V>, after: ReadonlyMap<DeviceId, V>): (readonly [DeviceId, V])[] {
  return [...after].filter(([id, value]) => before.get(id) !== value);
}
