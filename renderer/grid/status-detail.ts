import type { Device, DeviceStatus } from '../../shared/device.ts';
import { statusHint } from '../../shared/text/device.ts';
import { text } from '../text/en.ts';
import { agoText } from './device-values.ts';

/** What stands beside the word of a status. */
export function statusDetail(device: Device, status: DeviceStatus, seenAt: number | undefined, now: number): string {
  switch (status) {
    case 'unknown':
    case 'inactive':
      return statusHint(status) ?? '';
    case 'wrongSubnet':
      return '';
    case 'restarting':
      return device.restartNoticedAt === null
        ? ''
        : text.grid.sinceSeconds(Math.max(0, Math.floor((now - device.restartNoticedAt) / 1000)));
    case 'offline':
      return agoText(seenAt, now);
    case 'addressConflict':
      return text.grid.sharers(device.conflictsWith.length + 1);
  }
}
