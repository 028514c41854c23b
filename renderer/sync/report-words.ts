import type { SkippedDevice } from '../../shared/sync-plan.ts';
import type { ReportedChannel } from '../../shared/sync-run.ts';
import { text } from '../text/en.ts';
import { describeSkip } from './describe.ts';
import { isCorrection } from './plan-rows.ts';
import { channelText, type ReportFacts, type ReportRow } from './report-rows.ts';

const words = text.sync.report;

/** Which password a device has. A correction knows no new and no old one. */
export function forceText({ inForce }: Pick<ReportRow, 'inForce'>, { plan }: Pick<ReportFacts, 'plan'>): string {
  return isCorrection(plan) ? words.kept : words.inForce[inForce];
}

export function entryText(channel: ReportedChannel, goal: ReportRow['goal'], { plan }: Pick<ReportFacts, 'plan'>): string {
  const { channelId, entry, state } = channel;
  const isDone = entry === goal && state === 'online';
  return isCorrection(plan) && !isDone ? words.correctedChannel(channelId, entry, state) : channelText(channel, goal);
}

/** Why a device was skipped. A recorder that took channels of a correction has had its part. */
export function skipText({ deviceId, reason }: SkippedDevice, { plan, report }: Pick<ReportFacts, 'plan' | 'report'>): string {
  if (reason !== 'hasItAlready' || !isCorrection(plan)) return describeSkip(reason);
  const channels = report.devices.flatMap((device) => device.channels);
  return words.keptItsOwn(channels.filter(({ recorderId, entry }) => recorderId === deviceId && entry === 'new').length);
}
