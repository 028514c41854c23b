import type { AcceptedPassword, TakenPassword } from '../../../shared/sync.ts';
import { Secret } from '../isapi/secret.ts';
import { SyncLoginGoneError } from './desk-errors.ts';
import { type AcceptedPorts, acceptedLogin } from './desk-proofs.ts';
import type { DeviceList } from './draft.ts';

type Ports = AcceptedPorts & { readonly list: DeviceList };
type Accepted = AcceptedPassword['devices'][number];

/** The new password of a plan, and the login it was taken from; null: a person typed it. */
export interface NewPassword {
  readonly secret: Secret;
  readonly taken: TakenPassword | null;
}

/** Each password that devices on the list accepted with one of the accounts, and who did. Tells no password. */
export function acceptedPasswords(ports: Ports, accounts: ReadonlySet<string>): readonly AcceptedPassword[] {
  const { desk, list } = ports;
  const onList = desk.logins.deviceIds.filter((deviceId) => list.find(deviceId) !== undefined);
  return [...accounts]
    .flatMap((account) => {
      const groups = new Map<string, Accepted[]>();
      for (const deviceId of onList) {
        const accepted = acceptedLogin(ports, deviceId, account);
        if (accepted === null) continue;
        const password = accepted.login.password.reveal();
        const group = groups.get(password) ?? [];
        group.push({ deviceId, acceptedAt: accepted.acceptedAt });
        groups.set(password, group);
      }
      return [...groups.values()].map((devices) => ({ account, devices: recordersFirst(devices, list) }));
    })
    .sort((left, right) => right.devices.length - left.devices.length);
}

/** People know their recorder by name; of cameras there are many. */
function recordersFirst(devices: readonly Accepted[], list: DeviceList): readonly Accepted[] {
  const rank = ({ deviceId }: Accepted) => (list.find(deviceId)?.kind === 'recorder' ? 0 : 1);
  return [...devices].sort((left, right) => rank(left) - rank(right));
}

/** @throws SyncLoginGoneError where the device does not keep that login accepted now */
export function newPasswordOf(ports: Ports, wish: string | TakenPassword): NewPassword {
  if (typeof wish === 'string') return { secret: new Secret(wish), taken: null };
  const ofDevice = ports.list.find(wish.ofDevice)?.id ?? wish.ofDevice;
  const accepted = acceptedLogin(ports, ofDevice, wish.account);
  if (accepted === null) throw new SyncLoginGoneError(ofDevice);
  return { secret: accepted.login.password, taken: { ofDevice, account: wish.account } };
}

/** Whoever had the login forgotten meanwhile does not want its password used. @throws SyncLoginGoneError */
export function checkTaken(ports: Ports, { secret, taken }: NewPassword): void {
  if (taken === null) return;
  const now = newPasswordOf(ports, taken).secret;
  if (now.reveal() !== secret.reveal()) throw new SyncLoginGoneError(taken.ofDevice);
}
