import type { DeviceId } from '../../../shared/device.ts';
import type { Draft } from './draft.ts';

/**
 * How many others a device lists. A pallet of factory devices on one address would otherwise cost the square of its number.
 * Up to one more than this, every pair lists each other; in a larger group every device still lists some.
 */
export const MAX_LISTED_CONFLICTS = 16;

/** Brings `conflictsWith` of the devices on every address that changed hands up to date. */
export function settleConflicts(draft: Draft): void {
  for (const address of draft.byAddress.changedKeys) {
    const group = draft.byAddress.current.get(address);
    if (!group) continue;
    const firstIds = [...group].sort().slice(0, MAX_LISTED_CONFLICTS + 1);
    const forTheRest = firstIds.slice(0, MAX_LISTED_CONFLICTS);
    for (const id of group) {
      const device = draft.devices.get(id);
      if (!device) continue;
      const others = firstIds.includes(id) ? firstIds.filter((other) => other !== id) : forTheRest;
      if (!sameIds(device.conflictsWith, others)) draft.put({ ...device, conflictsWith: others });
    }
  }
}

function sameIds(left: readonly DeviceId[], right: readonly DeviceId[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}
