import type { AttemptRow } from '../../shared/attempts.ts';
import { type Device, type DeviceId, type DeviceStatus, deviceStatus } from '../../shared/device.ts';
import { type LockState, lockStateAt } from '../../shared/lock.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { keeperAt, type LockKeeper } from '../../shared/lock-keeper.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { locksOf, useLocksStore } from '../state/locks-store.ts';

/** What logins have told about a device. */
export interface LoginFacts {
  readonly locks: readonly DeviceLock[];
  readonly latest: AttemptRow | undefined;
}

export type LoginStatus =
  /** Another client renews the lock. `state`: the lock for this computer, which need not run. */
  | { readonly kind: 'keptLocked'; readonly lock: DeviceLock; readonly keeper: LockKeeper; readonly state: LockState }
  | { readonly kind: 'locked'; readonly lock: DeviceLock; readonly state: Extract<LockState, { kind: 'locked' }> }
  | { readonly kind: 'probablyOpen'; readonly lock: DeviceLock; readonly state: Extract<LockState, { kind: 'probablyOpen' }> }
  | { readonly kind: 'wrongPassword'; readonly account: string; readonly at: number; readonly attemptsLeft: number | null }
  | { readonly kind: 'ok'; readonly account: string; readonly at: number };

export type LoginStatusKind = LoginStatus['kind'];
/** The one word that stands for a device: what the search told, or where that is only "unknown", what logins told. */
export type ShownStatus = DeviceStatus | LoginStatusKind;

export const noLogins: LoginFacts = { locks: [], latest: undefined };

/** Where the facts of a device come from. */
export type LoginFactsOf = (id: DeviceId) => LoginFacts;

/** From the stores, as they are now. */
export const loginFactsNow: LoginFactsOf = (id) => ({
  locks: locksOf(useLocksStore.getState().byDevice, id),
  latest: useAttemptsStore.getState().latest.get(id),
});

/**
 * What keeps this lock, where its word is "kept locked". A countdown that never jumped up is this computer's own: nobody renews
 * it, whoever else is locked out meanwhile.
 */
export function keptLockAt(lock: DeviceLock, now: number): Extract<LoginStatus, { kind: 'keptLocked' }> | null {
  const keeper = keeperAt(lock, now);
  const state = lockStateAt(lock.record, now);
  const isOwn = state.kind === 'locked' && state.startedAgain === 0;
  return keeper === null || isOwn ? null : { kind: 'keptLocked', lock, keeper, state };
}

/** Null: nothing has told us. Of several locks of a device the one that ends last counts. */
export function loginStatusAt({ locks, latest }: LoginFacts, now: number): LoginStatus | null {
  const states = locks.map((lock) => ({ lock, state: lockStateAt(lock.record, now) }));
  let ended: Extract<LoginStatus, { kind: 'probablyOpen' }> | null = null;
  let running: Extract<LoginStatus, { kind: 'locked' }> | null = null;
  for (const { lock, state } of states) {
    if (state.kind === 'locked' && (running === null || state.unlocksAt > running.state.unlocksAt)) {
      running = { kind: 'locked', lock, state };
    }
    if (state.kind === 'probablyOpen' && (ended === null || state.since > ended.state.since)) {
      ended = { kind: 'probablyOpen', lock, state };
    }
  }
  if (running !== null) return keptLockAt(running.lock, now) ?? running;
  const kept = locks.map((lock) => keptLockAt(lock, now)).find((found) => found !== null);
  if (kept) return kept;
  const told = latest === undefined ? null : toldBy(latest, locks);
  return ended !== null && (latest === undefined || told === null || latest.sentAt < ended.state.since) ? ended : told;
}

function toldBy({ outcome, account, sentAt, attemptsLeft }: AttemptRow, locks: readonly DeviceLock[]): LoginStatus | null {
  if (outcome === 'refused') return { kind: 'wrongPassword', account, at: sentAt, attemptsLeft };
  if (outcome !== 'accepted') return null;
  // The journal is older than this session; an own address is known only of devices that were asked in it.
  const inThisSession = locks.some((lock) => lock.account === account && lock.ownAddress !== null);
  return inThisSession ? { kind: 'ok', account, at: sentAt } : null;
}

/** What a login told never hides what a person has to do first: a device that is away, unset or in conflict. */
export function shownStatus(device: Device, now: number, facts: LoginFacts = noLogins): ShownStatus {
  const status = deviceStatus(device, now);
  return status === 'unknown' ? (loginStatusAt(facts, now)?.kind ?? status) : status;
}

/** When the shown status of a device changes by time alone, milliseconds since 1970; null: never. */
export function nextEnd(byDevice: ReadonlyMap<DeviceId, readonly DeviceLock[]>, now: number): number | null {
  let next: number | null = null;
  for (const locks of byDevice.values()) {
    for (const { record, keptBy } of locks) {
      for (const end of [record.unlocksAt, keptBy?.until ?? null]) {
        if (end !== null && end > now && (next === null || end < next)) next = end;
      }
    }
  }
  return next;
}
