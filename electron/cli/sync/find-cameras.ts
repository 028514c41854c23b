import { parseIPv4 } from '../../../shared/address.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { RecorderChannel } from '../../../shared/who.ts';
import { findPlaces, type SearchLimit } from './find-places.ts';
import type { WantedDevice } from './prepare-plan.ts';
import { draftOf, type SyncBench } from './prove-logins.ts';

/** No place in the file names it. */
const beside = { index: null, task: 'change', has: 'present', recorderWithCameras: false, correctChannels: [] } as const;

/** The devices behind the channels of recorders whose login is proven, each with the account of its recorder. */
export async function findCameras(
  bench: SyncBench,
  recorders: readonly WantedDevice[],
  search: SearchLimit,
): Promise<readonly WantedDevice[]> {
  const { service } = bench;
  const channelsOf = async () => {
    const draft = draftOf(await service.handlers['sync:state']({}));
    return draft?.channels.filter(({ recorderId }) => recorders.some(({ device }) => device.id === recorderId)) ?? [];
  };
  const unmatched = (await channelsOf()).flatMap(({ channels }) => channels.flatMap(addressToAsk));
  if (unmatched.length > 0)
    await findPlaces(
      service,
      unmatched.map((address) => ({ address })),
      search,
    );
  const { devices } = await service.handlers['devices:snapshot']({});
  const cameras = new Map<DeviceId, WantedDevice>();
  for (const { recorderId, channels } of await channelsOf()) {
    const account = recorders.find(({ device }) => device.id === recorderId)?.account ?? '';
    for (const { camera } of channels) {
      const device = devices.find(({ id }) => id === camera?.deviceId);
      if (device) cameras.set(device.id, { ...beside, device, account });
    }
  }
  return [...cameras.values()];
}

/** A camera on the recorder's own port is reached by nobody else. */
function addressToAsk({ camera, address, traits }: RecorderChannel): readonly string[] {
  if (camera !== null || address === null || parseIPv4(address) === null || traits.includes('behindRecorder')) return [];
  return [address];
}
