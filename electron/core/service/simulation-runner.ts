import type { Handlers, SimulationState } from '../../../shared/contract.ts';
import type { DeviceList } from '../registry/registry.ts';
import type { ServiceContext } from './context.ts';
import { SimulationStaysError, SimulationUnavailableError } from './errors.ts';
import type { RunningSimulation } from './simulation-control.ts';

/**
 * Puts a simulated LAN in the place of the real one and back. Meanwhile only the loopback interface is searched, and the real
 * list waits aside as it was.
 */
export class SimulationRunner {
  private running: (RunningSimulation & { readonly scenario: string }) | null = null;
  private realList: DeviceList | null = null;
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly context: ServiceContext,
    /** Called when another list is shown. */
    private readonly listChanged: () => void,
  ) {}

  state(): SimulationState {
    return {
      running: this.running !== null,
      scenario: this.running?.scenario ?? null,
      devices: this.running?.devices ?? 0,
      demo: this.context.demo !== null,
      acts: this.running?.acts() ?? [],
    };
  }

  /** Rejects with `SimulationUnavailableError` or what the simulator itself refuses; the list shown so far then stays. */
  start(scenario: string): Promise<SimulationState> {
    return this.inTurn(async () => {
      const { simulation, closing } = this.context;
      closing.throwIfAborted();
      if (!simulation) throw new SimulationUnavailableError('noSimulator');
      const loopback = simulation.loopbackInterfaces();
      if (loopback.length === 0) throw new SimulationUnavailableError('noLoopback');
      await this.endRunning();
      try {
        this.running = { ...pickRunning(await simulation.start(scenario)), scenario };
      } catch (cause) {
        if (this.context.demo === null) this.showReal();
        throw cause;
      }
      const shown = this.context.registry.exchange(null);
      this.realList ??= shown;
      this.context.discovery.restrictTo(loopback);
      this.afterChange();
      return this.state();
    });
  }

  /** Rejects with `SimulationStaysError` in a demo. */
  stop(): Promise<SimulationState> {
    return this.inTurn(async () => {
      if (this.context.demo !== null) throw new SimulationStaysError(this.context.demo);
      await this.endRunning();
      this.showReal();
      return this.state();
    });
  }

  act(id: string): Promise<SimulationState> {
    return this.inTurn(async () => {
      await this.running?.act(id);
      const state = this.state();
      this.context.emit('simulation:changed', state);
      return state;
    });
  }

  /** Frees the simulator's sockets. */
  close(): Promise<void> {
    return this.inTurn(() => this.endRunning());
  }

  private async endRunning(): Promise<void> {
    const { running } = this;
    this.running = null;
    await running?.stop();
  }

  private showReal(): void {
    if (!this.realList) return;
    this.context.registry.exchange(this.realList);
    this.realList = null;
    this.context.discovery.restrictTo(this.context.interfaces);
    this.afterChange();
  }

  private afterChange(): void {
    this.listChanged();
    this.context.discovery.search();
    this.context.emit('simulation:changed', this.state());
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(act);
    this.lastTurn = turn.catch(() => {});
    return turn;
  }
}

function pickRunning(running: RunningSimulation): RunningSimulation {
  return {
    devices: running.devices,
    acts: () => running.acts(),
    act: (id) => running.act(id),
    stop: () => running.stop(),
  };
}

type SimulationCommand = 'simulation:start' | 'simulation:stop' | 'simulation:act';

export function simulationCommands(simulation: SimulationRunner): Pick<Handlers, SimulationCommand> {
  return {
    'simulation:start': ({ scenario }) => simulation.start(scenario),
    'simulation:stop': () => simulation.stop(),
    'simulation:act': ({ id }) => simulation.act(id),
  };
}
