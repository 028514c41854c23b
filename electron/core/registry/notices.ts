import type { Device, DeviceNotice } from '../../../shared/device.ts';

type NoticeKind = DeviceNotice['kind'];

/** What a person would want to be told between two forms of one device. `before`: null where it was not on the list. */
export function noticesBetween(before: Device | null, after: Device, at: number): readonly DeviceNotice[] {
  if (before === after) return [];
  const notice = (kind: NoticeKind, from: string | null = null, to: string | null = null): DeviceNotice => ({
    at,
    deviceId: after.id,
    kind,
    from,
    to,
  });
  const conflict = after.conflictsWith.length > 0;
  if (!before) {
    return [notice('appeared', null, after.address), ...(conflict ? [notice('conflictBegan', null, after.address)] : [])];
  }
  const notices: DeviceNotice[] = [];
  if (before.presence !== after.presence) {
    if (after.presence === 'quiet') notices.push(notice('wentQuiet'));
    if (after.presence === 'offline') notices.push(notice('wentOffline'));
    if (after.presence === 'online' && before.presence === 'offline') notices.push(notice('returned'));
  }
  if (before.restartNoticedAt !== after.restartNoticedAt) notices.push(notice('restarted', before.bootTime, after.bootTime));
  if (before.address !== after.address && before.address !== null && after.address !== null) {
    notices.push(notice('addressChanged', before.address, after.address));
  }
  const hadConflict = before.conflictsWith.length > 0;
  if (!hadConflict && conflict) notices.push(notice('conflictBegan', null, after.address));
  if (hadConflict && !conflict) notices.push(notice('conflictEnded', before.address, null));
  if (before.activated !== after.activated) notices.push(notice(after.activated ? 'activated' : 'deactivated'));
  return notices;
}
