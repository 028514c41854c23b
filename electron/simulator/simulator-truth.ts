import type { SimulatedDevice } from './device.ts';
import type { KnownSecrets } from './login-ledger.ts';
import type { ChannelResult, RecorderChannel } from './recorder-channels.ts';

/** What is so, whatever anybody was told of it. Passwords go by the names that `secretId` and the ledger use. */
export interface DeviceTruth {
  /** MAC, as the scenario writes it. */
  readonly device: string;
  readonly label: string;
  readonly accounts: readonly AccountTruth[];
  /** Empty where it is no recorder. */
  readonly channels: readonly ChannelTruth[];
}

export interface AccountTruth {
  readonly userName: string;
  /** Of the password in force. */
  readonly secret: string;
  /** How often it was changed. */
  readonly changes: number;
}

export interface ChannelTruth {
  readonly id: number;
  readonly address: string;
  /** MAC of the device that stands there; null for a camera behind the recorder, and for none. */
  readonly camera: string | null;
  /** Of the stored password; null: forgotten. */
  readonly secret: string | null;
  /** Whether the camera takes what is stored; null: there is no camera. */
  readonly fits: boolean | null;
  readonly result: ChannelResult;
}

/** Of every device that has accounts. */
export function truthOf(devices: readonly SimulatedDevice[], secrets: KnownSecrets): readonly DeviceTruth[] {
  const deviceAt = (address: string) => devices.find(({ boundAddress }) => boundAddress === address) ?? null;
  return devices
    .filter(({ hasInterior }) => hasInterior)
    .map(({ mac, label, interior }) => ({
      device: mac,
      label,
      accounts: interior.desk.accounts
        .all()
        .map(({ userName, password, changes }) => ({ userName, secret: secrets.add(password), changes })),
      channels: (interior.channels?.all() ?? []).map((channel) => channelTruth(channel, deviceAt(channel.address), secrets)),
    }));
}

function channelTruth(channel: RecorderChannel, camera: SimulatedDevice | null, secrets: KnownSecrets): ChannelTruth {
  const { id, address, userName, password, behind, result } = channel;
  const account = camera === null ? null : camera.interior.desk.accounts.named(userName);
  const inForce = behind === null ? account?.password : behind.password;
  return {
    id,
    address,
    camera: behind === null ? (camera?.mac ?? null) : null,
    secret: password === null ? null : secrets.add(password),
    fits: behind === null && camera === null ? null : inForce !== undefined && inForce === password,
    result,
  };
}
