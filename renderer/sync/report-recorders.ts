import type { Device, DeviceId } from '../../shared/device.ts';
import type { PlannedDevice, SyncPlan } from '../../shared/sync-plan.ts';
import type { SyncReport } from '../../shared/sync-run.ts';
import { textOf } from '../../shared/text/facts.ts';
import { nameForPeople } from './describe.ts';

export interface RecorderFacts {
  readonly plan: SyncPlan;
  /** The list as it is now. */
  readonly devices: ReadonlyMap<DeviceId, Device>;
}

/** Why a device stands in no channel: nobody can tell as long as a recorder that may have it was not read. */
export type WithoutChannel = 'ownLogin' | 'otherAccount' | 'notRead' | 'noRecorder' | 'noChannel';

export function withoutChannel(planned: PlannedDevice | undefined, facts: RecorderFacts): WithoutChannel {
  if (planned?.kind === 'recorder') return 'ownLogin';
  if (planned?.warnings.some(({ code }) => code === 'otherAccountInChannel')) return 'otherAccount';
  if (planned === undefined || unreadRecordersOf(planned).length > 0 || hasUnread(facts)) return 'notRead';
  return namesOfRead(facts.plan).size === 0 ? 'noRecorder' : 'noChannel';
}

/** Recorders that are known to log in to it, and whose channels were not read. */
export function unreadRecordersOf({ warnings }: PlannedDevice): readonly string[] {
  return warnings.flatMap(({ code, facts }) => (code === 'channelsNotRead' ? (textOf(facts, 'recorderName') ?? []) : []));
}

/** A recorder on the list, or one that was picked, of which the plan tells no channel. */
function hasUnread({ plan, devices }: RecorderFacts): boolean {
  const names = namesOfRead(plan);
  const isUnread = (name: string) => !names.has(name);
  const picked = plan.devices.filter(({ kind, proof }) => kind === 'recorder' && proof.kind !== 'proven');
  const skipped = plan.skipped.filter(({ kind }) => kind === 'recorder');
  const known = new Set(plan.devices.map(({ deviceId }) => deviceId));
  const others = [...devices.values()].filter(({ kind, id }) => kind === 'recorder' && !known.has(id));
  return [...picked, ...skipped].some(({ name }) => isUnread(name)) || others.map(nameForPeople).some(isUnread);
}

/** A recorder of which a channel is told was read; so was one whose own login was proven for the plan. */
function namesOfRead({ devices, warnings }: SyncPlan): ReadonlySet<string> {
  const told = [...warnings, ...devices.flatMap((device) => device.warnings)].filter(({ code }) => code !== 'channelsNotRead');
  return new Set([
    ...devices.flatMap(({ entries }) => entries.map(({ recorderName }) => recorderName)),
    ...devices.flatMap(({ kind, proof, name }) => (kind === 'recorder' && proof.kind === 'proven' ? [name] : [])),
    ...told.flatMap(({ facts }) => textOf(facts, 'recorderName') ?? []),
  ]);
}

/** A recorder that still comes with the old password of cameras that have the new one. */
export interface Uncorrected {
  readonly recorderName: string;
  /** Null: it is not on the list any more. */
  readonly recorderId: DeviceId | null;
  readonly cameras: readonly { readonly deviceId: DeviceId; readonly account: string }[];
}

export function uncorrectedRecorders({ devices }: SyncReport, { plan, devices: list }: RecorderFacts): readonly Uncorrected[] {
  const changed = new Set(devices.flatMap(({ deviceId, inForce }) => (inForce === 'new' ? [deviceId] : [])));
  const byName = new Map<string, Uncorrected['cameras'][number][]>();
  for (const planned of plan.devices) {
    if (planned.task !== 'change' || !changed.has(planned.deviceId)) continue;
    const { deviceId, account } = planned;
    for (const name of unreadRecordersOf(planned)) byName.set(name, [...(byName.get(name) ?? []), { deviceId, account }]);
  }
  const recorders = [...list.values()].filter(({ kind }) => kind === 'recorder');
  return [...byName].map(([recorderName, cameras]) => ({
    recorderName,
    recorderId: recorders.find((recorder) => nameForPeople(recorder) === recorderName)?.id ?? null,
    cameras,
  }));
}
