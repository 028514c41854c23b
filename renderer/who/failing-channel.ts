import type { WhoAnalysis } from '../../shared/causes.ts';
import type { DeviceId } from '../../shared/device.ts';
import { textOf } from '../../shared/text/facts.ts';
import type { RecorderChannel, RecorderChannels } from '../../shared/who.ts';

/** A channel whose stored password its camera refuses. */
export interface FailingChannel {
  readonly recorderId: DeviceId;
  readonly cameraId: DeviceId;
  /** The one the recorder logs in with; null: not told. */
  readonly account: string | null;
}

/** Null where the entry is fine, or where no entry of this recorder can be corrected: its camera is not on the list. */
export function failingChannel(recorderId: DeviceId, channel: RecorderChannel): FailingChannel | null {
  const { camera, channelId, state, traits, userName } = channel;
  if (state !== 'wrongPasswordOrLocked' || camera === null || channelId === null) return null;
  // Behind the recorder no login of this computer reaches the camera.
  if (traits.includes('behindRecorder')) return null;
  return { recorderId, cameraId: camera.deviceId, account: userName };
}

/** The channel that keeps failing at a camera, as its recorder told it, or where that was not read, as the camera's log shows. */
export function failingChannelOf(
  cameraId: DeviceId,
  channels: Iterable<RecorderChannels>,
  analysis: WhoAnalysis | undefined,
): FailingChannel | null {
  const told = [...channels].flatMap((read) =>
    read.channels.filter(({ camera }) => camera?.deviceId === cameraId).map((channel) => ({ read, channel })),
  );
  if (told.length > 0) {
    return told.map(({ read, channel }) => failingChannel(read.recorderId, channel)).find((found) => found !== null) ?? null;
  }
  return analysis?.who.verdict.code === 'recorderChannel' ? namedBy(cameraId, analysis) : null;
}

function namedBy(cameraId: DeviceId, { who: { verdict } }: WhoAnalysis): FailingChannel | null {
  const recorderId = textOf(verdict.facts, 'recorderId');
  return recorderId === null ? null : { recorderId, cameraId, account: textOf(verdict.facts, 'userName') };
}
