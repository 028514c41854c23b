import type { Device, DeviceId } from '../../shared/device.ts';
import type { FailedLoginSource } from '../../shared/failed-logins.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { text } from '../text/en.ts';
import { deviceOfSource, type Lane, laneKind } from './lanes.ts';

type Devices = ReadonlyMap<DeviceId, Device>;

/** Whose address it is, as a table says it. */
export function sourceName(source: FailedLoginSource, devices: Devices): string {
  const { identity } = source;
  const words = text.who.whoIs;
  switch (identity.kind) {
    case 'recorder':
    case 'device': {
      const device = devices.get(identity.deviceId);
      return words[identity.kind](device ? deviceTitle(device) : source.address);
    }
    case 'thisComputer':
    case 'lanHost':
    case 'otherPrivateNetwork':
    case 'itself':
    case 'internet':
      return words[identity.kind];
  }
}

/** How a lane is headed: a device by its name, a host by what its rhythm says of it. */
export function laneTitle(lane: Lane, devices: Devices): string {
  const words = text.who.lane;
  const { source, kind } = lane;
  if (source === null)
    return kind === 'thisComputer' ? words.own : kind === 'accepted' || kind === 'locked' ? words[kind] : words.noEntries;
  const known = deviceOfSource(source);
  const device = known === null ? undefined : devices.get(known);
  if (device) return deviceTitle(device);
  switch (source.identity.kind) {
    case 'thisComputer':
      return words.thisComputer;
    case 'itself':
      return words.itself;
    case 'internet':
    case 'otherPrivateNetwork':
      return text.who.whoIs[source.identity.kind];
    default:
      return laneKind(source) === 'guess'
        ? words.unknownHost
        : `${source.address}, ${laneKind(source) === 'machine' ? words.machine : words.person}`;
  }
}
