import { nameWithChannel } from '../../shared/channel-names.ts';
import type { PlannedDevice, PlanWarning, PlanWarningCode, SyncPlan } from '../../shared/sync-plan.ts';
import { shortClock } from '../format/time.ts';
import { text } from '../text/en.ts';
import { describeWarning } from './describe.ts';

const words = text.sync.plan;

/** The devices that get the new password; the others keep what they have. */
export function changing({ devices }: SyncPlan): readonly PlannedDevice[] {
  return devices.filter(({ task }) => task === 'change');
}

export function isCorrection(plan: SyncPlan): boolean {
  return plan.devices.length > 0 && changing(plan).length === 0;
}

export function planTitle(plan: SyncPlan): string {
  return isCorrection(plan) ? text.sync.devices.correctTitle : text.sync.title(plan.devices.length);
}

/** `Channel 2, then online`; for a recorder its own login. */
export function entriesText(device: PlannedDevice, plan: SyncPlan): string {
  if (device.entries.length === 0) return withoutEntry(device, plan);
  const channels = device.entries.map(({ channelId }) => channelId);
  const recorders = new Set(device.entries.map(({ recorderName }) => recorderName));
  return words.entries(channels, recorders.size > 1 ? [...recorders] : []);
}

/** A recorder that nobody read may well have a channel: only what was read is said. */
function withoutEntry(device: PlannedDevice, plan: SyncPlan): string {
  if (device.kind === 'recorder') return words.ownLogin;
  return mayBeInUnread(device, plan) ? words.entriesNotRead : words.noEntry;
}

/** Whether a recorder has it is known only where every recorder on the list was read. */
function mayBeInUnread(device: PlannedDevice, { warnings }: SyncPlan): boolean {
  return hasUnreadRecorder(device) || warnings.some(({ code }) => code === 'recorderNotRead');
}

export function hasUnreadRecorder({ warnings }: PlannedDevice): boolean {
  return warnings.some(({ code }) => code === 'channelsNotRead');
}

/** Why it stands where it stands. */
export function noteOf(device: PlannedDevice, plan: SyncPlan): string {
  const notes = [
    device.goes === 'first' ? words.goesFirst : device.goes === 'last' ? words.goesLast : null,
    device.waitsUntil === null ? null : words.waitsUntil(shortClock(device.waitsUntil)),
    device.task === 'entryOnly' ? words.entryOnly : null,
    device.task === 'throughRecorder' ? words.throughRecorder : null,
    device.entries.length === 0 && device.kind !== 'recorder' ? recorderNote(device, plan) : null,
  ];
  return notes.filter((note) => note !== null).join('. ');
}

function recorderNote(device: PlannedDevice, plan: SyncPlan): string | null {
  if (hasUnreadRecorder(device)) return words.recorderNotRead;
  return mayBeInUnread(device, plan) ? null : words.notInRecorder;
}

export interface GroupedWarning {
  readonly sentence: string;
  /** Of the devices it is about; empty where the sentence names them, and for one about the whole plan. */
  readonly names: readonly string[];
  /** Worth knowing, and nothing to decide by. */
  readonly isHarmless: boolean;
}

/** What may lock somebody out or give something away stands first; the last ones only explain what the run does. */
const byHarm: readonly PlanWarningCode[] = [
  'channelsNotRead',
  'recorderNotRead',
  'readableOnNetwork',
  'provenByRecorder',
  'fewTriesLeft',
  'triesLeftUnknown',
  'resetRequestOpen',
  'plugAndPlay',
  'recorderCopiesPasswords',
  'cameraBehindRecorder',
  'channelWithoutCamera',
  'otherAccountInChannel',
  'protectionUnknown',
  'duplicateChannel',
  'addressChanged',
  'lockRunning',
  'plainHttp',
];

/** Each sentence once, with the devices it is about; the most harmful first. */
export function warningsOf(plan: SyncPlan): readonly GroupedWarning[] {
  const groups = new Map<string, { readonly warning: PlanWarning; readonly names: string[] }>();
  const add = ({ code, facts: { name: about, ...facts } }: PlanWarning, device: PlannedDevice | null) => {
    // Of many devices, or of the recorder behind a camera, one sentence says it of all.
    const isOther = typeof about === 'string' && about !== device?.name;
    const name = isOther ? about : device === null ? null : nameWithChannel(device, device.entries);
    const warning = { code, facts };
    const sentence = describeWarning(warning);
    const names = groups.get(sentence)?.names ?? [];
    if (name !== null && !names.includes(name)) names.push(name);
    groups.set(sentence, { warning, names });
  };
  for (const warning of plan.warnings) add(warning, null);
  for (const device of plan.devices) for (const warning of device.warnings) add(warning, device);
  return [...groups.values()]
    .sort(({ warning: one }, { warning: other }) => byHarm.indexOf(one.code) - byHarm.indexOf(other.code))
    .map(({ warning, names }) => {
      const alone = describeWarning(warning);
      const about = names.filter((name) => !alone.includes(name));
      return { sentence: describeWarning(warning, about.length), names: about, isHarmless: warning.code === 'plainHttp' };
    });
}
