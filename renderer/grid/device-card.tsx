import type { Device } from '../../shared/device.ts';
import { RightIcon } from '../icons/general-icons.tsx';
import { kindIcons } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useTicking } from '../state/ticker.ts';
import { agoText, placeholderName } from './device-values.ts';
import { StatusCell } from './status-cell.tsx';

/** A row in two lines, for windows too narrow for columns. */
export function DeviceCard({ device }: { readonly device: Device }) {
  const seenAt = useDevicesStore((state) => state.seenAt.get(device.id));
  const seen = useTicking((now) => agoText(seenAt, now));
  const KindIcon = kindIcons[device.kind];
  return (
    <span className="device-card">
      <KindIcon />
      <span className="strong cut">{device.name ?? placeholderName(device)}</span>
      <StatusCell device={device} seenAt={seenAt} />
      <RightIcon className="device-card-go" />
      <span className="device-card-second">
        <span className="cut">{[device.address, device.model].filter((part) => part !== null).join(' · ')}</span>
        <span>{device.presence === 'offline' ? '' : seen}</span>
      </span>
    </span>
  );
}
