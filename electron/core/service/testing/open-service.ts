import { answer } from '../../../../shared/answer.ts';
import type { CommandName, Events, InputOf, OutputOf } from '../../../../shared/contract.ts';
import type { Result } from '../../../../shared/result.ts';
import { memoryLines } from '../../attempts/memory-lines.ts';
import { HttpUnreachableError } from '../../isapi/http-errors.ts';
import type { SecretSeal } from '../../password-sync/secret-seal.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import type { ServiceDependencies } from '../context.ts';
import { createService } from '../service.ts';
import type { SimulationControl } from '../simulation-control.ts';
import { MemoryDocuments } from './memory-documents.ts';
import { ScriptedDiscovery } from './scripted-discovery.ts';

export const START = 1_700_000_000_000;
export const camera = {
  mac: 'c0-56-e3-00-00-14',
  devicesn: 'DS-2CD2385G1-I20190701AAWR123456789',
  devicedescription: 'DS-2CD2385G1-I',
  ipv4address: '192.168.1.20',
  httpport: '80',
};
export const CAMERA = 'mac:c056e3000014';

/** Seals nothing: these tests look at no journal. */
const openSeal: SecretSeal = { kind: 'session', seal: async (text) => text, unseal: async (sealed) => sealed };

/** A simulator without sockets: `running` are the scenarios it runs. */
export class ScriptedSimulator implements SimulationControl {
  readonly running: string[] = [];
  readonly acted: string[] = [];
  refusing: Error | null = null;

  async start(scenario: string) {
    if (this.refusing) throw this.refusing;
    this.running.push(scenario);
    return {
      devices: 7,
      acts: () => [{ id: 'pullPlug a', kind: 'pullPlug' as const, name: 'Recorder' }],
      act: async (id: string) => {
        this.acted.push(id);
      },
      stop: async () => {
        this.running.splice(this.running.indexOf(scenario), 1);
      },
    };
  }

  loopbackInterfaces() {
    return ['lo'];
  }
}

type Told = { readonly [E in keyof Events]: { readonly name: E; readonly payload: Events[E] } }[keyof Events];

/** A service over doubles, called as a host calls it. */
export function openService(given: Partial<ServiceDependencies> = {}) {
  const clock = new ManualClock(START);
  const discovery = new ScriptedDiscovery();
  const documents = new MemoryDocuments();
  const simulator = new ScriptedSimulator();
  const warnings: string[] = [];
  const service = createService({
    clock,
    discovery,
    documents,
    logger: { info: () => {}, warn: (event) => warnings.push(event) },
    transport: { request: () => Promise.reject(new HttpUnreachableError('ECONNREFUSED')) },
    syncJournal: { lines: memoryLines(), seal: openSeal },
    sessionSeal: () => openSeal,
    openJournal: async () => ({ lines: memoryLines(), key: new Uint8Array(32) }),
    host: 'electron',
    platform: 'linux',
    version: '0.1.0',
    simulation: simulator,
    openExternal: null,
    copySecret: null,
    interfaces: null,
    demo: null,
    ...given,
  });
  const events: Told[] = [];
  service.onEvent((name, payload) => events.push({ name, payload } as Told));

  const call = async <N extends CommandName>(name: N, input: InputOf<N>) =>
    (await answer(name, input, service.handlers)) as Result<OutputOf<N>>;
  /** The value of a command that must succeed. */
  const ask = async <N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const result = await call(name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
    return result.value;
  };
  const codeOf = async <N extends CommandName>(name: N, input: InputOf<N>): Promise<string | null> => {
    const result = await call(name, input);
    return result.ok ? null : result.error.code;
  };
  const payloads = <E extends keyof Events>(name: E): readonly Events[E][] =>
    events.flatMap((event) => (event.name === name ? [event.payload as Events[E]] : []));

  return { clock, discovery, documents, simulator, service, warnings, call, ask, codeOf, payloads };
}
