import { useEffect } from 'react';
import type { SyncDraft } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { addDevices } from './sync-commands.ts';

/** Whoever began with a recorder and its cameras asked for them: they come as soon as its login has told which they are. */
export function useWantedCameras(draft: SyncDraft): void {
  const backend = useBackend();
  const wanted = useSyncStore((state) => state.camerasWanted);
  const { channels, suggested, proving } = draft;
  useEffect(() => {
    const told = channels.filter(({ recorderId }) => wanted.has(recorderId));
    if (proving || told.length === 0) return;
    const cameras = new Set(told.flatMap((read) => read.channels.map(({ camera }) => camera?.deviceId)));
    useSyncStore.getState().camerasCame(new Set(told.map(({ recorderId }) => recorderId)));
    void addDevices(
      backend,
      suggested.filter((deviceId) => cameras.has(deviceId)),
    );
  }, [backend, channels, suggested, proving, wanted]);
}
