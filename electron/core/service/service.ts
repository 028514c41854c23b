import type { Events, Service, Unsubscribe } from '../../../shared/contract.ts';
import type { DeviceId } from '../../../shared/device.ts';
import { DeviceRegistry } from '../registry/registry.ts';
import { clipboardCommands } from './clipboard-commands.ts';
import type { ServiceContext, ServiceDependencies } from './context.ts';
import { deviceCommands } from './device-commands.ts';
import { DeviceNames } from './device-names.ts';
import { DiscoveryFeed } from './discovery-feed.ts';
import { followRestarts, forgetGone, lockCommands } from './lock-commands.ts';
import { LockDesks } from './lock-desks.ts';
import { networkCommands } from './network-commands.ts';
import { PresentAddresses } from './present-addresses.ts';
import { followChoice, settingsCommands, settingsDocument } from './settings-commands.ts';
import { SimulationRunner, simulationCommands } from './simulation-runner.ts';
import { SleepWatch } from './sleep-watch.ts';
import { syncCommands } from './sync-commands.ts';
import { SyncDesks } from './sync-desks.ts';
import { whoCommands } from './who-commands.ts';
import { whoDependencies } from './who-commands-wiring.ts';

type EventListener = <E extends keyof Events>(name: E, payload: Events[E]) => void;

export interface RunningService extends Service {
  /** Loads the user's documents, starts the demo's simulation where there is one, and begins to search. */
  start(): Promise<void>;
  /** Ends the search and the simulation. May be called at any time, also twice. */
  stop(): Promise<void>;
}

/** The commands and events of `shared/contract.ts`, carried out. Every host binds this same service. */
export function createService(dependencies: ServiceDependencies): RunningService {
  const { clock, discovery, documents, logger, interfaces, demo } = dependencies;
  const listeners = new Set<EventListener>();
  const closing = new AbortController();
  const registry = new DeviceRegistry(clock);
  const context: ServiceContext = {
    ...dependencies,
    registry,
    closing: closing.signal,
    emit: (name, payload) => {
      for (const listener of listeners) {
        try {
          listener(name, payload);
        } catch (cause) {
          // One window's defect takes nothing from the others.
          logger.warn('event.listenerFailed', { event: name, reason: String(cause) });
        }
      }
    },
  };
  const settings = settingsDocument(documents, logger);
  const names = new DeviceNames(documents, logger, registry);
  const simulation: SimulationRunner = new SimulationRunner(context, () => {
    feed.startAnew();
    desks.follow(simulation.state().running);
    syncs.follow();
  });
  const desks = new LockDesks(context, () => syncs.lookAgain());
  const addresses = new PresentAddresses(context);
  const who = whoCommands(whoDependencies(context, desks, () => simulation.state().running));
  const readChannels = (deviceId: DeviceId) => {
    who['recorder:channels']({ deviceId }).catch((cause: unknown) => {
      logger.info('channels.notRead', { deviceId, reason: String(cause) });
    });
  };
  const syncs = new SyncDesks(context, { locks: desks, addresses, readChannels }, () => simulation.state().running);
  const sleeps = new SleepWatch(clock, (slept) => context.emit('computer:slept', slept));
  const warnOfLocks = (cause: unknown) => logger.warn('locks.notFollowed', { reason: String(cause) });
  const feed = new DiscoveryFeed(context, () => simulation.state().running);

  registry.onChanged((delta) => {
    names.saveWhereMoved();
    context.emit('devices:changed', delta);
    if (delta.upserted.length + delta.removed.length > 0) syncs.lookAgain();
    forgetGone(desks, delta.removed).catch(warnOfLocks);
  });
  registry.onNoticed((notices) => {
    context.emit('devices:noticed', notices);
    followRestarts(desks, notices).catch(warnOfLocks);
  });
  const stopListening = discovery.onEvent((event) => feed.take(event));

  const run = async (): Promise<void> => {
    await Promise.all([settings.load(), names.load()]);
    followChoice(discovery, {}, settings.value.interfaces);
    discovery.restrictTo(interfaces);
    if (demo !== null) await simulation.start(demo);
    if (closing.signal.aborted) return;
    registry.start();
    discovery.start();
    syncs.begin();
    void sleeps.run(closing.signal);
    logger.info('service.started', { version: context.version, host: context.host, demo });
  };
  let started: Promise<void> | null = null;

  return {
    handlers: {
      'app:state': async () => ({
        version: context.version,
        host: context.host,
        platform: context.platform,
        simulation: simulation.state(),
        interfacesFixed: interfaces !== null,
        copiesSecrets: context.copySecret !== null,
      }),
      ...settingsCommands(settings, discovery),
      ...networkCommands(context, simulation),
      ...deviceCommands(context, names),
      ...clipboardCommands(context),
      ...lockCommands(
        context,
        desks,
        addresses,
        () => simulation.state().running,
        () => sleeps.today(),
      ),
      ...simulationCommands(simulation),
      ...who,
      ...syncCommands(() => syncs.current()),
    },
    onEvent(listener): Unsubscribe {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      started ??= run();
      return started;
    },
    async stop() {
      closing.abort();
      await started?.catch(() => {}); // whoever started it heard of the failure
      stopListening();
      registry.close();
      await syncs.close();
      await Promise.all([discovery.stop(), simulation.close(), desks.close()]);
    },
  };
}
