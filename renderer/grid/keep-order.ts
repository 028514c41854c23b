import type { Unsubscribe } from '../../shared/contract.ts';
import type { DeviceId } from '../../shared/device.ts';
import { loginFactsNow, nextEnd } from '../locks/login-status.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { isHeld, useGridStore } from '../state/grid-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { matchesFilter } from './facets.ts';
import { orderDevices } from './order.ts';
import { freshOrder, heldOrder } from './reconcile-order.ts';

/** Changes of devices are gathered this long, so that hundreds of them a second cost a few orderings. */
const GATHER_MS = 150;
/** Browsers fire at once where a time does not fit into 31 bits. */
const LONGEST_TIMER_MS = 2_147_483_647;

export interface OrderTimers {
  now(): number;
  set(action: () => void, ms: number): number;
  clear(timer: number): void;
}

/** Keeps the shown rows of the grid store up to date with devices, filter and sort, and holds them while they are looked at. */
export function keepOrder(timers: OrderTimers): Unsubscribe {
  let timer: number | null = null;
  let endTimer: number | null = null;

  function wantedOrder(): readonly DeviceId[] {
    const { byId, seenAt } = useDevicesStore.getState();
    const filter = useGridStore.getState();
    const now = timers.now();
    const matching = [...byId.values()].filter((device) => matchesFilter(device, filter, now, loginFactsNow));
    return orderDevices(matching, useSettingsStore.getState().settings.grid.sort, { now, seenAt, logins: loginFactsNow });
  }

  function refresh(): void {
    cancel();
    const { order, setOrder } = useGridStore.getState();
    const next = freshOrder(order, wantedOrder());
    if (next !== order) setOrder(next);
  }

  function follow(): void {
    cancel();
    const grid = useGridStore.getState();
    if (!isHeld(grid) || grid.order.ids.length === 0) {
      refresh();
      return;
    }
    const { byId } = useDevicesStore.getState();
    const exists = (id: DeviceId) => byId.has(id);
    const next = heldOrder(grid.order, wantedOrder(), exists);
    if (next !== grid.order) grid.setOrder(next);
    grid.select({ kind: 'forget', exists });
  }

  function cancel(): void {
    if (timer !== null) timers.clear(timer);
    timer = null;
  }

  function followSoon(): void {
    timer ??= timers.set(follow, GATHER_MS);
  }

  /** The end of a lock changes a status without any message. */
  function followEnds(): void {
    if (endTimer !== null) timers.clear(endTimer);
    const now = timers.now();
    const end = nextEnd(useLocksStore.getState().byDevice, now);
    endTimer = end === null ? null : timers.set(ended, Math.min(end - now, LONGEST_TIMER_MS));
  }

  function ended(): void {
    endTimer = null;
    follow();
    followEnds();
  }

  refresh();
  followEnds();
  const stops = [
    useLocksStore.subscribe(() => {
      followSoon();
      followEnds();
    }),
    useAttemptsStore.subscribe((state, previous) => {
      if (state.latest !== previous.latest) followSoon();
    }),
    useDevicesStore.subscribe((state, previous) => {
      const byTime = useSettingsStore.getState().settings.grid.sort.column === 'lastSeen' && state.seenAt !== previous.seenAt;
      if (state.byId === previous.byId && !byTime) return;
      if (previous.byId.size === 0) follow();
      else followSoon();
    }),
    useGridStore.subscribe((state, previous) => {
      const wished = state.query !== previous.query || state.facets !== previous.facets || state.refreshes !== previous.refreshes;
      if (wished) refresh();
      else if (isHeld(previous) && !isHeld(state)) followSoon();
    }),
    useSettingsStore.subscribe((state, previous) => {
      if (state.settings.grid.sort !== previous.settings.grid.sort) refresh();
    }),
  ];
  return () => {
    cancel();
    if (endTimer !== null) timers.clear(endTimer);
    for (const stop of stops) stop();
  };
}
