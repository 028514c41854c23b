import { channelNameOf, nameWithChannel } from '../../shared/channel-names.ts';
import type { Device, DeviceId, DeviceKind } from '../../shared/device.ts';
import type { PlannedDevice, SyncPlan } from '../../shared/sync-plan.ts';
import type { InForce, ReportedChannel, ReportedDevice, SyncReport } from '../../shared/sync-run.ts';
import { describeProblemAfter } from '../../shared/text/sync-after.ts';
import { moment, shortMoment } from '../format/time.ts';
import { text } from '../text/en.ts';
import { inSentences, nameBesideAddress } from './describe.ts';
import { changing } from './plan-rows.ts';
import { otherUnreadRecorders, type RecorderFacts, unreadRecordersOf, withoutChannel } from './report-recorders.ts';

const words = text.sync.report;

/** All that a report says, on the screen, on paper and in a file. There is no password among it. */
export interface ReportFacts extends RecorderFacts {
  readonly report: SyncReport;
  /** Until when this computer's lock runs there; null: none is known to. */
  readonly lockEnd: (deviceId: DeviceId) => number | null;
  /** An instant of the day on which it is read: times of another day are told with it. */
  readonly now: number;
}

/** `kept`: after a roll back, of a device whose own password was never to change. */
export type ReportState = ReportedDevice['state'] | 'toDo' | 'untouched' | 'kept' | 'notCorrected' | 'recorderNotRead';

export interface ReportRow {
  readonly device: ReportedDevice;
  readonly kind: DeviceKind;
  /** Beside its address: the given name, else what its channel is called, else the model. */
  readonly name: string;
  /** Where the name is a channel's: the model. */
  readonly model: string | null;
  /** For sentences, where no address stands beside it. */
  readonly fullName: string;
  /** As the list has it now; null: it is not there. */
  readonly identity: Pick<Device, 'serialNumber' | 'mac'> | null;
  readonly inForce: InForce;
  /** The password that was to be in force there. */
  readonly goal: 'new' | 'old';
  readonly proof: string;
  /** Empty: `withoutChannel` says why. */
  readonly channels: readonly ReportedChannel[];
  readonly withoutChannel: ReturnType<typeof withoutChannel>;
  readonly state: ReportState;
  readonly note: string;
}

/** The password that was to be in force: the new one, or after a roll back the old one. */
export function wanted(report: Pick<SyncReport, 'direction'>): 'new' | 'old' {
  return report.direction === 'back' ? 'old' : 'new';
}

/** Devices that are to have it. What only takes channel entries keeps its password when a run is rolled back. */
export function meant(
  { direction, devices }: Pick<SyncReport, 'direction' | 'devices'>,
  plan: SyncPlan,
): readonly ReportedDevice[] {
  if (direction === 'forward') return devices;
  const changed = new Set(changing(plan).map(({ deviceId }) => deviceId));
  return devices.filter(({ deviceId }) => changed.has(deviceId));
}

/** After a roll back: the run had not come to it, so there was nothing to bring back. */
export function isUntouched({ inForce, state }: ReportedDevice, goal: 'new' | 'old'): boolean {
  return goal === 'old' && inForce === 'old' && (state === 'leftOut' || state === 'notStarted');
}

/** Devices and channels that are not as they should be. */
export function leftToDo(report: SyncReport, plan: SyncPlan): readonly ReportedDevice[] {
  const goal = wanted(report);
  return meant(report, plan).filter((device) => {
    const { inForce, state, channels } = device;
    const isSettled = state === 'done' || isUntouched(device, goal);
    return inForce !== goal || !isSettled || channels.some(({ entry }) => entry !== goal);
  });
}

export function reportRows(facts: ReportFacts): readonly ReportRow[] {
  const planned = new Map(facts.plan.devices.map((device) => [device.deviceId, device]));
  return facts.report.devices.map((device) => rowOf(device, planned.get(device.deviceId), facts));
}

/** What a device of the report is called where no address stands beside it. */
export function reportName(device: ReportedDevice): string {
  return nameWithChannel(device, device.channels);
}

