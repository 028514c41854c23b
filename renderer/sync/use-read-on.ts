import { useEffect, useRef } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import type { SyncDraft } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { callSync } from './sync-commands.ts';

/**
 * Devices that let this program in before they were picked are read when their logins are looked at: what the recorders among them
 * tell of cameras belongs there. Once for each, because one that does not answer would be asked for ever.
 */
export function useReadOn({ devices, proving }: SyncDraft): void {
  const backend = useBackend();
  const asked = useRef(new Set<DeviceId>());
  useEffect(() => {
    const unread = devices.filter(({ deviceId, isUnread }) => isUnread && !asked.current.has(deviceId));
    if (proving || unread.length === 0) return;
    for (const { deviceId } of unread) asked.current.add(deviceId);
    // Whatever stands in the way, the plan reads what is missing, and says so.
    void callSync(backend, 'sync:read', {});
  }, [backend, devices, proving]);
}
