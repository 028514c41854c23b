import { join } from 'node:path';
import { createFileDocumentStore } from '../../electron/adapters/document-store.ts';
import { createDurableLines, installationKey } from '../../electron/adapters/durable-lines.ts';
import { createNodeClock } from '../../electron/adapters/node-clock.ts';
import { createNodeHttp } from '../../electron/adapters/node-http.ts';
import { type Keystore, keystoreSeal, sessionSeal } from '../../electron/adapters/session-seal.ts';
import type { DurableLines } from '../../electron/core/attempts/journal.ts';
import type { Clock, HttpTransport } from '../../electron/core/ports.ts';
import { createService } from '../../electron/core/service/service.ts';
import { ethernet, ScriptedDiscovery } from '../../electron/core/service/testing/scripted-discovery.ts';
import { answer } from '../../shared/answer.ts';
import type { CommandName, InputOf, OutputOf } from '../../shared/contract.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import type { Result } from '../../shared/result.ts';
import type { SyncState } from '../../shared/sync.ts';
import { type AnnouncedDevice, deviceIdOf } from './sync-fleet.ts';

/** Stands between the program and its journals and sockets. */
export interface Tap {
  lines(journal: 'sync' | 'attempts', lines: DurableLines): DurableLines;
  transport(transport: HttpTransport): HttpTransport;
}

export interface SyncProgramOptions {
  /** Who answers a search now. */
  readonly devices: () => readonly AnnouncedDevice[];
  /** Holds the journals and documents of one computer. */
  readonly folder: string;
  readonly clock: Clock;
  /** Null: what is sealed can be opened by this program alone. */
  readonly keystore: Keystore | null;
  readonly tap?: Tap;
}

/** The service of one program as a window or a terminal has it, over real HTTP and journals on the disk. */
export interface SyncProgram {
  ask<N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Resolves with the first state for which this is true, the present one included. */
  until(isIt: (state: SyncState) => boolean): Promise<SyncState>;
  /** Resolves when the locks of all accounts are so, now or after the next change. */
  locksUntil(isIt: (locks: readonly DeviceLock[]) => boolean): Promise<void>;
  /** Everybody says anew where they are, as they also do by themselves from time to time. */
  search(): void;
  close(): Promise<void>;
}

/** More often than the program takes a silent device for gone. */
const SEARCH_EVERY_MS = 30_000;

/** Everybody who can be heard answers at once. */
class AnsweredDiscovery extends ScriptedDiscovery {
  constructor(private readonly answerAll: () => void) {
    super();
  }

  override search(): void {
    this.answerAll();
  }
}

/** Devices are announced here and not by multicast, so that many LANs can be at work at once. */
export async function openSyncProgram({ devices, folder, clock, keystore, tap }: SyncProgramOptions): Promise<SyncProgram> {
  const discovery = new AnsweredDiscovery(() => {
    for (const device of devices()) discovery.answer(clock.now(), fieldsOf(device), device.address);
  });
  discovery.interfaces = [{ ...ethernet, name: 'lo', address: '127.0.0.1', prefixLength: 8, kind: 'loopback' }];
  const attemptLines = createDurableLines(join(folder, 'attempts.jsonl'));
  const syncLines = createDurableLines(join(folder, 'sync.jsonl'));
  const documents = createFileDocumentStore(folder);
  const transport = createNodeHttp();
  const service = createService({
    clock,
    discovery,
    documents,
    logger: { info: () => {}, warn: () => {} },
    transport: tap?.transport(transport) ?? transport,
    openJournal: async () => ({
      lines: tap?.lines('attempts', attemptLines) ?? attemptLines,
      key: await installationKey(join(folder, 'attempts.key')),
    }),
    syncJournal: {
      lines: tap?.lines('sync', syncLines) ?? syncLines,
      seal: keystore === null ? sessionSeal() : keystoreSeal(keystore),
    },
    sessionSeal,
    host: 'terminal',
    platform: 'linux',
    version: '0.0.0-test',
    simulation: null,
    openExternal: null,
    copySecret: null,
    interfaces: null,
    demo: null,
  });
  await service.start();
  discovery.say({ kind: 'statusChanged' });
  const closing = new AbortController();
  const goOnSearching = async () => {
    for (;;) {
      discovery.search();
      await clock.wait(SEARCH_EVERY_MS, closing.signal);
    }
  };
  goOnSearching().catch(() => {}); // until the program ends
  const ask = async <N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const result = (await answer(name, input, service.handlers)) as Result<OutputOf<N>>;
    if (!result.ok) throw new CommandRefused(name, result.error.code, JSON.stringify(result.error.facts));
    return result.value;
  };
  return {
    ask,
    search: () => discovery.search(),
    until: (isIt) =>
      new Promise((resolve, reject) => {
        const look = (state: SyncState) => {
          if (!isIt(state)) return;
          stop();
          resolve(state);
        };
        const stop = service.onEvent((name, payload) => {
          if (name === 'sync:changed' && 'phase' in payload && 'saved' in payload) look(payload);
        });
        ask('sync:state', {}).then(look, reject);
      }),
    locksUntil: (isIt) =>
      new Promise((resolve, reject) => {
        const look = () =>
          ask('locks:snapshot', {}).then((locks) => {
            if (!isIt(locks)) return;
            stop();
            resolve();
          }, reject);
        const stop = service.onEvent((name) => {
          if (name === 'locks:changed') void look();
        });
        void look();
      }),
    close: async () => {
      closing.abort();
      await service.stop();
      await documents.settled();
      await attemptLines.close();
      await syncLines.close();
    },
  };
}

/** A command's error, as a value would be shown. */
export class CommandRefused extends Error {
  constructor(
    name: string,
    readonly code: string,
    facts: string,
  ) {
    super(`${name}: ${code} ${facts}`);
  }
}

function fieldsOf({ mac, serialNumber, model, address, httpPort, bootTime }: AnnouncedDevice): Readonly<Record<string, string>> {
  return {
    mac,
    devicesn: serialNumber,
    devicedescription: model,
    ipv4address: address,
    httpport: String(httpPort),
    boottime: bootTime,
    activated: 'true',
  };
}

export function loginsOf(devices: readonly AnnouncedDevice[], password: string) {
  return devices.map(({ mac }) => ({ deviceId: deviceIdOf(mac), account: 'admin', password }));
}

/**
 * Time that passes faster, like a simulator's with the same scale, and on which a program and its successor agree.
 * @param epoch milliseconds since 1970 at which it was the same as ours
 */
export function quickClock(scale: number, epoch: number): Clock {
  const clock = createNodeClock();
  return {
    now: () => Math.round(epoch + (clock.now() - epoch) * scale),
    elapsed: () => clock.elapsed() * scale,
    nextTurn: () => clock.nextTurn(),
    wait: (ms, signal) => clock.wait(ms / scale, signal),
  };
}

/** Stands for an operating system's keystore: another run of the program opens what this one sealed. */
export const standInKeystore: Keystore = {
  seal: (text) => Buffer.from([...text].reverse().join(''), 'utf8').toString('base64'),
  unseal: (sealed) => [...Buffer.from(sealed, 'base64').toString('utf8')].reverse().join(''),
};
