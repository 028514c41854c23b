import type { DeviceFacts } from '../../../shared/device.ts';

/**
 * What is known after another answer of the same device. The latest answer counts; but an answer that was cut off leaves
 * alone what it does not mention, and identity once told is kept. Returns `known` where nothing changed.
 */
export function mergeFacts(known: DeviceFacts, said: DeviceFacts): DeviceFacts {
  if (sameFacts(known, said)) return known;
  const merged = said.incomplete ? fillGaps(known, said) : said;
  const identified = { ...merged, mac: said.mac ?? known.mac, serialNumber: said.serialNumber ?? known.serialNumber };
  return sameFacts(known, identified) ? known : identified;
}

export function sameFacts(left: DeviceFacts, right: DeviceFacts): boolean {
  for (const key of Object.keys(right) as (keyof DeviceFacts)[]) {
    if (!sameValue(left[key], right[key])) return false;
  }
  return true;
}

function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const a = Object.entries(left);
  const b = new Map(Object.entries(right));
  return a.length === b.size && a.every(([key, value]) => b.has(key) && value === b.get(key));
}

/** Missing means active in an answer (docs/protocol.md), so a cut answer cannot tell that a device was activated. */
function fillGaps(known: DeviceFacts, cut: DeviceFacts): DeviceFacts {
  return {
    ...preferTold(known, cut),
    kind: cut.kind === 'other' ? known.kind : cut.kind,
    activated: known.incomplete ? cut.activated : cut.activated && known.activated,
    hikConnect: preferTold(known.hikConnect, cut.hikConnect),
    recovery: preferTold(known.recovery, cut.recovery),
    incomplete: known.incomplete,
  };
}

function preferTold<T extends object>(known: T, cut: T): T {
  const merged = { ...cut };
  for (const key of Object.keys(cut) as (keyof T)[]) {
    if (merged[key] === null) merged[key] = known[key];
  }
  return merged;
}
