import { nameWithChannel } from '../../shared/channel-names.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { SyncDraft } from '../../shared/sync.ts';
import type { LoginProof, PlanWarning, SkipReason } from '../../shared/sync-plan.ts';
import type { StepProblem } from '../../shared/sync-run.ts';
import type { ErrorText } from '../../shared/text/errors.ts';
import * as sentences from '../../shared/text/sync.ts';
import * as planSentences from '../../shared/text/sync-plan.ts';
import * as proofSentences from '../../shared/text/sync-proof.ts';
import type { RecorderChannel } from '../../shared/who.ts';
import { deviceTitle } from '../grid/device-values.ts';

/** What is, what it means and what to do next, as running text. */
export function inSentences({ what, meaning, next }: ErrorText): string {
  return [what, meaning, next].filter((sentence) => sentence !== null).join(' ');
}

/** The given name, or model and address: several devices of one model stand side by side. */
export function nameForPeople(device: Device): string {
  const title = deviceTitle(device);
  return device.name !== null || device.address === null || title === device.address ? title : `${title} ${device.address}`;
}

/** A device without a name of its own is called by model and address. Where the address stands beside it, once is enough. */
export function nameBesideAddress(name: string, address: string | null): string {
  return address !== null && name.endsWith(` ${address}`) ? name.slice(0, -address.length - 1) : name;
}

/** The channels of recorders that were read which stand for a device. */
export function channelsFor(deviceId: DeviceId, { channels }: Pick<SyncDraft, 'channels'>): readonly RecorderChannel[] {
  return channels.flatMap((read) => read.channels).filter(({ camera }) => camera?.deviceId === deviceId);
}

/** A picked device in a sentence: a camera without a name of its own is called as its channel is. */
export function calledIn(
  draft: Pick<SyncDraft, 'channels'>,
  id: DeviceId,
  called: Parameters<typeof nameWithChannel>[0],
): string {
  return nameWithChannel(called, channelsFor(id, draft));
}

/** The same for a device on the list, picked or not. */
export function listedIn(draft: Pick<SyncDraft, 'channels'>, device: Device): string {
  return calledIn(draft, device.id, { name: nameForPeople(device), address: device.address });
}

/** Without the time left of a lock: a clock stands beside it. */
export function proofText(proof: LoginProof): ErrorText {
  return proofSentences.describeProof(proof, Number.POSITIVE_INFINITY);
}

export const describeProof = (proof: LoginProof): string => proofText(proof).what;
export const describeSkip = (reason: SkipReason): string => inSentences(planSentences.describeSkip(reason));
export const describeWarning = (warning: PlanWarning, about = 1): string =>
  inSentences(planSentences.describePlanWarning(warning, about));
export const describeProblem = (problem: StepProblem): string => inSentences(sentences.describeStepProblem(problem));
