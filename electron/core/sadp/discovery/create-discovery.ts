import type { DiscoveryStatus } from '../../../../shared/network.ts';
import type { Unsubscribe } from '../../ports.ts';
import type { Discovery, DiscoveryEvent } from '../discovery.ts';
import { SADP_GROUP, SADP_PORT } from '../messages.ts';
import { AddressProbes } from './address-probes.ts';
import type { DiscoveryPorts, SearchEndpoint } from './context.ts';
import { DiscoveryRun } from './discovery-run.ts';
import { expandTargets } from './targets.ts';
import { Tasks } from './tasks.ts';

export interface DiscoveryOptions {
  /** Where SADP is spoken, 239.255.255.250:37020 unless a test keeps itself apart. */
  readonly endpoint?: SearchEndpoint;
}

const notStarted: DiscoveryStatus = {
  phase: 'stopped',
  round: 0,
  roundStartedAt: null,
  nextRoundAt: null,
  interfaces: [],
  port: { state: 'closed', code: null, selfTestMs: null },
  unreadable: { count: 0, latest: [] },
};

/** The search for devices. It does nothing until `start`, so interfaces can be chosen before the first datagram. */
export function createDiscovery(ports: DiscoveryPorts, options: DiscoveryOptions = {}): Discovery {
  const { endpoint = { group: SADP_GROUP, port: SADP_PORT } } = options;
  const listeners = new Set<(event: DiscoveryEvent) => void>();
  const included = new Map<string, boolean>();
  const probeTasks = new Tasks(ports.logger);
  let only: ReadonlySet<string> | null = null;
  /** The search that runs, or the last one. */
  let latest: DiscoveryRun | null = null;
  let running: DiscoveryRun | null = null;

  const emit = (event: DiscoveryEvent) => {
    if (event.kind === 'answered') probes.heard(event.sighting.sourceAddress);
    for (const listener of listeners) tell(listener, event);
  };
  /** One listener's defect takes nothing from the others. */
  const tell = (listener: (event: DiscoveryEvent) => void, event: DiscoveryEvent) => {
    try {
      listener(event);
    } catch (cause) {
      ports.logger.warn('discovery.listenerFailed', { event: event.kind, message: String(cause) });
    }
  };
  const ask = async (address: string) => (await running?.ask(address)) ?? false;
  const probes = new AddressProbes(
    ports.clock,
    probeTasks,
    (address) => ask(address),
    (progress) => emit({ kind: 'probeProgressed', progress }),
  );

  return {
    start() {
      if (running) return;
      running = new DiscoveryRun(ports, endpoint, emit, () => ({ included, only }), latest?.lastRound ?? 0);
      latest = running;
      running.start();
    },
    async stop() {
      const stopping = running;
      if (!stopping) return;
      running = null;
      probes.cancelAll();
      await stopping.stop();
      emit({ kind: 'statusChanged' });
    },
    search: () => running?.search(),
    ask,
    includeInterface(name, include) {
      if (include === null) included.delete(name);
      else included.set(name, include);
      running?.choiceChanged();
    },
    restrictTo(names) {
      only = names === null ? null : new Set(names);
      running?.choiceChanged();
    },
    probeAddresses: (targets) => probes.start(expandTargets(targets)),
    cancelProbe: (probeId) => probes.cancel(probeId),
    status: () => latest?.status() ?? notStarted,
    onEvent(listener): Unsubscribe {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
