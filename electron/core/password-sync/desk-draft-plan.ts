import { USUAL_ACCOUNT } from '../../../shared/attempts.ts';
import { checkNewPassword } from '../../../shared/password-check.ts';
import type { BreakingClient } from '../../../shared/sync-plan.ts';
import type { RecorderChannels } from '../../../shared/who.ts';
import { identityOfAddress } from '../locks/log-identity.ts';
import { breakingClients, type ClientsOf, unreadRecorders } from './clients.ts';
import type { DraftPorts } from './desk-draft.ts';
import { EntryPasswordDiffersError, NewPasswordUnfitError } from './desk-errors.ts';
import { appearanceOf, cannotOf, channelsOf, type DraftEntry, nameForPeople } from './draft.ts';
import { entriesFor, type PlanDevice, type RecorderFacts, recordersOf, skipReason, type UnreadRecorder } from './plan.ts';
import { combinedRules } from './rules.ts';

type Ports = Pick<DraftPorts, 'list' | 'hands' | 'resetRequestOpen' | 'surroundings'>;

/** What the plan is made of: each picked device with what the list, the guard and its reading tell. */
export function planDevices(ports: Ports, entries: readonly DraftEntry[], newPassword: string): readonly PlanDevice[] {
  const { list } = ports;
  const channels = channelsOf(entries, list);
  const devices = entries.map((entry): PlanDevice => {
    const read = channels.find(({ recorderId }) => recorderId === entry.deviceId);
    return planDevice(ports, entry, { all: channels, own: read?.channels ?? null }, newPassword);
  });
  const channelsRead = new Set(channels.map(({ recorderId }) => recorderId));
  return devices.map((device) => {
    const unread = unreadRecorders(clientsOf(ports, entries, device, []), channelsRead, (deviceId) => list.find(deviceId));
    return { ...device, unreadRecorders: unread.map(nameForPeople) };
  });
}

function planDevice(
  { list, hands, resetRequestOpen }: Ports,
  entry: DraftEntry,
  channels: { readonly all: readonly RecorderChannels[]; readonly own: RecorderFacts['channels'] | null },
  newPassword: string,
): PlanDevice {
  const { deviceId, account, proof, login, reading } = entry;
  const device = list.find(deviceId);
  const { attemptsLeft, unlocksAt } = hands.known(deviceId, account);
  const appearance = appearanceOf(deviceId, list, channels.all);
  const copiesPasswords = device?.recovery.syncCameraPasswords === true;
  // A device that has the new password already is not given it again: some refuse the one they have.
  const hasIt = proof.kind === 'proven' && login?.password.reveal() === newPassword;
  return {
    ...appearance,
    deviceId,
    account,
    task: hasIt ? 'entryOnly' : entry.task,
    proof,
    cannot: cannotOf(device, entry, channels.all),
    hasLogin: login !== null,
    hasNewPassword: hasIt,
    lockedUntil: unlocksAt,
    attemptsLeft,
    protection: reading?.protection ?? null,
    resetRequestOpen: resetRequestOpen(deviceId),
    unreadRecorders: [],
    own:
      channels.own === null || reading === null
        ? null
        : {
            recorderId: deviceId,
            name: appearance.name,
            channels: channels.own,
            protection: reading.protection,
            copiesPasswords,
          },
  };
}

/** Recorders that can be heard and whose channels nobody read, picked or not. */
export function unreadOnList({ list, hands }: Ports, entries: readonly DraftEntry[]): readonly UnreadRecorder[] {
  const read = new Set(channelsOf(entries, list).map(({ recorderId }) => recorderId));
  return list
    .all()
    .filter(({ id, kind, presence, activated }) => kind === 'recorder' && presence !== 'offline' && activated && !read.has(id))
    .map((recorder) => {
      const account = entries.find(({ deviceId }) => deviceId === recorder.id)?.account ?? USUAL_ACCOUNT;
      return { deviceId: recorder.id, name: nameForPeople(recorder), lockedUntil: hands.known(recorder.id, account).unlocksAt };
    });
}

/** Who uses the passwords that change. */
export function clientsOfPlan(
  ports: Ports,
  entries: readonly DraftEntry[],
  devices: readonly PlanDevice[],
): readonly BreakingClient[] {
  const recorders = recordersOf(devices);
  return breakingClients(changing(devices).map((device) => clientsOf(ports, entries, device, recorders)));
}

/**
 * @throws NewPasswordUnfitError where a device that changes would refuse it
 * @throws EntryPasswordDiffersError where a device that keeps its password has another one
 */
export function checkPassword(entries: readonly DraftEntry[], devices: readonly PlanDevice[], newPassword: string): void {
  const entryOf = (device: PlanDevice) => entries.find(({ deviceId }) => deviceId === device.deviceId);
  const ruled = changing(devices).map((device) => ({ account: device.account, rules: entryOf(device)?.reading?.rules ?? null }));
  const [problem] = ruled.length === 0 ? [] : checkNewPassword(newPassword, combinedRules(ruled));
  if (problem !== undefined) throw new NewPasswordUnfitError(problem);
  const recorders = recordersOf(devices);
  for (const device of devices) {
    const keeps = skipReason(device) === null && device.task === 'entryOnly' && entriesFor(device, recorders).length > 0;
    if (keeps && entryOf(device)?.login?.password.reveal() !== newPassword) {
      throw new EntryPasswordDiffersError(device.deviceId, device.name);
    }
  }
}

function changing(devices: readonly PlanDevice[]): readonly PlanDevice[] {
  return devices.filter((device) => skipReason(device) === null && device.task === 'change');
}

function clientsOf(
  { list, surroundings: surroundingsOf }: Ports,
  entries: readonly DraftEntry[],
  { deviceId, account }: PlanDevice,
  recorders: readonly RecorderFacts[],
): ClientsOf {
  const device = list.find(deviceId);
  const surroundings = device === undefined ? null : surroundingsOf(device);
  const reading = entries.find((entry) => entry.deviceId === deviceId)?.reading ?? null;
  return {
    deviceId,
    account,
    seen: surroundings === null ? [] : (reading?.clients ?? []),
    identify: (address) => (surroundings === null ? { kind: 'lanHost' } : identityOfAddress(address, surroundings)),
    servedBy: new Set(entriesFor({ deviceId, account }, recorders).map(({ recorderId }) => recorderId)),
  };
}
