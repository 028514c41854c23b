import { parseIPv4, sameNetwork } from '../../../shared/address.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import type { DraftDevice, SyncDraft } from '../../../shared/sync.ts';
import type { LoginProof, SkipReason, SyncTask } from '../../../shared/sync-plan.ts';
import type { RecorderChannels } from '../../../shared/who.ts';
import type { Login } from '../isapi/secret.ts';
import { comparableSerials, mapChannels, normalMac, sameSerial } from '../locks/channel-mapping.ts';
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

export function cannotOf(device: Device | undefined, { task, reading }: Pick<DraftEntry, 'task' | 'reading'>): SkipReason | null {
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

/** The draft as the window sees it: no login in it. */
export function draftOf(entries: readonly DraftEntry[], list: DeviceList, proving: boolean): SyncDraft {
  const devices = entries.map((entry) => draftDevice(entry, list.find(entry.deviceId)));
  const channels = channelsOf(entries, list);
  const changing = devices.filter(({ cannot, task }) => cannot === null && task === 'change');
  return { devices, channels, suggested: suggestedOf(entries, channels, list), rules: combinedRules(changing), proving };
}

function draftDevice(entry: DraftEntry, device: Device | undefined): DraftDevice {
  const { deviceId, account, task, proof, reading } = entry;
  return {
    deviceId,
    name: device === undefined ? deviceId : nameForPeople(device),
    kind: device?.kind ?? 'other',
    address: device?.address ?? null,
    account,
    proof,
    task,
    cannot: cannotOf(device, entry),
    rules: reading?.rules ?? null,
  };
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
