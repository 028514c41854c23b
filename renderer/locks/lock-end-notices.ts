import type { Unsubscribe } from '../../shared/contract.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { locksEndedBetween, runningLocks } from '../../shared/lock-ends.ts';
import { type LockNotice, lockEndNotice, lockEndsNotice, noticeName } from '../../shared/text/lock-notice.ts';
import { showDevice } from '../guide/guide-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { permissionNow } from './notify-permission.ts';

export interface NoticeTimers {
  now(): number;
  set(action: () => void, ms: number): number;
  clear(timer: number): void;
}

/** Timers stand still while the computer sleeps, so none waits longer for an end than this. */
const LONGEST_WAIT_MS = 30_000;
/** More at once are one notification. */
const MOST_SINGLE = 3;

/**
 * Browser mode: notifications at the end of a lock, also while the page is hidden, where the user wants them and the browser
 * allows them. In its own window the program notifies by itself.
 */
export function followLockEnds(timers: NoticeTimers): Unsubscribe {
  let lookedAt = timers.now();
  let timer: number | null = null;
  const look = (locks: readonly DeviceLock[]) => {
    const now = timers.now();
    const ended = locksEndedBetween(locks, lookedAt, now);
    lookedAt = now;
    if (timer !== null) timers.clear(timer);
    const [next] = runningLocks(locks, now);
    timer = next ? timers.set(() => look(all()), Math.min(next.unlocksAt - now, LONGEST_WAIT_MS)) : null;
    if (ended.length > 0 && permissionNow() === 'granted') tell(ended, now);
  };
  const stop = useLocksStore.subscribe((state, previous) => {
    if (state.byDevice === previous.byDevice) return;
    // First what ran out until now: an end that a restart moved here is no time that ran out.
    look([...previous.byDevice.values()].flat());
    look(all());
  });
  look(all());
  return () => {
    stop();
    if (timer !== null) timers.clear(timer);
  };
}

function all(): readonly DeviceLock[] {
  return [...useLocksStore.getState().byDevice.values()].flat();
}

function tell(ended: readonly DeviceLock[], now: number): void {
  const { notifyAtLockEnd, notifyWithoutNames } = useSettingsStore.getState().settings;
  if (!notifyAtLockEnd) return;
  if (ended.length > MOST_SINGLE) {
    show(lockEndsNotice(ended.length), 'locks', () => useViewStore.getState().setSection('locks'));
    return;
  }
  for (const { deviceId, record } of ended) {
    const name = notifyWithoutNames ? null : noticeName(useDevicesStore.getState().byId.get(deviceId));
    const notice = lockEndNotice(name, now - (record.unlocksAt ?? now));
    show(notice, `${deviceId} ${record.unlocksAt}`, () => showDevice(deviceId));
  }
}

/** `tag`: two pages of the same program show one notification. */
function show({ title, body }: LockNotice, tag: string, lead: () => void): void {
  const notification = new Notification(title, { body, tag });
  notification.onclick = () => {
    window.focus();
    lead();
    notification.close();
  };
}
