import { afterEach, beforeEach } from 'vitest';
import { createNodeClock } from '../../electron/adapters/node-clock.ts';
import { createNodeHttp } from '../../electron/adapters/node-http.ts';
import { sessionSeal } from '../../electron/adapters/session-seal.ts';
import { memoryLines } from '../../electron/core/attempts/memory-lines.ts';
import type { SecretSeal } from '../../electron/core/password-sync/secret-seal.ts';
import type { Clock } from '../../electron/core/ports.ts';
import type { ServiceDependencies } from '../../electron/core/service/context.ts';
import { createService, type RunningService } from '../../electron/core/service/service.ts';
import { MemoryDocuments } from '../../electron/core/service/testing/memory-documents.ts';
import { ethernet, ScriptedDiscovery } from '../../electron/core/service/testing/scripted-discovery.ts';
import { type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { answer } from '../../shared/answer.ts';
import type { CommandName, InputOf, OutputOf } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { SyncPhase, SyncState, TypedLogin } from '../../shared/sync.ts';

export const OLD = 'Harbour2026';
/** Unlike everything that devices forbid. */
export const NEW = 'Anchor-77-Pier';

/** Waits are a fiftieth of what was asked for, so that a test does not sit through a device's pauses. */
export function hurriedClock(): Clock {
  const clock = createNodeClock();
  return {
    now: () => clock.now(),
    elapsed: () => clock.elapsed(),
    nextTurn: () => clock.nextTurn(),
    wait: (ms, signal) => clock.wait(ms / 50, signal),
  };
}

/** What stays on the disk when a program ends. */
export interface SyncDisk {
  readonly attempts: string[];
  readonly journal: string[];
  readonly documents: MemoryDocuments;
}

export function emptyDisk(): SyncDisk {
  return { attempts: [], journal: [], documents: new MemoryDocuments() };
}

export interface SyncProgram {
  readonly service: RunningService;
  /** A device says where it is now: at its sockets, or at the address that is given. */
  announce(device: Simulator['deviceList'][number], address?: string): void;
  ask<N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  codeOf<N extends CommandName>(name: N, input: InputOf<N>): Promise<string | null>;
  /** Resolves with the first state for which this is true, the present one included. */
  until<S extends SyncPhase['step']>(
    step: S,
    and?: (phase: Extract<SyncPhase, { readonly step: S }>, state: SyncState) => boolean,
  ): Promise<Extract<SyncPhase, { readonly step: S }>>;
}

/** The service over real HTTP to the simulator's devices; they are announced here, so that no socket of SADP is shared. */
export async function openProgram(
  lan: Simulator,
  disk: SyncDisk,
  seal: SecretSeal = sessionSeal(),
  instead: Partial<ServiceDependencies> = {},
): Promise<SyncProgram> {
  const discovery = new ScriptedDiscovery();
  discovery.interfaces = [{ ...ethernet, name: 'lo', address: '127.0.0.1', prefixLength: 8, kind: 'loopback' }];
  const clock = instead.clock ?? hurriedClock();
  const service = createService({
    clock,
    discovery,
    documents: disk.documents,
    logger: { info: () => {}, warn: () => {} },
    transport: createNodeHttp(),
    openJournal: async () => ({ lines: memoryLines(disk.attempts), key: new Uint8Array(32).fill(5) }),
    syncJournal: { lines: memoryLines(disk.journal), seal },
    sessionSeal,
    host: 'terminal',
    platform: 'linux',
    version: '0.0.0-test',
    simulation: null,
    openExternal: null,
    copySecret: null,
    interfaces: null,
    demo: null,
    ...instead,
  });
  await service.start();
  discovery.say({ kind: 'statusChanged' });
  for (const device of lan.deviceList) announce(discovery, clock.now(), device);
  const call = async <N extends CommandName>(name: N, input: InputOf<N>) =>
    (await answer(name, input, service.handlers)) as Result<OutputOf<N>>;
  const ask = async <N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const result = await call(name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.facts)}`);
    return result.value;
  };
  return {
    service,
    announce: (device, address) => announce(discovery, clock.now(), device, address),
    ask,
    codeOf: async (name, input) => {
      const result = await call(name, input);
      return result.ok ? null : result.error.code;
    },
    until: (step, and = () => true) =>
      new Promise((resolve, reject) => {
        const look = (state: SyncState) => {
          const { phase } = state;
          if (!isAt(phase, step) || !and(phase, state)) return;
          stop();
          resolve(phase);
        };
        const stop = service.onEvent((name, payload) => {
          if (name === 'sync:changed' && 'phase' in payload && 'saved' in payload) look(payload);
        });
        ask('sync:state', {}).then(look, reject);
      }),
  };
}

function isAt<S extends SyncPhase['step']>(phase: SyncPhase, step: S): phase is Extract<SyncPhase, { readonly step: S }> {
  return phase.step === step;
}

function announce(
  discovery: ScriptedDiscovery,
  at: number,
  device: Simulator['deviceList'][number],
  address = device.address,
): void {
  const fields = {
    mac: device.mac,
    devicesn: device.serialNumber,
    devicedescription: device.model,
    ipv4address: address,
    httpport: String(device.httpPort ?? 80),
    boottime: device.bootTime ?? '',
    activated: String(device.activated),
  };
  discovery.answer(at, fields, address);
}

export function idOf(lan: Simulator, label: string): string {
  const device = lan.deviceList.find((one) => one.label === label);
  if (!device) throw new Error(`no device ${label}`);
  return `mac:${device.mac.replaceAll(/[-:]/g, '').toLowerCase()}`;
}

export const labels = ['Quay NVR', 'Quay', 'Warehouse', 'Gatehouse', 'Slipway'] as const;

/** The harbour: a recorder, four cameras of different firmware, one of them and its channel with an older password. */
export function startHarbour(port: number): Promise<Simulator> {
  return startSimulator({ scenario: 'sync', port });
}

/** The simulator's own clients and recorder log in from these. */
const OTHERS = new Set(['127.0.3.20', '127.0.3.50']);
export const OLDER = 'Harbour2024';

/** The harbour for each test of a file, with the programs that were opened on it. */
export class HarbourBench {
  lan!: Simulator; // set before each test
  disk: SyncDisk = emptyDisk();
  private opened: SyncProgram[] = [];

  constructor(private nextPort: number) {
    beforeEach(async () => {
      this.lan = await startHarbour(this.nextPort++);
      this.lan.secretId(NEW);
      this.disk = emptyDisk();
      this.opened = [];
    });
    afterEach(async () => {
      await Promise.all(this.opened.map(({ service }) => service.stop()));
      await this.lan.stop();
    });
  }

  readonly open = async (seal?: SecretSeal): Promise<SyncProgram> => {
    const program = await openProgram(this.lan, this.disk, seal);
    this.opened.push(program);
    return program;
  };

  readonly pick = (names: readonly string[] = labels) =>
    names.map((name) => ({ deviceId: idOf(this.lan, name), account: 'admin', task: 'change' as const }));

  readonly login = (name: string, password: string): TypedLogin => ({
    deviceId: idOf(this.lan, name),
    account: 'admin',
    password,
  });

  readonly rightLogins = () => labels.map((name) => this.login(name, name === 'Slipway' ? OLDER : OLD));

  /** What these programs sent. */
  readonly sent = () => this.lan.ledger().filter(({ address }) => !OTHERS.has(address));

  readonly planned = async (program: SyncProgram) => {
    await program.ask('sync:pick', { devices: this.pick() });
    await program.ask('sync:prove', { logins: this.rightLogins(), confirmsFewLeft: false });
    const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 4 });
    if (phase.step !== 'planned') throw new Error(`a plan was wanted, not ${phase.step}`);
    return phase.plan;
  };
}
