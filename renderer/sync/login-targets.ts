import type { DeviceId } from '../../shared/device.ts';
import type { DraftDevice, TypedLogin } from '../../shared/sync.ts';
import type { LoginProof } from '../../shared/sync-plan.ts';
import { FEW_TRIES, type TriesLeft, triesLeft } from '../attempts/tries-left.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { locksOf, useLocksStore } from '../state/locks-store.ts';

/** No login is to be typed: it is proven, on its way, or its recorder's affair. */
const settled: ReadonlySet<LoginProof['kind']> = new Set(['proven', 'proving', 'throughRecorder']);

/** Its login is still to be proven. */
export function isOpen(device: DraftDevice): boolean {
  return device.cannot === null && !settled.has(device.proof.kind);
}

/** The end of a lock that keeps logins waiting there, also an accepted one; null: none is known. */
export function lockEndOf({ proof, lockedUntil }: Pick<DraftDevice, 'proof' | 'lockedUntil'>): number | null {
  const told = proof.kind === 'locked' || (proof.kind === 'kept' && proof.reason === 'lockRunning') ? proof.unlocksAt : null;
  return lockedUntil ?? told;
}

/** It will be in the plan: its login is proven, or waits for the end of a lock. */
export function isPlanned({ cannot, proof, loginWaits }: DraftDevice): boolean {
  return cannot === null && (proof.kind === 'proven' || proof.kind === 'throughRecorder' || loginWaits);
}

/** Nothing but channel entries is corrected: every device that takes part keeps its password. */
export function keepsPasswords(devices: readonly DraftDevice[]): boolean {
  const taking = devices.filter(({ cannot }) => cannot === null);
  return taking.length > 0 && taking.every(({ task }) => task !== 'change');
}

/** A typed password waits there for the end of a lock that is not over. */
export function waitsForLock(device: DraftDevice, now: number): boolean {
  return isOpen(device) && device.loginWaits && (lockEndOf(device) ?? Number.POSITIVE_INFINITY) > now;
}

/** A camera takes part whose password nobody can prove from here. */
export function reachesThroughRecorder(devices: readonly DraftDevice[]): boolean {
  return devices.some(({ cannot, task }) => cannot === null && task === 'throughRecorder');
}

/**
 * The selected ones among the open devices; without a selection all where nothing waits for a lock. Where a login is on its way
 * the device is still what the form is about.
 */
export function targetsOf(devices: readonly DraftDevice[], selected: ReadonlySet<DeviceId>, now: number): readonly DraftDevice[] {
  const open = devices.filter((device) => isOpen(device) || device.proof.kind === 'proving');
  const chosen = open.filter(({ deviceId }) => selected.has(deviceId));
  return chosen.length > 0 ? chosen : open.filter((device) => !waitsForLock(device, now));
}

/** Who is asked with which account. The password is in its field alone. */
export type AskedAccount = Pick<TypedLogin, 'deviceId' | 'account'>;

/** What a person decided for one of them holds for the other. */
export function sameAsked(one: readonly AskedAccount[], other: readonly AskedAccount[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ deviceId, account }, index) => other[index]?.deviceId === deviceId && other[index]?.account === account)
  );
}

/** What the device's own answer to the last login says of the tries left; null: nothing. */
function triesOfProof(proof: LoginProof): TriesLeft | null {
  if (proof.kind === 'refused') {
    const { attemptsLeft: left } = proof;
    return { left, saidAt: null, isScarce: left === null || left <= FEW_TRIES };
  }
  if (proof.kind === 'lost' || (proof.kind === 'kept' && proof.reason === 'fewLeft')) {
    return { left: null, saidAt: null, isScarce: true };
  }
  return null;
}

/** How many tries one more login leaves, as far as the window knows. The host's guard has the last word. */
export function triesOf(device: DraftDevice, account: string, now: number): TriesLeft {
  const lock = locksOf(useLocksStore.getState().byDevice, device.deviceId).find((one) => one.account === account);
  const latest = useAttemptsStore.getState().latest.get(device.deviceId);
  const known = triesLeft(lock, latest?.account === account ? latest : undefined, now);
  const told = device.account === account ? triesOfProof(device.proof) : null;
  if (told === null) return known;
  if (told.left !== null) return { ...told, saidAt: known.left === told.left ? known.saidAt : null };
  // The guard stopped there, so a larger number of before is not so any more.
  return known.isScarce && known.left !== null ? known : told;
}

/** Devices where one more wrong login could lock the account, the one with the fewest tries first. */
export function scarceTargets(
  targets: readonly DraftDevice[],
  account: (device: DraftDevice) => string,
  now: number,
): readonly { readonly device: DraftDevice; readonly tries: TriesLeft }[] {
  const treatedAs = ({ left }: TriesLeft) => left ?? FEW_TRIES;
  return (
    targets
      // During a lock nothing is sent, so there is no try to use.
      .filter((device) => (lockEndOf(device) ?? now) <= now)
      .map((device) => ({ device, tries: triesOf(device, account(device), now) }))
      .filter(({ tries }) => tries.isScarce && tries.left !== 0)
      .sort((one, other) => treatedAs(one.tries) - treatedAs(other.tries))
  );
}
