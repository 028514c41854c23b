import { memo } from 'react';
import { type Device, type DeviceStatus, deviceStatus } from '../../shared/device.ts';
import { statusWord } from '../../shared/text/device.ts';
import type { Tone } from '../controls/note.tsx';
import { statusIcons } from '../icons/status-icons.tsx';
import { useTicking } from '../state/ticker.ts';
import { statusDetail } from './status-detail.ts';

export const statusTones: Record<DeviceStatus, Exclude<Tone, 'plain'> | 'idle'> = {
  unknown: 'idle',
  inactive: 'info',
  wrongSubnet: 'warn',
  restarting: 'info',
  offline: 'idle',
  addressConflict: 'warn',
};

/** Icon, word, and what belongs beside the word. Never colour alone. */
export const StatusCell = memo(function StatusCell({
  device,
  seenAt,
}: {
  readonly device: Device;
  readonly seenAt: number | undefined;
}) {
  const status = useTicking((now) => deviceStatus(device, now));
  const detail = useTicking((now) => statusDetail(device, deviceStatus(device, now), seenAt, now));
  const StatusIcon = statusIcons[status];
  const tone = statusTones[status];
  return (
    <span className="status">
      <StatusIcon className={`tone-${tone}`} />
      <b className={`tone-${tone}`}>{statusWord(status)}</b>
      {detail !== '' && <span className="status-detail">{detail}</span>}
    </span>
  );
});
