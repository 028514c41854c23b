import type { DeviceId } from '../../shared/device.ts';

export interface ShownOrder {
  readonly ids: readonly DeviceId[];
  /** Rows at the end that came while the order was held. */
  readonly appended: number;
  /** The rows would stand in another order if it were refreshed. */
  readonly stale: boolean;
}

export const emptyOrder: ShownOrder = { ids: [], appended: 0, stale: false };

/** The order as wanted: nobody is looking at a particular row. */
export function freshOrder(shown: ShownOrder, wanted: readonly DeviceId[]): ShownOrder {
  const ids = sameIds(shown.ids, wanted) ? shown.ids : wanted;
  return ids === shown.ids && shown.appended === 0 && !shown.stale ? shown : { ids, appended: 0, stale: false };
}

/**
 * The order while somebody points at, reads or has selected rows: rows keep their places, new ones come at the end.
 * A row leaves only when its device left the list.
 */
export function heldOrder(shown: ShownOrder, wanted: readonly DeviceId[], exists: (id: DeviceId) => boolean): ShownOrder {
  const known = new Set(shown.ids);
  const left = shown.ids.filter(exists);
  const arrived = wanted.filter((id) => !known.has(id));
  const ids = arrived.length === 0 && left.length === shown.ids.length ? shown.ids : [...left, ...arrived];
  const keptOfAppended = shown.ids.slice(shown.ids.length - shown.appended).filter(exists).length;
  const stale = !sameIds(ids, wanted);
  const appended = stale ? keptOfAppended + arrived.length : 0;
  return ids === shown.ids && appended === shown.appended && stale === shown.stale ? shown : { ids, appended, stale };
}

function sameIds(left: readonly DeviceId[], right: readonly DeviceId[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}
