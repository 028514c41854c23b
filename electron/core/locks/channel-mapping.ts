import { sameNetwork } from '../../../shared/address.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import type { ChannelState, ChannelTrait, RecorderChannel } from '../../../shared/who.ts';
import type { InputProxyChannel, InputProxyStatus } from '../isapi/input-proxy.ts';
import { comparableSerials, type DeviceIndex, indexOf, normalMac, sameSerial } from './same-device.ts';

/** A stored camera; the MAC comes from elsewhere where something told it. */
export type StoredChannel = InputProxyChannel & { readonly mac?: string | null };

/** The network of a recorder's own PoE ports. */
const BEHIND_RECORDER = ['192.168.254.0', 24] as const;

/** All devices but the recorder itself. */
interface Cameras {
  readonly index: DeviceIndex;
  readonly recorderId: DeviceId;
}

interface Mapped {
  readonly camera: RecorderChannel['camera'];
  readonly traits: readonly ChannelTrait[];
}

/**
 * Every stored channel once, in the recorder's order, with the device that it is. A status without a channel keeps a row of
 * its own, so that nothing the recorder said is lost.
 */
export function mapChannels(
  channels: readonly StoredChannel[],
  statuses: readonly InputProxyStatus[],
  devices: readonly Device[],
  recorder: Pick<Device, 'id'>,
): readonly RecorderChannel[] {
  const cameras: Cameras = { index: indexOf(devices), recorderId: recorder.id };
  const unclaimed = [...statuses];
  const rows = channels.map((channel) => row(channel, claim(unclaimed, channel.id), cameras));
  const statusOnly = unclaimed.map((status) => row(channelOf(status), status, cameras));
  return markDuplicates([...rows, ...statusOnly]);
}

function claim(unclaimed: InputProxyStatus[], id: string | null): InputProxyStatus | null {
  const index = id === null ? -1 : unclaimed.findIndex((status) => status.id === id);
  return index === -1 ? null : (unclaimed.splice(index, 1)[0] ?? null);
}

function row(channel: StoredChannel, status: InputProxyStatus | null, cameras: Cameras): RecorderChannel {
  const address = channel.address ?? status?.address ?? null;
  const mapped = cameraOf(channel, address, cameras);
  return {
    channelId: channel.id,
    name: channel.name,
    address,
    userName: channel.userName,
    state: stateOf(status),
    detectResult: status?.detectResult ?? null,
    traits: [...ownTraits(channel, address, status), ...mapped.traits],
    camera: mapped.camera,
  };
}

function stateOf(status: InputProxyStatus | null): ChannelState {
  switch (status?.trouble) {
    case 'none':
      return 'connected';
    case 'connecting':
      return 'connecting';
    case 'credential':
    case 'credentialOrLock':
      return 'wrongPasswordOrLocked';
    case 'network':
      return 'unreachable';
    case 'other':
      return 'otherTrouble';
    default:
      return status?.online === true ? 'connected' : 'unknown';
  }
}

function ownTraits(channel: StoredChannel, address: string | null, status: InputProxyStatus | null): readonly ChannelTrait[] {
  const traits: ChannelTrait[] = [];
  if (isPlugAndPlay(channel)) traits.push('plugAndPlay');
  const nothingStored = channel.model === null && channel.serialNumber === null;
  // Terse firmware tells neither model nor serial number of cameras that are connected.
  if (nothingStored && status !== null && stateOf(status) !== 'connected') traits.push('neverConnected');
  if (address !== null && sameNetwork(address, ...BEHIND_RECORDER)) traits.push('behindRecorder');
  return traits;
}

/** On the recorder's own port, where it gives the camera its address. */
export function isPlugAndPlay({ connectionMode }: Pick<StoredChannel, 'connectionMode'>): boolean {
  return /^plug/i.test(connectionMode ?? '');
}

/** MAC, then serial number, then address: an address alone proves nothing where either of the others speaks against it. */
function cameraOf(channel: StoredChannel, address: string | null, { index, recorderId }: Cameras): Mapped {
  const cameras = (found: readonly Device[]) => found.filter(({ id }) => id !== recorderId);
  const mac = normalMac(channel.mac ?? null);
  const byMac = cameras(index.withMac(mac));
  if (byMac[0] && byMac.length === 1) return known(byMac[0], 'mac', address);
  const bySerial = cameras(index.withSerial(channel.serialNumber));
  if (bySerial[0] && bySerial.length === 1) return known(bySerial[0], 'serialNumber', address);
  const there = cameras(index.withAddress(address));
  const [only, another] = there;
  if (only === undefined) return { camera: null, traits: [] };
  if (another !== undefined) return { camera: null, traits: ['addressShared'] };
  if (contradicts(channel, mac, only)) return { camera: null, traits: ['otherCameraThere'] };
  return { camera: { deviceId: only.id, by: 'address' }, traits: [] };
}

function known(device: Device, by: 'mac' | 'serialNumber', address: string | null): Mapped {
  const moved = address !== null && device.address !== null && device.address !== address;
  return { camera: { deviceId: device.id, by }, traits: moved ? ['addressChanged'] : [] };
}

function contradicts(channel: StoredChannel, mac: string | null, device: Device): boolean {
  const otherMac = mac !== null && device.mac !== null && normalMac(device.mac) !== mac;
  const { serialNumber } = channel;
  const comparable = comparableSerials(serialNumber, device.serialNumber);
  return otherMac || (comparable && !sameSerial(device.serialNumber, serialNumber));
}

function markDuplicates(rows: readonly RecorderChannel[]): readonly RecorderChannel[] {
  const count = new Map<string, number>();
  for (const { camera } of rows) if (camera) count.set(camera.deviceId, (count.get(camera.deviceId) ?? 0) + 1);
  return rows.map((channel) => {
    const twice = channel.camera !== null && (count.get(channel.camera.deviceId) ?? 0) > 1;
    return twice ? { ...channel, traits: [...channel.traits, 'duplicate'] } : channel;
  });
}

function channelOf(status: InputProxyStatus): StoredChannel {
  return {
    id: status.id,
    name: null,
    proxyProtocol: null,
    address: status.address,
    managePort: null,
    userName: null,
    connectionMode: null,
    model: null,
    serialNumber: null,
    firmwareVersion: null,
    deviceIndex: null,
  };
}
