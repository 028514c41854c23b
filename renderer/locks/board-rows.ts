import type { DeviceId } from '../../shared/device.ts';
import { lockStateAt } from '../../shared/lock.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { keptLockAt } from './login-status.ts';

export type BoardGroup = 'probablyOpen' | 'soon' | 'running' | 'estimated' | 'kept';

export type BoardItem =
  | { readonly kind: 'group'; readonly group: BoardGroup; readonly count: number }
  | { readonly kind: 'lock'; readonly group: BoardGroup; readonly lock: DeviceLock; readonly end: number };

export const SOON_MS = 5 * 60_000;
const groups: readonly BoardGroup[] = ['probablyOpen', 'soon', 'running', 'estimated', 'kept'];

function groupOf(lock: DeviceLock, now: number): BoardGroup | null {
  if (keptLockAt(lock, now) !== null) return 'kept';
  const state = lockStateAt(lock.record, now);
  if (state.kind === 'probablyOpen') return 'probablyOpen';
  if (state.kind !== 'locked') return null;
  if (state.source !== 'device') return 'estimated';
  return state.remainingMs <= SOON_MS ? 'soon' : 'running';
}

/** Every lock that runs or whose time is up, in groups, each sorted by the end. Groups without a lock are left out. */
export function boardItems(byDevice: ReadonlyMap<DeviceId, readonly DeviceLock[]>, now: number): readonly BoardItem[] {
  const placed = [...byDevice.values()].flat().flatMap((lock) => {
    const group = groupOf(lock, now);
    const end = group === 'kept' ? (lock.keptBy?.until ?? null) : lock.record.unlocksAt;
    return group === null || end === null ? [] : [{ kind: 'lock' as const, group, lock, end }];
  });
  return groups.flatMap((group): readonly BoardItem[] => {
    const members = placed.filter((item) => item.group === group).sort(byEnd);
    return members.length === 0 ? [] : [{ kind: 'group', group, count: members.length }, ...members];
  });
}

function byEnd(left: Extract<BoardItem, { kind: 'lock' }>, right: Extract<BoardItem, { kind: 'lock' }>): number {
  return left.end - right.end || (left.lock.deviceId < right.lock.deviceId ? -1 : 1);
}

/** Changes only when a lock changes its group, so that a board that ticks need not be ordered each second. */
export function boardShape(byDevice: ReadonlyMap<DeviceId, readonly DeviceLock[]>, now: number): string {
  return [...byDevice.values()]
    .flat()
    .map((lock) => groupOf(lock, now) ?? '')
    .join(' ');
}

/** How many locks the board shows. */
export function boardCount(byDevice: ReadonlyMap<DeviceId, readonly DeviceLock[]>, now: number): number {
  return [...byDevice.values()].flat().filter((lock) => groupOf(lock, now) !== null).length;
}
