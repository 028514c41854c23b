import type { ReactNode } from 'react';
import { type Device, deviceStatus } from '../../shared/device.ts';
import type { GridColumn } from '../../shared/settings.ts';
import { kindIcons } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useTicking } from '../state/ticker.ts';
import { agoText, columnText, placeholderName } from './device-values.ts';
import { StatusCell } from './status-cell.tsx';

const quietColumns: ReadonlySet<GridColumn> = new Set(['model', 'firmware', 'lastSeen', 'bootTime', 'kind', 'interface']);
const monospaced: ReadonlySet<GridColumn> = new Set(['serialNumber', 'mac']);

function NameCell({ device }: { readonly device: Device }) {
  const KindIcon = kindIcons[device.kind];
  return (
    <>
      <KindIcon className="kind-icon" />
      {device.name === null ? <span className="quiet">{placeholderName(device)}</span> : device.name}
    </>
  );
}

/** Renders again only when its words change, not whenever the device answers. */
function LastSeenCell({ device }: { readonly device: Device }) {
  const seenAt = useDevicesStore((state) => state.seenAt.get(device.id));
  return <span className="quiet">{useTicking((now) => agoText(seenAt, now))}</span>;
}

function OfflineStatusCell({ device }: { readonly device: Device }) {
  const seenAt = useDevicesStore((state) => state.seenAt.get(device.id));
  return <StatusCell device={device} seenAt={seenAt} />;
}

function PlainCell({ device, column }: { readonly device: Device; readonly column: GridColumn }) {
  const value = columnText(device, column, { now: 0, seenAt: undefined, status: deviceStatus(device, 0) });
  const classes = [quietColumns.has(column) && 'quiet', monospaced.has(column) && 'mono'].filter(Boolean).join(' ');
  return (
    <span className={classes} title={monospaced.has(column) ? value : undefined}>
      {value}
    </span>
  );
}

/** What one cell shows. */
export function cellContent(device: Device, column: GridColumn): ReactNode {
  switch (column) {
    case 'status':
      // Only an offline device shows its age beside the word; the others need not follow its answers.
      return device.presence === 'offline' ? (
        <OfflineStatusCell device={device} />
      ) : (
        <StatusCell device={device} seenAt={undefined} />
      );
    case 'name':
      return <NameCell device={device} />;
    case 'lastSeen':
      return <LastSeenCell device={device} />;
    default:
      return <PlainCell device={device} column={column} />;
  }
}
