import type { DeviceId } from '../../shared/device.ts';
import type { SyncDraft, TakenPassword } from '../../shared/sync.ts';
import { keepsPasswords } from './login-targets.ts';

/** A password that need not be typed: a device accepted it in this session. */
export interface PasswordOffer extends TakenPassword {
  readonly acceptedAt: number;
  /** How many more devices accepted it. */
  readonly others: number;
}

/** More are rarely different on purpose, and each can be typed. */
const MOST_OFFERED = 4;

/** What the others have where one camera is to match them, what the camera has where its channel is corrected, else nothing. */
export function offersFor(draft: SyncDraft, matching: DeviceId | null): readonly PasswordOffer[] {
  const { devices, accepted } = draft;
  const isCorrecting = keepsPasswords(devices);
  if (!isCorrecting && matching === null) return [];
  const accounts = new Map(devices.filter(({ kind }) => kind !== 'recorder').map((one) => [one.deviceId, one.account]));
  return accepted
    .flatMap(({ account, devices: having }): readonly PasswordOffer[] => {
      const own = having.find(({ deviceId }) => accounts.get(deviceId) === account);
      const isOfMatching = having.some(({ deviceId }) => deviceId === matching);
      const named = isCorrecting ? own : isOfMatching ? undefined : having[0];
      if (named === undefined) return [];
      return [{ ofDevice: named.deviceId, account, acceptedAt: named.acceptedAt, others: having.length - 1 }];
    })
    .slice(0, MOST_OFFERED);
}

/**
 * The password of a correction that leaves nothing to choose or type: every camera has accepted its login, and they all have
 * the same. Null: somebody has to say.
 */
export function onlyPassword(draft: SyncDraft, matching: DeviceId | null): PasswordOffer | null {
  const taking = draft.devices.filter(({ cannot }) => cannot === null);
  const cameras = taking.filter(({ kind }) => kind !== 'recorder');
  const areProven = cameras.every(({ task, proof }) => task === 'entryOnly' && proof.kind === 'proven');
  if (matching !== null || cameras.length === 0 || !areProven || !keepsPasswords(taking)) return null;
  const [offer, ...others] = offersFor(draft, null);
  return offer !== undefined && others.length === 0 ? offer : null;
}
