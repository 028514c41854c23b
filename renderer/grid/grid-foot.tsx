import { type DeviceStatus, deviceStatus } from '../../shared/device.ts';
import { LinkButton } from '../controls/button.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';

/** In the order in which the footer names them. */
const counted: readonly DeviceStatus[] = ['unknown', 'inactive', 'wrongSubnet', 'addressConflict', 'restarting', 'offline'];

function useStatusCounts(): string {
  const byId = useDevicesStore((state) => state.byId);
  // Ten seconds are enough for a count; rows follow their own devices.
  const now = useTicking((at) => Math.floor(at / 10_000)) * 10_000;
  const counts = new Map<DeviceStatus, number>();
  for (const device of byId.values()) {
    const status = deviceStatus(device, now);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counted
    .flatMap((status) => {
      const count = counts.get(status);
      return count === undefined ? [] : [text.grid.statusCount[status](count)];
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
