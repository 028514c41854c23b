import { join } from 'node:path';
import type { HostKind } from '../../shared/contract.ts';
import { createFileDocumentStore } from '../adapters/document-store.ts';
import { createDurableLines, installationKey } from '../adapters/durable-lines.ts';
import { createFileLogger } from '../adapters/logger.ts';
import { createNodeClock } from '../adapters/node-clock.ts';
import { createNodeHttp } from '../adapters/node-http.ts';
import { createNodeRandomness } from '../adapters/node-randomness.ts';
import { createNodeUdp } from '../adapters/node-udp.ts';
import { type Keystore, keystoreSeal, sessionSeal } from '../adapters/session-seal.ts';
import type { Clock } from '../core/ports.ts';
import { createDiscovery } from '../core/sadp/discovery/create-discovery.ts';
import type { Discovery } from '../core/sadp/discovery.ts';
import { createService, type RunningService } from '../core/service/service.ts';
import { simulatorControl } from './simulator-control.ts';

export interface AssembleOptions {
  readonly host: HostKind;
  /** Made where it does not exist, at the first write. */
  readonly dataDirectory: string;
  /** Only these interfaces are searched; null: all, by the rule of their kind. */
  readonly interfaces: readonly string[] | null;
  /** A scenario to start with and stay in; null: the real network. */
  readonly demo: string | null;
  /** Opens an address in the computer's browser. Null where the window itself does that. */
  readonly openExternal: ((url: string) => Promise<void>) | null;
  /** Puts a secret on the clipboard and takes it off again after a while. Null where the window itself does that. */
  readonly copySecret: ((secret: string) => Promise<void>) | null;
  readonly version: string;
  /** The operating system's keystore. Without one, what is sealed can be opened by this run of the program alone. */
  readonly keystore?: Keystore | null;
  /** In the place of this computer's own, where a test has to let time pass. */
  readonly clock?: Clock;
}

export interface Latchkey {
  /** Does nothing until its `start`. */
  readonly service: RunningService;
  readonly discovery: Discovery;
  /** Ends the service and frees every socket and file. */
  close(): Promise<void>;
}

/** The whole program without a window: real sockets, files and clocks under the core. */
export async function assembleLatchkey(options: AssembleOptions): Promise<Latchkey> {
  const { dataDirectory, clock = createNodeClock(), keystore = null, ...forService } = options;
  const { platform } = process;
  const udp = createNodeUdp();
  const logger = createFileLogger(dataDirectory);
  const discovery = createDiscovery({ clock, udp, randomness: createNodeRandomness(), logger, platform });
  const documents = createFileDocumentStore(dataDirectory);
  const lines = createDurableLines(join(dataDirectory, 'attempts.jsonl'));
  const syncLines = createDurableLines(join(dataDirectory, 'sync.jsonl'));
  const service = createService({
    ...forService,
    clock,
    discovery,
    documents,
    logger,
    platform,
    transport: createNodeHttp(),
    openJournal: async () => ({ lines, key: await installationKey(join(dataDirectory, 'attempts.key')) }),
    syncJournal: { lines: syncLines, seal: keystore === null ? sessionSeal() : keystoreSeal(keystore) },
    sessionSeal,
    simulation: simulatorControl(udp),
  });
  return {
    service,
    discovery,
    async close() {
      await service.stop();
      await documents.settled();
      await lines.close();
      await syncLines.close();
      await logger.flush();
    },
  };
}
