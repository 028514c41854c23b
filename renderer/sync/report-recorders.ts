import type { Device, DeviceId } from '../../shared/device.ts';
import type { PlannedDevice, PlanWarning, SyncPlan } from '../../shared/sync-plan.ts';
import type { SyncReport } from '../../shared/sync-run.ts';
import { textOf } from '../../shared/text/facts.ts';
import { nameForPeople } from './describe.ts';

export interface RecorderFacts {
  readonly plan: SyncPlan;
  /** The list as it is now. */
  readonly devices: ReadonlyMap<DeviceId, Device>;
}

/** Why a device stands in no channel: nobody can tell as long as a recorder that may have it was not read. */
export type WithoutChannel = 'ownLogin' | 'otherAccount' | 'planDamaged' | 'notRead' | 'noRecorder' | 'noChannel';

export function withoutChannel(planned: PlannedDevice | undefined, plan: SyncPlan, isDamaged: boolean): WithoutChannel {
  if (planned?.kind === 'recorder') return 'ownLogin';
  if (planned?.warnings.some(({ code }) => code === 'otherAccountInChannel')) return 'otherAccount';
  if (isDamaged) return 'planDamaged';
  if (planned === undefined || unreadRecordersOf(planned).length > 0 || hasUnread(plan)) return 'notRead';
  return namesOfRead(plan).size === 0 ? 'noRecorder' : 'noChannel';
}

/** Recorders that are known to log in to it, and whose channels were not read. */
export function unreadRecordersOf({ warnings }: Pick<PlannedDevice, 'warnings'>): readonly string[] {
  return namesWith(warnings, 'channelsNotRead');
}

/** Recorders that may log in to any camera of the plan. */
export function otherUnreadRecorders({ warnings }: SyncPlan): readonly string[] {
  return namesWith(warnings, 'recorderNotRead');
}

function namesWith(warnings: readonly PlanWarning[], wanted: PlanWarning['code']): readonly string[] {
  return warnings.flatMap(({ code, facts }) => (code === wanted ? (textOf(facts, 'recorderName') ?? []) : []));
}

/** A recorder on the list that nobody read when the plan was made: the plan names it, or a camera whose log knows it does. */
function hasUnread(plan: SyncPlan): boolean {
  return otherUnreadRecorders(plan).length > 0 || plan.devices.some((one) => unreadRecordersOf(one).length > 0);
}

/** A recorder of which a channel is told was read; so was one whose own login was proven for the plan. */
function namesOfRead({ devices, warnings }: SyncPlan): ReadonlySet<string> {
  const told = [...warnings, ...devices.flatMap((device) => device.warnings)].filter(
    ({ code }) => code !== 'channelsNotRead' && code !== 'recorderNotRead',
  );
  return new Set([
    ...devices.flatMap(({ entries }) => entries.map(({ recorderName }) => recorderName)),
    ...devices.flatMap(({ kind, proof, name }) => (kind === 'recorder' && proof.kind === 'proven' ? [name] : [])),
    ...told.flatMap(({ facts }) => textOf(facts, 'recorderName') ?? []),
  ]);
}

/** A recorder that comes with the old password of cameras that have the new one. */
export interface Uncorrected {
  readonly recorderName: string;
  /** Null: it is not on the list any more. */
  readonly recorderId: DeviceId | null;
  readonly cameras: readonly { readonly deviceId: DeviceId; readonly account: string }[];
  /** False: whether it uses these cameras is not known. */
  readonly isKnown: boolean;
}

export function uncorrectedRecorders(report: SyncReport, { plan, devices }: RecorderFacts): readonly Uncorrected[] {
  if (report.direction === 'back') return [];
  const changed = new Set(report.devices.flatMap(({ deviceId, inForce }) => (inForce === 'new' ? [deviceId] : [])));
  const cameras = plan.devices.filter(
    ({ deviceId, kind, task }) => kind !== 'recorder' && task === 'change' && changed.has(deviceId),
  );
  const known = new Set(cameras.flatMap(unreadRecordersOf));
  const lonely = cameras.filter(({ entries, warnings }) => entries.length === 0 && unreadRecordersOf({ warnings }).length === 0);
  const recorders = [...devices.values()].filter(({ kind }) => kind === 'recorder');
  const told = (recorderName: string, of: typeof cameras, isKnown: boolean): Uncorrected => ({
    recorderName,
    recorderId: recorders.find((recorder) => nameForPeople(recorder) === recorderName)?.id ?? null,
    cameras: of.map(({ deviceId, account }) => ({ deviceId, account })),
    isKnown,
  });
  const certain = [...known].map((name) =>
    told(
      name,
      cameras.filter((camera) => unreadRecordersOf(camera).includes(name)),
      true,
    ),
  );
  if (lonely.length === 0) return certain;
  return [...certain, ...otherUnreadRecorders(plan).map((name) => told(name, lonely, false))];
}
