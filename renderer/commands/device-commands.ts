import type { Backend } from '../../shared/contract.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { AppError } from '../../shared/result.ts';
import type { GridColumn } from '../../shared/settings.ts';
import { columnName } from '../../shared/text/device.ts';
import { describeError } from '../../shared/text/errors.ts';
import { toTabSeparated } from '../grid/copy-rows.ts';
import { columnText } from '../grid/device-values.ts';
import { loginFactsNow, shownStatus } from '../locks/login-status.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { copyText } from './clipboard.ts';

export function errorSentence(error: AppError): string {
  const { what, meaning, next } = describeError(error);
  return [what, meaning, next].filter(Boolean).join(' ');
}

export function refuse(error: AppError): void {
  useViewStore.getState().tell({ kind: 'refused', text: errorSentence(error) });
}

/** The given devices in the order of the grid; those the filter hides come last. */
function devicesInOrder(ids: ReadonlySet<DeviceId>): readonly Device[] {
  const { byId } = useDevicesStore.getState();
  const shown = useGridStore.getState().order.ids.filter((id) => ids.has(id));
  return [...new Set([...shown, ...ids])].map((id) => byId.get(id)).filter((device): device is Device => device !== undefined);
}

/** Copies rows with a head line, in the columns the grid shows. */
export async function copyRows(ids: ReadonlySet<DeviceId>): Promise<void> {
  const columns: readonly GridColumn[] = useSettingsStore.getState().settings.grid.columns;
  const { seenAt } = useDevicesStore.getState();
  const now = Date.now();
  const devices = devicesInOrder(ids);
  const rows = devices.map((device) =>
    columns.map((column) =>
      columnText(device, column, {
        now,
        seenAt: seenAt.get(device.id),
        status: shownStatus(device, now, loginFactsNow(device.id)),
      }),
    ),
  );
  const head = columns.map((column) => columnName(column));
  await copyText(toTabSeparated([head, ...rows]), text.details.copiedRows(devices.length));
}

/** The host's system opens the page; in browser mode this window may open it itself. */
export async function openWebPage(backend: Backend, deviceId: DeviceId): Promise<void> {
  const result = await backend.call('device:openWebPage', { deviceId });
  if (!result.ok) return refuse(result.error);
  if (result.value.by === 'renderer') window.open(result.value.url, '_blank', 'noopener,noreferrer');
}

export async function renameDevice(backend: Backend, deviceId: DeviceId, name: string): Promise<AppError | null> {
  const result = await backend.call('device:rename', { deviceId, name });
  if (!result.ok) return result.error;
  useDevicesStore.getState().replace(result.value);
  useViewStore.getState().tell({ kind: 'done', text: text.details.renamed(name.trim()) });
  return null;
}

export async function forgetDevices(backend: Backend, deviceIds: readonly DeviceId[]): Promise<void> {
  const result = await backend.call('devices:forget', { deviceIds: [...deviceIds] });
  if (!result.ok) return refuse(result.error);
  useViewStore.getState().tell({ kind: 'done', text: text.details.forgotten(result.value.forgotten) });
}

export async function searchAgain(backend: Backend): Promise<void> {
  const result = await backend.call('discovery:search', {});
  if (!result.ok) refuse(result.error);
}
