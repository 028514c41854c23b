import { parseIPv4 } from '../../../shared/address.ts';
import type { Handlers, OpenedPage } from '../../../shared/contract.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import { DeviceUnknownError } from '../errors.ts';
import type { ServiceContext } from './context.ts';
import type { DeviceNames } from './device-names.ts';
import { DeviceAddressConflictError, DeviceNoAddressError, PageNotOpenedError } from './errors.ts';

type DeviceCommand =
  | 'devices:snapshot'
  | 'devices:forget'
  | 'device:rename'
  | 'device:rawAnswer'
  | 'device:notices'
  | 'device:openWebPage';

export function deviceCommands(context: ServiceContext, names: DeviceNames): Pick<Handlers, DeviceCommand> {
  const { registry } = context;
  const known = (id: DeviceId): Device => {
    const device = registry.find(id);
    if (!device) throw new DeviceUnknownError(id);
    return device;
  };
  return {
    'devices:snapshot': async () => registry.snapshot(),
    'devices:forget': async ({ deviceIds }) => {
      const offline = deviceIds.flatMap((id) => registry.find(id) ?? []).filter((device) => device.presence === 'offline');
      const ids = [...new Set(offline.map((device) => device.id))];
      registry.take({ kind: 'forgotten', ids });
      return { forgotten: ids.length };
    },
    'device:rename': async ({ deviceId, name }) => {
      const { id } = known(deviceId);
      registry.take({ kind: 'renamed', id, name: name === '' ? null : name });
      const renamed = known(id);
      await names.save();
      return renamed;
    },
    'device:rawAnswer': async ({ deviceId }) => {
      const answer = registry.rawAnswerOf(known(deviceId).id);
      if (!answer) throw new DeviceUnknownError(deviceId);
      return answer;
    },
    'device:notices': async ({ deviceId }) => registry.noticesOf(known(deviceId).id),
    'device:openWebPage': async ({ deviceId }) => openPage(context, webPageOf(known(deviceId))),
  };
}

/** Made of what the device announced and nothing else: no window can have another address opened. */
function webPageOf(device: Device): string {
  const { address, httpPort, conflictsWith } = device;
  if (address === null || parseIPv4(address) === null) throw new DeviceNoAddressError(device.id);
  if (conflictsWith.length > 0) throw new DeviceAddressConflictError(device.id, address);
  return httpPort === null || httpPort === 80 ? `http://${address}/` : `http://${address}:${httpPort}/`;
}

async function openPage({ openExternal }: ServiceContext, url: string): Promise<OpenedPage> {
  if (openExternal === null) return { by: 'renderer', url };
  try {
    await openExternal(url);
  } catch (cause) {
    throw new PageNotOpenedError(url, { cause });
  }
  return { by: 'system' };
}