function rowOf(device: ReportedDevice, planned: PlannedDevice | undefined, facts: ReportFacts): ReportRow {
  const { name, address, channels, deviceId, inForce } = device;
  const listed = facts.devices.get(deviceId);
  const channelName = channelNameOf(device, channels);
  const beside = nameBesideAddress(name, address);
  const without = withoutChannel(planned, facts.plan, facts.report.planDamaged);
  const isKept = facts.report.direction === 'back' && planned?.task !== 'change';
  const goal = isKept ? 'new' : wanted(facts.report);
  const state = isKept ? 'kept' : stateOf(device, planned, { goal, without });
  return {
    device,
    kind: planned?.kind ?? listed?.kind ?? 'other',
    name: channelName ?? beside,
    model: channelName === null || beside === address ? null : beside,
    fullName: reportName(device),
    identity: listed ?? null,
    inForce,
    goal,
    proof: proofText(device, facts.now),
    channels,
    withoutChannel: without,
    state,
    note: noteOf({ device, planned, state }, facts),
  };
}

function stateOf(
  device: ReportedDevice,
  planned: PlannedDevice | undefined,
  { goal, without }: { readonly goal: 'new' | 'old'; readonly without: ReportRow['withoutChannel'] },
): ReportState {
  const { inForce, state, channels } = device;
  // What was left out is what a person still has to do.
  if (inForce !== goal && (state === 'leftOut' || state === 'notStarted')) return 'toDo';
  if (isUntouched(device, goal)) return 'untouched';
  if (state !== 'done' || goal === 'old' || planned?.task !== 'change') return state;
  if (unreadRecordersOf(planned).length > 0) return 'notCorrected';
  return channels.length === 0 && without === 'notRead' ? 'recorderNotRead' : state;
}

function noteOf(
  { device, planned, state }: { device: ReportedDevice; planned: PlannedDevice | undefined; state: ReportState },
  { lockEnd, plan, now }: ReportFacts,
): string {
  const { problem, deviceId } = device;
  const until = lockEnd(deviceId);
  const sentences = [
    problem === null ? null : inSentences(describeProblemAfter(problem)),
    until !== null && (state === 'toDo' || state === 'failed') ? words.lockedUntil(shortMoment(until, now)) : null,
  ].filter((sentence) => sentence !== null);
  if (state === 'toDo' && sentences.length === 0)
    sentences.push(device.state === 'leftOut' ? words.youLeftOut : words.notReached);
  const behind = recordersBehind(device, planned);
  // Beside a reason the row has no room for it; the note below the table says it of all.
  if (state === 'failed' && sentences.length === 0)
    sentences.push(behind.length > 0 ? words.notCorrected(behind) : words.cutShort);
  if (state === 'kept') sentences.push(words.keptBecause);
  if (state === 'notCorrected' && planned) sentences.push(words.notCorrected(unreadRecordersOf(planned)));
  if (state === 'recorderNotRead') sentences.push(words.perhapsNotCorrected(otherUnreadRecorders(plan)));
  return sentences.join(' ');
}

/** Recorders that come with the old password although the run gave the camera the new one. */
export function recordersBehind({ inForce, channels }: ReportedDevice, planned: PlannedDevice | undefined): readonly string[] {
  const behind = inForce === 'new' && planned?.task === 'change' ? channels.filter(({ entry }) => entry === 'old') : [];
  return [...new Set(behind.map(({ recorderName }) => recorderName))];
}

export function stateWord(state: ReportState): string {
  switch (state) {
    case 'toDo':
    case 'untouched':
    case 'kept':
    case 'notCorrected':
    case 'recorderNotRead':
      return words.states[state];
    default:
      return text.sync.run.states[state];
  }
}

/** `Channel 2 online`, `Channel 5, old`. */
export function channelText({ channelId, entry, state }: ReportedChannel, goal: 'new' | 'old'): string {
  return entry === goal && state === 'online' ? words.channelOnline(channelId) : words.channel(channelId, entry, state);
}

/** How it is known which password is in force, and since when. */
function proofText({ provenBy, provenAt }: ReportedDevice, now: number): string {
  return provenAt === null ? words.provenBy[provenBy] : `${words.provenBy[provenBy]}, ${moment(provenAt, now)}`;
}
