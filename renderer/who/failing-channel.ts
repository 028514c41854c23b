import type { WhoAnalysis } from '../../shared/causes.ts';
import type { DeviceId } from '../../shared/device.ts';
import { channelDeviceId, type SyncTask } from '../../shared/sync-plan.ts';
import { textOf } from '../../shared/text/facts.ts';
import type { RecorderChannel, RecorderChannels } from '../../shared/who.ts';

/** A channel whose stored password its camera refuses. */
export interface FailingChannel {
  readonly recorderId: DeviceId;
  /** The camera, or what stands for one that only its recorder reaches. */
  readonly cameraId: DeviceId;
  /** The one the recorder logs in with; null: not told. */
  readonly account: string | null;
  readonly task: Extract<SyncTask, 'entryOnly' | 'throughRecorder'>;
}

/** Null where the entry is fine, or where the recorder would try the password at another camera than its own. */
export function failingChannel(recorderId: DeviceId, channel: RecorderChannel): FailingChannel | null {
  const { camera, channelId, state, traits, userName } = channel;
  if (state !== 'wrongPasswordOrLocked' || channelId === null) return null;
  if (camera !== null && !traits.includes('behindRecorder')) {
    return { recorderId, cameraId: camera.deviceId, account: userName, task: 'entryOnly' };
  }
  if (traits.includes('addressShared') || traits.includes('otherCameraThere')) return null;
  return { recorderId, cameraId: channelDeviceId(recorderId, channelId), account: userName, task: 'throughRecorder' };
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
  const account = textOf(verdict.facts, 'userName');
  return recorderId === null ? null : { recorderId, cameraId, account, task: 'entryOnly' };
}
