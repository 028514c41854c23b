import { isLoopback } from '../../../shared/address.ts';
import type { Handlers } from '../../../shared/contract.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import type { RestartAnswer } from '../../../shared/guide.ts';
import { lockStateAt, nothingKnown } from '../../../shared/lock.ts';
import type { OnlineClient, OwnAttempts, RecorderChannels } from '../../../shared/who.ts';
import { DeviceUnknownError, LatchkeyError } from '../errors.ts';
import { type Answered, readChannelStatuses, readChannels, readOnlineUsers, reboot, type Visit } from '../isapi/endpoints.ts';
import type { OnlineUser } from '../isapi/online-users.ts';
import { causesOf } from '../locks/causes.ts';
import { groupFailedLogins } from '../locks/failed-logins.ts';
import { identityOfAddress, type Surroundings } from '../locks/log-identity.ts';
import { readLog } from '../locks/log-reading.ts';
import { problemOf } from '../locks/log-reading-failure.ts';
import { whoIsLocking } from '../locks/who-is-locking.ts';
import {
  DeviceQuestionFailedError,
  LoginNeededError,
  NotARecorderError,
  RestartSpoilsResetError,
} from './who-commands-errors.ts';
import { readGuide, tickStep } from './who-commands-guide.ts';
import { noteKeepers } from './who-commands-keepers.ts';
import { WhoMemory } from './who-commands-memory.ts';
import type { WhoDependencies } from './who-commands-ports.ts';

type WhoCommand = 'who:analyse' | 'recorder:channels' | 'device:onlineUsers' | 'device:restart' | 'guide:read' | 'guide:tick';

/**
 * Who locks a device, what its recorder says, and the way back in. No login is asked for here.
 * @param open gives the logins, locks and attempts of the network that is shown now
 */
export function whoCommands(open: () => Promise<WhoDependencies>): Pick<Handlers, WhoCommand> {
  const memories = new WeakMap<object, WhoMemory>();
  const at = async (deviceId: DeviceId) => {
    const dependencies = await open();
    const device = dependencies.registry.find(deviceId);
    if (!device) throw new DeviceUnknownError(deviceId);
    const memory = memories.get(dependencies.network) ?? new WhoMemory();
    memories.set(dependencies.network, memory);
    return { dependencies, device, memory };
  };
  return {
    'who:analyse': async ({ deviceId, hours }) => {
      const { dependencies, device, memory } = await at(deviceId);
      return visiting(dependencies, device.id, (visit) => new Analysis(dependencies, memory, device).run(visit, hours));
    },
    'recorder:channels': async ({ deviceId }) => {
      const { dependencies, device, memory } = await at(deviceId);
      return visiting(dependencies, device.id, (visit) => channelsOf(dependencies, memory, device, visit));
    },
    'device:onlineUsers': async ({ deviceId }) => {
      const { dependencies, device, memory } = await at(deviceId);
      const answered = await visiting(dependencies, device.id, readOnlineUsers);
      const surroundings = surroundingsOf(dependencies, device);
      const clients = accepted(device.id, answered).map((user) => onlineClient(user, surroundings));
      memory.online.set(device.id, clients);
      return clients;
    },
    'device:restart': async ({ deviceId }) => {
      const { dependencies, device } = await at(deviceId);
      return visiting(dependencies, device.id, (visit) => restart(dependencies, device.id, visit));
    },
    'guide:read': async ({ deviceId, account }) => {
      const { dependencies, device, memory } = await at(deviceId);
      return readGuide(dependencies, memory, device.id, account);
    },
    'guide:tick': async ({ deviceId, account, step }) => {
      const { dependencies, device, memory } = await at(deviceId);
      return tickStep(dependencies, memory, device.id, { account, step });
    },
  };
}

/** One reading of a device's log and all that follows from it. */
class Analysis {
  constructor(
    private readonly dependencies: WhoDependencies,
    private readonly memory: WhoMemory,
    private readonly device: Device,
  ) {}

  async run(visit: Visit, hours: number) {
    const { dependencies, memory, device } = this;
    const log = await readLog(visit, { hours, clock: dependencies.clock, randomness: dependencies.randomness });
    const failed = log.entries.filter(({ kind }) => kind === 'failedLogin');
    // The reading has put the times on this computer's clock already.
    const logins = failed.map(({ at, address, userName }) => ({ deviceTime: at, address, userName }));
    const sources = groupFailedLogins(logins, 0, surroundingsOf(dependencies, device));
    const recorders = sources.flatMap(({ identity }) => (identity.kind === 'recorder' ? [identity.deviceId] : []));
    await this.askRecorders(new Set(recorders));
    const devices = [...dependencies.registry.current().devices.values()];
    const channels = memory.channelsTo(device.id, devices);
    const who = whoIsLocking({
      device,
      devices,
      sources,
      log,
      own: ownAttempts(dependencies, device.id, log.window.from),
      channels,
      recordersRead: memory.recordersRead,
      online: memory.online.get(device.id) ?? null,
    });
    memory.analyses.set(device.id, who);
    noteKeepers(dependencies, memory);
    const now = dependencies.clock.now();
    const records = dependencies.locks().filter((lock) => lock.deviceId === device.id);
    const record = records.find((lock) => lock.account === visit.login.account)?.record ?? records[0]?.record ?? nothingKnown;
    return {
      who,
      causes: causesOf({ device, lock: lockStateAt(record, now), who, channels, seen: dependencies.loginSeen(device.id), now }),
    };
  }

