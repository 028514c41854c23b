import type { DeviceId } from '../../../shared/device.ts';
import type { PlannedDevice, PlanWarning } from '../../../shared/sync-plan.ts';
import type { RecorderChannel } from '../../../shared/who.ts';
import { FEW_ATTEMPTS } from '../attempts/rules.ts';
import { entryKey } from './entries.ts';
import type { PlanDevice, RecorderFacts, UnreadRecorder } from './plan.ts';

/** A channel of a recorder that stands for one planned device. */
export interface ChannelFor {
  readonly recorder: RecorderFacts;
  readonly channel: RecorderChannel;
}

export interface WarningFacts {
  readonly device: PlanDevice;
  readonly channels: readonly ChannelFor[];
  readonly entries: PlannedDevice['entries'];
  readonly waitsUntil: number | null;
  readonly protection: PlannedDevice['protection'];
}

const facts = ({ recorder, channel }: ChannelFor) => ({
  recorderName: recorder.name,
  channelId: channel.channelId,
  channelName: channel.name,
});

/** What a person should know about one device before the plan is confirmed. */
export function deviceWarnings(about: WarningFacts): readonly PlanWarning[] {
  return [...ownWarnings(about), ...loginWarnings(about), ...protectionWarnings(about), ...channelWarnings(about)];
}

/** Only a password that changes breaks anything. */
function ownWarnings({ device }: WarningFacts): readonly PlanWarning[] {
  const warnings: PlanWarning[] = [];
  const { own, task } = device;
  if (task !== 'change') return warnings;
  if (device.resetRequestOpen) warnings.push({ code: 'resetRequestOpen', facts: {} });
  for (const recorderName of device.unreadRecorders) warnings.push({ code: 'channelsNotRead', facts: { recorderName } });
  if (own === null) return warnings;
  const plugged = own.channels.filter(({ traits }) => traits.includes('plugAndPlay'));
  if (plugged.length > 0) warnings.push({ code: 'plugAndPlay', facts: { recorderName: own.name, count: plugged.length } });
  if (own.copiesPasswords) warnings.push({ code: 'recorderCopiesPasswords', facts: { recorderName: own.name } });
  return warnings;
}

/** A proven login costs no try, so its number says nothing. */
function loginWarnings({ device, channels, waitsUntil }: WarningFacts): readonly PlanWarning[] {
  if (device.task === 'throughRecorder') return channels.map((one) => ({ code: 'provenByRecorder', facts: facts(one) }));
  const warnings: PlanWarning[] = [];
  if (waitsUntil !== null) warnings.push({ code: 'lockRunning', facts: { unlocksAt: waitsUntil } });
  if (device.proof.kind === 'proven') return warnings;
  const { attemptsLeft } = device;
  if (attemptsLeft === null) warnings.push({ code: 'triesLeftUnknown', facts: {} });
  else if (attemptsLeft <= FEW_ATTEMPTS) warnings.push({ code: 'fewTriesLeft', facts: { attemptsLeft } });
  return warnings;
}

/** The new password travels to the device and, for its channel, to the recorder. */
function protectionWarnings({ device, channels, entries, protection }: WarningFacts): readonly PlanWarning[] {
  const ways: { readonly name: string; readonly protection: PlannedDevice['protection'] }[] = [];
  const isUnknown = device.task === 'change' && device.protection === null;
  if (device.task === 'change' && !isUnknown) ways.push({ name: device.name, protection });
  const recorders = new Map<DeviceId, RecorderFacts>(channels.map(({ recorder }) => [recorder.recorderId, recorder]));
  for (const recorderId of new Set(entries.map((entry) => entry.recorderId))) {
    const recorder = recorders.get(recorderId);
    if (recorder) ways.push({ name: recorder.name, protection: recorder.protection });
  }
  const unknown: readonly PlanWarning[] = isUnknown ? [{ code: 'protectionUnknown', facts: { name: device.name } }] : [];
  const told = ways.flatMap(({ name, protection: way }): readonly PlanWarning[] => {
    if (way.scheme === 'https') return [];
    return [{ code: way.fields === 'plain' ? 'readableOnNetwork' : 'plainHttp', facts: { name } }];
  });
  return [...unknown, ...told];
}

function channelWarnings({ device, channels, entries }: WarningFacts): readonly PlanWarning[] {
  const warnings: PlanWarning[] = [];
  for (const one of channels) {
    const { channel, recorder } = one;
    const planned = entries.some(
      ({ recorderId, channelId }) => recorderId === recorder.recorderId && channelId === channel.channelId,
    );
    if (!planned && channel.userName !== null && channel.userName !== device.account) {
      warnings.push({ code: 'otherAccountInChannel', facts: { ...facts(one), userName: channel.userName } });
    }
    if (channel.traits.includes('plugAndPlay')) warnings.push({ code: 'plugAndPlay', facts: facts(one) });
    if (channel.traits.includes('addressChanged')) {
      warnings.push({ code: 'addressChanged', facts: { ...facts(one), address: channel.address } });
    }
    if (channel.traits.includes('duplicate')) warnings.push({ code: 'duplicateChannel', facts: facts(one) });
  }
  return warnings;
}

/** Recorders that may log in to a camera of the plan, beside those that a camera's own log names. */
export function recordersLeft(
  unread: readonly UnreadRecorder[],
  planned: readonly Pick<PlannedDevice, 'kind' | 'task' | 'warnings'>[],
): readonly PlanWarning[] {
  if (!planned.some(({ kind, task }) => kind !== 'recorder' && task === 'change')) return [];
  const named = new Set(
    planned.flatMap(({ warnings }) =>
      warnings.flatMap(({ code, facts: about }) => (code === 'channelsNotRead' ? [about['recorderName']] : [])),
    ),
  );
  return unread
    .filter(({ name }) => !named.has(name))
    .map(({ name, lockedUntil }) => ({ code: 'recorderNotRead', facts: { recorderName: name, lockedUntil } }));
}

/** Channels that no device of the plan stands behind. */
export function channelsLeft(
  recorders: readonly RecorderFacts[],
  planned: readonly Pick<PlannedDevice, 'entries'>[],
): readonly PlanWarning[] {
  const written = new Set(planned.flatMap(({ entries }) => entries.map(entryKey)));
  return recorders.flatMap((recorder) =>
    recorder.channels.flatMap((channel): readonly PlanWarning[] => {
      const { recorderId } = recorder;
      const { channelId } = channel;
      if (channel.camera !== null || (channelId !== null && written.has(entryKey({ recorderId, channelId })))) return [];
      const code = channel.traits.includes('behindRecorder') ? 'cameraBehindRecorder' : 'channelWithoutCamera';
      return [{ code, facts: { ...facts({ recorder, channel }), address: channel.address } }];
    }),
  );
}
