import { parseIPv4, sameNetwork } from '../../../shared/address.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import type { DraftDevice, RecorderOnlyChannel, SyncDraft } from '../../../shared/sync.ts';
import {
  channelDeviceId,
  channelOfDeviceId,
  type LoginProof,
  type SkipReason,
  type SyncTask,
} from '../../../shared/sync-plan.ts';
import type { RecorderChannel, RecorderChannels } from '../../../shared/who.ts';
import type { Login } from '../isapi/secret.ts';
import { mapChannels } from '../locks/channel-mapping.ts';
import { comparableSerials, normalMac, sameSerial } from '../locks/same-device.ts';
import type { DeviceReading } from './preflight.ts';
import { combinedRules } from './rules.ts';

/** One picked device with what is known of it. Lives in memory only. */
export interface DraftEntry {
  readonly deviceId: DeviceId;
  readonly account: string;
  readonly task: SyncTask;
  readonly proof: LoginProof;
  /** The login that is proven, or that waits for the end of a lock. */
  readonly login: Login | null;
  readonly reading: DeviceReading | null;
}

/** The list as it is now. */
export interface DeviceList {
  find(deviceId: DeviceId): Device | undefined;
  all(): readonly Device[];
}

/** The network of a recorder's own PoE ports. */
const BEHIND_RECORDER = ['192.168.254.0', 24] as const;

/** Why the device cannot be asked for a login where it is now. */
export function unreachableBecause(device: Device | undefined): SkipReason | null {
  if (device === undefined || device.presence === 'offline') return 'offline';
  const { address } = device;
  if (address === null || parseIPv4(address) === null) return 'noAddress';
  if (device.conflictsWith.length > 0) return 'addressConflict';
  if (sameNetwork(address, ...BEHIND_RECORDER) && device.otherSubnet) return 'behindRecorder';
  if (!device.activated) return 'inactive';
  return device.otherSubnet ? 'otherSubnet' : null;
}

/**
 * The serial number of whoever answered in the place of the device; null where it is the device, or nobody can tell. A device
 * with two adapters has two MACs, so only the serial number speaks against it.
 */
export function serialOfAnother(device: Device | undefined, answered: DeviceReading['identity']): string | null {
  if (device === undefined || answered === null || answered.serialNumber === null) return null;
  const { serialNumber, macAddress } = answered;
  const sameMac = device.mac !== null && normalMac(device.mac) === normalMac(macAddress);
  if (sameMac || !comparableSerials(device.serialNumber, serialNumber)) return null;
  return sameSerial(device.serialNumber, serialNumber) ? null : serialNumber;
}

export function cannotOf(
  device: Device | undefined,
  { deviceId, task, reading }: Pick<DraftEntry, 'deviceId' | 'task' | 'reading'>,
  channels: readonly RecorderChannels[],
): SkipReason | null {
  if (task === 'throughRecorder') return channelOf(deviceId, channels) === null ? 'recorderNotRead' : null;
  const because = unreachableBecause(device);
  if (because !== null) return because;
  return task === 'change' && reading?.mayChangePasswords === false ? 'noRight' : null;
}

/** The given name, or model and address. */
export function nameForPeople(device: Pick<Device, 'name' | 'model' | 'address' | 'id'>): string {
  const told = [device.model, device.address].filter((part) => part !== null).join(' ');
  return device.name ?? (told === '' ? device.id : told);
}

/** A device that was picked before may be picked twice in one list; the last wish counts. */
export function pickedOnce<T extends { readonly deviceId: DeviceId }>(picks: readonly T[]): readonly T[] {
  return [...new Map(picks.map((pick) => [pick.deviceId, pick])).values()];
}

/** The channels of every recorder that was read, mapped to the devices that are on the list now. */
export function channelsOf(entries: readonly DraftEntry[], list: DeviceList): readonly RecorderChannels[] {
  const devices = list.all();
  return entries.flatMap(({ deviceId, reading }) => {
    const recorder = list.find(deviceId);
    if (recorder === undefined || reading?.stored == null) return [];
    const { channels, statuses } = reading.stored;
    return [
      {
        recorderId: recorder.id,
        readAt: reading.readAt,
        channels: mapChannels(channels, statuses ?? [], devices, recorder),
        statusTold: statuses !== null,
      },
    ];
  });
}

/** The channel that stands for a camera which only its recorder reaches; null where nobody read it. */
export function channelOf(deviceId: DeviceId, channels: readonly RecorderChannels[]): RecorderChannel | null {
  const of = channelOfDeviceId(deviceId);
  const read = channels.find(({ recorderId }) => recorderId === of?.recorderId);
  return read?.channels.find(({ channelId }) => channelId === of?.channelId) ?? null;
}