  /** Only recorders that the log names, and only where a login of this session is at hand. */
  private async askRecorders(recorderIds: ReadonlySet<string>): Promise<void> {
    for (const id of recorderIds) {
      const recorder = this.dependencies.registry.find(id);
      if (!recorder) continue;
      try {
        await visiting(this.dependencies, id, (visit) => channelsOf(this.dependencies, this.memory, recorder, visit));
      } catch (cause) {
        // What a recorder does not tell is not visible, and the analysis goes on without it.
        if (!(cause instanceof LatchkeyError)) throw cause;
      }
    }
  }
}

/** @throws DeviceQuestionFailedError, NotARecorderError, or the guard's own error */
async function channelsOf(
  dependencies: WhoDependencies,
  memory: WhoMemory,
  recorder: Device,
  visit: Visit,
): Promise<RecorderChannels> {
  const { registry, clock } = dependencies;
  const answered = await readChannels(visit);
  if (answered.kind !== 'accepted' && problemOf(answered).code === 'notOffered') throw new NotARecorderError(recorder.id);
  const channels = accepted(recorder.id, answered);
  const told = await readChannelStatuses(visit);
  const statuses = told.kind === 'accepted' ? told.value : null;
  const readAt = clock.now();
  memory.keepChannels(recorder.id, { readAt, channels, statuses });
  noteKeepers(dependencies, memory);
  const mapped = memory.channelsOf(recorder, [...registry.current().devices.values()]);
  return mapped ?? { recorderId: recorder.id, readAt, channels: [], statusTold: false };
}

async function restart(dependencies: WhoDependencies, id: DeviceId, visit: Visit): Promise<RestartAnswer> {
  if (dependencies.resetRequestOpen(id)) throw new RestartSpoilsResetError(id);
  const askedAt = dependencies.clock.now();
  const answered = await reboot(visit);
  if (answered.kind === 'lostAfterSending') return { kind: 'connectionEnded', askedAt };
  // Whatever a device says with 2xx, it took the command; some answer with no document at all.
  if (answered.kind !== 'unreadable') accepted(id, answered);
  return { kind: 'goes', askedAt };
}

/** @throws LoginNeededError */
async function visiting<T>({ logins }: WhoDependencies, deviceId: string, use: (visit: Visit) => Promise<T>): Promise<T> {
  const visit = logins.visitFor(deviceId);
  if (!visit) throw new LoginNeededError(deviceId);
  try {
    return await use(visit);
  } finally {
    visit.close();
  }
}

function accepted<T>(deviceId: string, answered: Answered<T>): T {
  if (answered.kind === 'accepted') return answered.value;
  throw new DeviceQuestionFailedError(deviceId, problemOf(answered));
}

/** What the addresses in a device's log are looked up in. */
export function surroundingsOf(
  { discovery, registry, locks }: Pick<WhoDependencies, 'discovery' | 'registry' | 'locks'>,
  logOf: Device,
): Surroundings {
  const own = discovery.status().interfaces.map(({ address, prefixLength }) => ({ address, prefixLength }));
  // The address the device itself saw, in case a router or a simulation stands between.
  const seen = locks().flatMap(({ deviceId, ownAddress }) =>
    deviceId === logOf.id && ownAddress !== null ? [{ address: ownAddress, prefixLength: isLoopback(ownAddress) ? 8 : 32 }] : [],
  );
  return { own: [...own, ...seen], devices: [...registry.current().devices.values()], logOf };
}

function ownAttempts({ attempts }: WhoDependencies, deviceId: string, from: number): OwnAttempts {
  const rows = attempts().filter((row) => row.deviceId === deviceId && row.sentAt >= from && row.outcome !== 'notSent');
  const accepted = rows.filter(({ outcome }) => outcome === 'accepted');
  // Pages of a log that follow an accepted login are no further logins.
  return { accepted: accepted.filter(({ proven }) => !proven).length, failed: rows.length - accepted.length };
}

function onlineClient(user: OnlineUser, surroundings: Surroundings): OnlineClient {
  const identity = user.address === null ? null : identityOfAddress(user.address, surroundings);
  return {
    userName: user.name,
    address: user.address,
    loginTime: user.loginTime,
    isThisComputer: identity?.kind === 'thisComputer',
    deviceId: identity?.kind === 'recorder' || identity?.kind === 'device' ? identity.deviceId : null,
  };
}
