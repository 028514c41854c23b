import type { Device, DeviceId } from '../../shared/device.ts';
import { devicesToCsv, devicesToJson } from '../../shared/device-export.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { downloadText } from './download.ts';

export type ExportScope = 'all' | 'shown' | 'selected';
export type ExportFormat = 'csv' | 'json';

const mediaTypes: Record<ExportFormat, string> = { csv: 'text/csv;charset=utf-8', json: 'application/json' };

/** In the order of the grid; selected devices that the filter hides come last. */
function idsOf(scope: ExportScope): readonly DeviceId[] {
  const { order, selection } = useGridStore.getState();
  if (scope === 'shown') return order.ids;
  const wanted = scope === 'selected' ? selection.ids : new Set(useDevicesStore.getState().byId.keys());
  const shown = order.ids.filter((id) => wanted.has(id));
  return [...new Set([...shown, ...wanted])];
}

export function exportDevices(scope: ExportScope, format: ExportFormat): void {
  const { byId, seenAt } = useDevicesStore.getState();
  const devices = idsOf(scope)
    .map((id) => byId.get(id))
    .filter((device): device is Device => device !== undefined);
  const name = `latchkey-devices-${fileTime(new Date())}.${format}`;
  const content = format === 'csv' ? devicesToCsv(devices, seenAt) : devicesToJson(devices, seenAt);
  downloadText(name, mediaTypes[format], content);
  useViewStore.getState().tell({ kind: 'done', text: text.exported(devices.length, name) });
}

/** `2026-03-02-143652`, local time: sorts by name as by time. */
export function fileTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}
