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

export function withoutChannel(planned: PlannedDevice | undefined, plan: SyncPlan): WithoutChannel {
  if (planned?.kind === 'recorder') return 'ownLogin';
  if (planned?.warnings.some(({ code }) => code === 'otherAccountInChannel')) return 'otherAccount';
  if (planned === undefined || unreadRecordersOf(planned).length > 0 || hasUnread(plan)) return 'notRead';
  return namesOfRead(plan).size === 0 ? 'noRecorder' : 'noChannel';
}

/** Recorders that are known to log in to it, and whose channels were not read. */
export function unreadRecordersOf({ warnings }: PlannedDevice): readonly string[] {
  return warnings.flatMap(({ code, facts }) => (code === 'channelsNotRead' ? (textOf(facts, 'recorderName') ?? []) : []));
}

/** A recorder on the list that nobody read when the plan was made: the plan names it, or a camera whose log knows it does. */
function hasUnread({ warnings, devices }: SyncPlan): boolean {
  return warnings.some(({ code }) => code === 'recorderNotRead') || devices.some((one) => unreadRecordersOf(one).length > 0);
}

/** A recorder of which a channel is told was read; so was one whose own login was proven for the plan. */
function namesOfRead({ devices, warnings }: SyncPlan): ReadonlySet<string> {
  const all = [...warnings, ...devices.flatMap((device) => device.warnings)];
  const told = all.filter(({ code }) => code !== 'channelsNotRead' && code !== 'recorderNotRead');
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
