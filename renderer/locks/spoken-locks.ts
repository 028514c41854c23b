import type { DeviceLock } from '../../shared/lock-check.ts';

/** How near its end a lock is. The order is the order in which time passes them. */
export type Stage = 'far' | 'fiveMinutes' | 'oneMinute' | 'done';

const stages: readonly Stage[] = ['far', 'fiveMinutes', 'oneMinute', 'done'];

/** By device, account and end, so that a lock that starts again is another one. */
export type Stages = ReadonlyMap<string, { readonly lock: DeviceLock; readonly stage: Stage }>;

export function stagesAt(locks: readonly DeviceLock[], now: number): Stages {
  return new Map(
    locks.flatMap((lock) => {
      const end = lock.record.unlocksAt;
      return end === null ? [] : [[`${lock.deviceId} ${lock.account} ${end}`, { lock, stage: stageOf(end - now) }] as const];
    }),
  );
}

function stageOf(remainingMs: number): Stage {
  if (remainingMs <= 0) return 'done';
  if (remainingMs <= 60_000) return 'oneMinute';
  return remainingMs <= 300_000 ? 'fiveMinutes' : 'far';
}

/** What has been passed since. Each lock says the latest only; one that is seen for the first time says nothing. */
export function passed(before: Stages, after: Stages): readonly { readonly lock: DeviceLock; readonly stage: Stage }[] {
  return [...after].flatMap(([key, entry]) => {
    const known = before.get(key);
    return known && stages.indexOf(entry.stage) > stages.indexOf(known.stage) ? [entry] : [];
  });
}