/** The draft as the window sees it: no login in it. */
export function draftOf(
  entries: readonly DraftEntry[],
  { list, lockedUntil }: Pick<DraftSurroundings, 'list' | 'lockedUntil'>,
  proving: boolean,
): Omit<SyncDraft, 'accepted'> {
  const channels = channelsOf(entries, list);
  const devices = entries.map((entry) => draftDevice(entry, { entries, list, channels, lockedUntil }));
  const changing = devices.filter(({ cannot, task }) => cannot === null && task === 'change');
  return {
    devices,
    channels,
    suggested: suggestedOf(entries, channels, list),
    throughRecorder: recorderOnlyOf(entries, channels, list),
    rules: combinedRules(changing),
    proving,
  };
}

interface DraftSurroundings {
  readonly entries: readonly DraftEntry[];
  readonly list: DeviceList;
  readonly channels: readonly RecorderChannels[];
  readonly lockedUntil: (deviceId: DeviceId, account: string) => number | null;
}

function draftDevice(entry: DraftEntry, { entries, list, channels, lockedUntil }: DraftSurroundings): DraftDevice {
  const { deviceId, account, task, proof, login, reading } = entry;
  const isYetToBeRead = task === 'throughRecorder' && entries.some((one) => isRecorderOf(one, deviceId) && one.reading === null);
  return {
    ...appearanceOf(deviceId, list, channels),
    deviceId,
    account,
    proof,
    task,
    cannot: isYetToBeRead ? null : cannotOf(list.find(deviceId), entry, channels),
    rules: reading?.rules ?? null,
    lockedUntil: lockedUntil(deviceId, account),
    isUnread: proof.kind === 'proven' && reading === null,
    loginWaits: login !== null && proof.kind !== 'proven',
  };
}

function isRecorderOf(entry: Pick<DraftEntry, 'deviceId'>, channelDevice: DeviceId): boolean {
  return channelOfDeviceId(channelDevice)?.recorderId === entry.deviceId;
}

/** How people know a device, or the channel that stands for a camera. */
export function appearanceOf(
  deviceId: DeviceId,
  list: DeviceList,
  channels: readonly RecorderChannels[],
): Pick<DraftDevice, 'name' | 'kind' | 'address'> {
  const device = list.find(deviceId);
  if (device !== undefined) return { name: nameForPeople(device), kind: device.kind, address: device.address };
  const of = channelOfDeviceId(deviceId);
  if (of === null) return { name: deviceId, kind: 'other', address: null };
  const channel = channelOf(deviceId, channels);
  return { name: channelName(of.channelId, channel?.name ?? null), kind: 'camera', address: channel?.address ?? null };
}

function channelName(channelId: string, name: string | null): string {
  return name === null ? `Channel ${channelId}` : `${name} (channel ${channelId})`;
}

/** Only those that fail: where a recorder is in, another password could only make it worse. */
function recorderOnlyOf(
  entries: readonly DraftEntry[],
  channels: readonly RecorderChannels[],
  list: DeviceList,
): readonly RecorderOnlyChannel[] {
  const picked = new Set(entries.map(({ deviceId }) => deviceId));
  return channels.flatMap(({ recorderId, channels: own }) =>
    own.flatMap((channel): readonly RecorderOnlyChannel[] => {
      const { channelId, name, address, userName } = channel;
      if (channelId === null || channel.state !== 'wrongPasswordOrLocked' || !isOnlyItsRecorders(channel, list)) return [];
      const deviceId = channelDeviceId(recorderId, channelId);
      if (picked.has(deviceId)) return [];
      const recorder = list.find(recorderId);
      const recorderName = recorder === undefined ? recorderId : nameForPeople(recorder);
      return [{ deviceId, recorderId, recorderName, channelId, name: channelName(channelId, name), address, userName }];
    }),
  );
}

/** Where somebody else answers at the stored address, the recorder would try the password there. */
function isOnlyItsRecorders({ camera, traits }: RecorderChannel, list: DeviceList): boolean {
  if (camera !== null) return unreachableBecause(list.find(camera.deviceId)) !== null;
  return !traits.includes('addressShared') && !traits.includes('otherCameraThere');
}

function suggestedOf(
  entries: readonly DraftEntry[],
  channels: readonly RecorderChannels[],
  list: DeviceList,
): readonly DeviceId[] {
  const picked = new Set(entries.map(({ deviceId }) => deviceId));
  const suggested = new Set<DeviceId>();
  for (const { camera } of channels.flatMap((recorder) => recorder.channels)) {
    if (camera === null || picked.has(camera.deviceId)) continue;
    if (unreachableBecause(list.find(camera.deviceId)) === null) suggested.add(camera.deviceId);
  }
  return [...suggested];
}
