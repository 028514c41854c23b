import type { DeviceId } from '../../shared/device.ts';

/** Selected devices by identity: sorting, filtering and new answers leave it alone. */
export interface Selection {
  readonly ids: ReadonlySet<DeviceId>;
  /** Where a range begins: the row selected last without Shift. */
  readonly anchor: DeviceId | null;
}

export type SelectionAction =
  | { readonly kind: 'only'; readonly id: DeviceId }
  | { readonly kind: 'toggle'; readonly id: DeviceId }
  /** From the anchor to `id`, along the rows as they are shown. `keep`: what was selected before stays. */
  | { readonly kind: 'range'; readonly id: DeviceId; readonly shown: readonly DeviceId[]; readonly keep: boolean }
  | { readonly kind: 'all'; readonly shown: readonly DeviceId[] }
  | { readonly kind: 'none' }
  /** Devices that left the list. */
  | { readonly kind: 'forget'; readonly exists: (id: DeviceId) => boolean };

export const noSelection: Selection = { ids: new Set(), anchor: null };

export function select(selection: Selection, action: SelectionAction): Selection {
  switch (action.kind) {
    case 'only':
      return { ids: new Set([action.id]), anchor: action.id };
    case 'toggle':
      return { ids: toggled(selection.ids, action.id), anchor: action.id };
    case 'range':
      return selectRange(selection, action.id, action.shown, action.keep);
    case 'all':
      return { ids: new Set([...selection.ids, ...action.shown]), anchor: selection.anchor };
    case 'none':
      return selection.ids.size === 0 ? selection : noSelection;
    case 'forget':
      return forget(selection, action.exists);
  }
}

function toggled(ids: ReadonlySet<DeviceId>, id: DeviceId): ReadonlySet<DeviceId> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function selectRange(selection: Selection, id: DeviceId, shown: readonly DeviceId[], keep: boolean): Selection {
  const anchor = selection.anchor !== null && shown.includes(selection.anchor) ? selection.anchor : id;
  const ends = [shown.indexOf(anchor), shown.indexOf(id)] as const;
  if (ends[1] < 0) return selection;
  const range = shown.slice(Math.min(...ends), Math.max(...ends) + 1);
  return { ids: new Set(keep ? [...selection.ids, ...range] : range), anchor };
}

function forget(selection: Selection, exists: (id: DeviceId) => boolean): Selection {
  const left = [...selection.ids].filter(exists);
  if (left.length === selection.ids.size) return selection;
  return { ids: new Set(left), anchor: selection.anchor !== null && exists(selection.anchor) ? selection.anchor : null };
}
