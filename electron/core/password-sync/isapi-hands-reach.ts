import type { DeviceId } from '../../../shared/device.ts';
import type { Protection, SyncPlan } from '../../../shared/sync-plan.ts';
import type { ConnectionChoice } from '../isapi/connection.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import type { FieldProtection } from '../isapi/field-protection.ts';
import { DeviceSendsElsewhereError, LessProtectedError } from './desk-errors.ts';

/** HTTPS where it is offered, found out without a credential. */
export type ChooseConnection = (announced: IsapiDevice, signal: AbortSignal) => Promise<ConnectionChoice>;

interface Reached {
  readonly announced: IsapiDevice;
  readonly chosen: IsapiDevice;
}

/** What the plan says of its devices, and of the recorders that take their entries. */
export function promisedBy({ devices }: Pick<SyncPlan, 'devices'>): ReadonlyMap<DeviceId, Protection> {
  const entries = devices.flatMap((device) => device.entries);
  return new Map([
    ...entries.map(({ recorderId, protection }) => [recorderId, protection] as const),
    // A device that was not read yet was shown as readable, so that anything it offers is no less.
    ...devices.map(({ deviceId, protection }) => [deviceId, protection] as const),
  ]);
}

/**
 * Where each device is now and how it is talked to. The address is always the one the device announces at present; the way
 * is chosen again when that changes or when nobody answered, and is never less protected than a person was told.
 */
export class DeviceReach {
  private readonly known = new Map<DeviceId, Reached>();
  private promised: ReadonlyMap<DeviceId, Protection> = new Map();

  constructor(
    /** @throws LatchkeyError where the device cannot be asked */
    private readonly announcedAt: (deviceId: DeviceId) => IsapiDevice,
    private readonly choose: ChooseConnection,
  ) {}

  /** What the confirmed plan says. Takes the place of what was promised before. */
  promise(protections: ReadonlyMap<DeviceId, Protection>): void {
    this.promised = protections;
  }

  /** Rejects with a `LatchkeyError` where the device is not there, cannot be asked or would be talked to less protected. */
  async to(deviceId: DeviceId, signal: AbortSignal): Promise<IsapiDevice> {
    const announced = this.announcedAt(deviceId);
    const known = this.known.get(announced.deviceId);
    const stays = known && known.announced.host === announced.host && known.announced.port === announced.port;
    const chosen = stays ? known.chosen : await this.chooseAnew(announced, signal);
    this.known.set(announced.deviceId, { announced, chosen });
    if (chosen.scheme === 'http' && this.promised.get(announced.deviceId)?.scheme === 'https') {
      this.forget(announced.deviceId);
      throw new LessProtectedError(announced.deviceId, 'scheme');
    }
    return chosen;
  }

  /** @throws LessProtectedError where the plan promised encrypted fields */
  checkFields(deviceId: DeviceId, fields: FieldProtection): void {
    if (fields.kind === 'plain' && this.promised.get(deviceId)?.fields === 'encrypted') {
      throw new LessProtectedError(deviceId, 'fields');
    }
  }

  /** It did not answer: the next time the way is chosen anew. */
  forget(deviceId: DeviceId): void {
    this.known.delete(deviceId);
  }

  private async chooseAnew(announced: IsapiDevice, signal: AbortSignal): Promise<IsapiDevice> {
    const choice = await this.choose(announced, signal);
    if (choice.kind === 'reached') return choice.device;
    throw choice.kind === 'redirected' ? new DeviceSendsElsewhereError(announced.deviceId) : choice.error;
  }
}
