import { LinkButton } from '../controls/button.tsx';
import { loginFactsNow, type ShownStatus, shownStatus } from '../locks/login-status.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';

/** In the order in which the footer names them. */
const counted: readonly ShownStatus[] = [
  'ok',
  'keptLocked',
  'locked',
  'probablyOpen',
  'wrongPassword',
  'unknown',
  'inactive',
  'wrongSubnet',
  'addressConflict',
  'restarting',
  'offline',
];
const countTexts: Record<ShownStatus, (count: number) => string> = { ...text.grid.statusCount, ...text.locks.statusCount };

function useStatusCounts(): string {
  const byId = useDevicesStore((state) => state.byId);
  // Read below by way of `loginFactsNow`; named here so that the counts follow them.
  useLocksStore((state) => state.byDevice);
  useAttemptsStore((state) => state.latest);
  // Ten seconds are enough for a count; rows follow their own devices.
  const now = useTicking((at) => Math.floor(at / 10_000)) * 10_000;
  const counts = new Map<ShownStatus, number>();
  for (const device of byId.values()) {
    const status = shownStatus(device, now, loginFactsNow(device.id));
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counted
    .flatMap((status) => {
      const count = counts.get(status);
      return count === undefined ? [] : [countTexts[status](count)];
    })
    .join(' · ');
}

/** How many rows there are, and the offer to bring them into order when they were held. */
export function GridFoot() {
  const all = useDevicesStore((state) => state.byId.size);
  const { ids, appended, stale } = useGridStore((state) => state.order);
  const selected = useGridStore((state) => state.selection.ids.size);
  const counts = useStatusCounts();
  return (
    <div className="grid-foot">
      <span className="number">{text.grid.shownOf(ids.length, all)}</span>
      {selected > 0 && <span className="number">{text.grid.selected(selected)}</span>}
      <span className="number cut foot-counts">{counts}</span>
      {stale && (
        <span className="foot-end">
          {appended > 0 ? text.grid.newRows(appended) : text.grid.orderChanged}{' '}
          <LinkButton onPress={useGridStore.getState().refreshOrder}>{text.grid.refreshOrder}</LinkButton>
        </span>
      )}
    </div>
  );
}
