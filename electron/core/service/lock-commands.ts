import { isLoopback, parseIPv4 } from '../../../shared/address.ts';
import type { Handlers } from '../../../shared/contract.ts';
import type { DeviceId, DeviceNotice } from '../../../shared/device.ts';
import type { Sleep } from '../../../shared/lock-today.ts';
import { DeviceUnknownError } from '../errors.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import type { ServiceContext } from './context.ts';
import { DeviceAddressConflictError, DeviceNoAddressError, DeviceOfflineError, SimulationOnlyError } from './errors.ts';
import type { LockDesks } from './lock-desks.ts';
import { Places } from './places.ts';
import type { PresentAddresses } from './present-addresses.ts';

/** Devices of which a lock is checked at the same time. A small access point shall not drown when two hundred are asked. */
export const CHECKS_AT_ONCE = 16;

type LockCommand =
  | 'locks:snapshot'
  | 'locks:today'
  | 'lock:check'
  | 'lock:noteSeen'
  | 'attempts:list'
  | 'logins:stopAll'
  | 'logins:allow'
  | 'login:forget'
  | 'certificate:accept';

export function lockCommands(
  context: ServiceContext,
  desks: LockDesks,
  addresses: PresentAddresses,
  isSimulating: () => boolean,
  slept: () => readonly Sleep[],
): Pick<Handlers, LockCommand> {
  const known = (deviceId: DeviceId): DeviceId => {
    const device = context.registry.find(deviceId);
    if (!device) throw new DeviceUnknownError(deviceId);
    return device.id;
  };
  const checks = new Places(CHECKS_AT_ONCE);
  return {
    'locks:snapshot': async () => (await desks.current()).locks(),
    'locks:today': async () => ({ ended: (await desks.current()).endedToday(), slept: slept() }),
    'lock:check': ({ deviceId, agreesToBasic = false, ...request }) =>
      checks.run(async () => {
        const reached = () => isapiDeviceOf(context, deviceId, isSimulating());
        await addresses.hear(reached().deviceId, context.closing);
        const device = reached();
        const desk = await desks.current();
        return desk.check(device, { ...request, agreesToBasic }, context.closing);
      }),
    'lock:noteSeen': async ({ deviceId, account, lockedSince }) => {
      const desk = await desks.current();
      return desk.noteSeen(known(deviceId), account, lockedSince);
    },
    'attempts:list': async ({ limit }) => (await desks.current()).attempts(limit),
    'logins:stopAll': async () => {
      const desk = await desks.current();
      await desk.guard.stopAllLogins();
      return desk.summary();
    },
    'logins:allow': async () => {
      const desk = await desks.current();
      await desk.guard.allowLogins();
      return desk.summary();
    },
    'login:forget': async ({ deviceId }) => (await desks.current()).logins.forget(known(deviceId)),
    'certificate:accept': ({ deviceId, fingerprint }) => desks.acceptCertificate(known(deviceId), fingerprint),
  };
}

/**
 * Where a device's ISAPI is, made of what the device announced and nothing else.
 * @throws DeviceUnknownError | DeviceOfflineError | DeviceNoAddressError | DeviceAddressConflictError | SimulationOnlyError
 */
export function isapiDeviceOf({ registry }: ServiceContext, deviceId: DeviceId, simulating: boolean): IsapiDevice {
  const device = registry.find(deviceId);
  if (!device) throw new DeviceUnknownError(deviceId);
  const { address, httpPort, conflictsWith, presence } = device;
  if (presence === 'offline') throw new DeviceOfflineError(device.id);
  if (address === null || parseIPv4(address) === null) throw new DeviceNoAddressError(device.id);
  if (conflictsWith.length > 0) throw new DeviceAddressConflictError(device.id, address);
  if (simulating && !isLoopback(address)) throw new SimulationOnlyError(address);
  return { deviceId: device.id, scheme: 'http', host: address, port: httpPort ?? 80 };
}

/** A restart that was noticed makes a running lock probably open. */
export async function followRestarts(desks: LockDesks, notices: readonly DeviceNotice[]): Promise<void> {
  const restarted = new Set(notices.flatMap(({ kind, deviceId }) => (kind === 'restarted' ? [deviceId] : [])));
  if (restarted.size === 0) return;
  const desk = await desks.current();
  for (const deviceId of restarted) await desk.noteRestart(deviceId);
}

/** Devices that were taken off the list are gone with their logins. */
export async function forgetGone(desks: LockDesks, removed: readonly DeviceId[]): Promise<void> {
  if (removed.length === 0) return;
  const desk = await desks.current();
  for (const deviceId of removed) desk.logins.forget(deviceId);
}
