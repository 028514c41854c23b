import { parseIPv4 } from '../../../shared/address.ts';
import type { Device } from '../../../shared/device.ts';
import type { Facts } from '../../../shared/result.ts';
import type { StepProblem } from '../../../shared/sync-run.ts';
import type { InputProxyChannel } from '../isapi/input-proxy.ts';
import type { ChannelJudgement } from '../isapi/password-writes.ts';
import { isPlugAndPlay } from '../locks/channel-mapping.ts';
import { comparableSerials, sameSerial } from '../locks/same-device.ts';

type Stored = Pick<InputProxyChannel, 'address' | 'serialNumber' | 'connectionMode'>;
type Camera = Pick<Device, 'address' | 'serialNumber'>;

/** Whether a recorder that gets a camera's password into this channel would log in to this camera with it. */
export type EntryFit =
  | { readonly kind: 'fits' }
  /** The same camera, at another address than the recorder has stored. */
  | { readonly kind: 'moved'; readonly stored: string; readonly present: string }
  /** It would try the password at somebody else's door. */
  | EntryMisfit;

export type EntryMisfit =
  /** Another address, and nothing that says which camera is meant. */
  | { readonly kind: 'elsewhere'; readonly stored: string; readonly present: string }
  /** The recorder has stored another camera. */
  | { readonly kind: 'otherCamera'; readonly storedSerial: string };

/** @param camera as it announces itself now */
export function entryFit(stored: Stored, camera: Camera): EntryFit {
  const { address, serialNumber } = stored;
  const same = sameSerial(serialNumber, camera.serialNumber);
  if (serialNumber !== null && comparableSerials(serialNumber, camera.serialNumber) && !same) {
    return { kind: 'otherCamera', storedSerial: serialNumber };
  }
  const present = camera.address;
  // A name cannot be compared, and on its own ports the recorder gives out the addresses.
  if (address === null || parseIPv4(address) === null || present === null || isPlugAndPlay(stored)) return { kind: 'fits' };
  if (address === present) return { kind: 'fits' };
  return same ? { kind: 'moved', stored: address, present } : { kind: 'elsewhere', stored: address, present };
}

export function isMisfit(fit: EntryFit): fit is EntryMisfit {
  return fit.kind === 'elsewhere' || fit.kind === 'otherCamera';
}

/** What is to become of the entry that was looked at. */
export function judgementOf(fit: EntryFit): ChannelJudgement {
  if (isMisfit(fit)) return { kind: 'leave' };
  return { kind: 'write', address: fit.kind === 'moved' ? fit.present : null };
}

/** Why nothing is written, as a person reads it. */
export function misfitProblem(fit: EntryMisfit, about: Facts): StepProblem {
  return fit.kind === 'elsewhere'
    ? { code: 'channelElsewhere', facts: { ...about, storedAddress: fit.stored, presentAddress: fit.present } }
    : { code: 'channelOtherCamera', facts: { ...about, storedSerial: fit.storedSerial } };
}

/** What the journal says of an entry whose address was corrected with it. */
export function correctionFacts(fit: EntryFit): Facts {
  return fit.kind === 'moved' ? { storedAddress: fit.stored, presentAddress: fit.present } : {};
}
