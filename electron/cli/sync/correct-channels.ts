import type { DeviceId } from '../../../shared/device.ts';
import type { RecorderOnlyChannel, SyncDraft } from '../../../shared/sync.ts';
import { nameForPeople } from '../../core/password-sync/draft.ts';
import type { WantedDevice } from './prepare-plan.ts';

/** One channel that the file names. */
export interface WantedChannel {
  /** Where in the file: `devices[0].correctChannels[1]`. */
  readonly at: string;
  readonly channelId: string;
  readonly recorder: WantedDevice;
}

export interface ChannelsFound {
  readonly channels: readonly RecorderOnlyChannel[];
  readonly refused: readonly { readonly wanted: WantedChannel; readonly because: string }[];
}

/** The named channels that fail and whose cameras only their recorder reaches. Nothing else is corrected, and each says why. */
export function channelsToCorrect(draft: SyncDraft | null, recorders: readonly WantedDevice[]): ChannelsFound {
  const channels: RecorderOnlyChannel[] = [];
  const refused: { wanted: WantedChannel; because: string }[] = [];
  for (const wanted of recorders.flatMap(wantedChannels)) {
    const found = draft?.throughRecorder.find((channel) => isOf(channel, wanted));
    if (found !== undefined) channels.push(found);
    else refused.push({ wanted, because: whyNot(draft, wanted) });
  }
  return { channels, refused };
}

function wantedChannels(recorder: WantedDevice): readonly WantedChannel[] {
  return recorder.correctChannels.map((channelId, index) => ({
    at: `devices[${recorder.index}].correctChannels[${index}]`,
    channelId,
    recorder,
  }));
}

function isOf(channel: { readonly recorderId: DeviceId; readonly channelId: string }, { channelId, recorder }: WantedChannel) {
  return channel.recorderId === recorder.device.id && channel.channelId === channelId;
}

function whyNot(draft: SyncDraft | null, { channelId, recorder }: WantedChannel): string {
  const name = nameForPeople(recorder.device);
  if (recorder.device.kind !== 'recorder') return `${name} is no recorder`;
  const read = draft?.channels.find(({ recorderId }) => recorderId === recorder.device.id);
  if (read === undefined) return `the channels of ${name} could not be read`;
  const channel = read.channels.find((one) => one.channelId === channelId);
  if (channel === undefined) return `${name} has no such channel`;
  if (channel.state !== 'wrongPasswordOrLocked') return 'its recorder does not say that the password is wrong there';
  return 'its camera is reached from here: name the camera in the file, with the task entryOnly';
}
