import type { Backend } from '../../shared/contract.ts';
import type { DeviceId } from '../../shared/device.ts';
import { useWhoStore } from './who-store.ts';

/** Reads the device's log of the chosen time. An answer that nobody waits for any more is kept all the same. */
export async function readLog(backend: Backend, deviceId: DeviceId): Promise<void> {
  const { range, setReading, setAnalysis } = useWhoStore.getState();
  const asking = { state: 'asking', startedAt: Date.now() } as const;
  setReading(deviceId, asking);
  const result = await backend.call('who:analyse', { deviceId, hours: range });
  const isAwaited = useWhoStore.getState().readings.get(deviceId) === asking;
  if (result.ok) setAnalysis(result.value);
  if (isAwaited) setReading(deviceId, result.ok ? null : { state: 'refused', error: result.error });
}

/** The question is out already and cannot be called back; the window only stops waiting. */
export function stopWaiting(deviceId: DeviceId): void {
  useWhoStore.getState().setReading(deviceId, null);
}

export async function readChannels(backend: Backend, recorderId: DeviceId): Promise<void> {
  const { setChannelReading, setChannels } = useWhoStore.getState();
  setChannelReading(recorderId, { state: 'asking', startedAt: Date.now() });
  const result = await backend.call('recorder:channels', { deviceId: recorderId });
  if (result.ok) setChannels(result.value);
  setChannelReading(recorderId, result.ok ? null : { state: 'refused', error: result.error });
}
