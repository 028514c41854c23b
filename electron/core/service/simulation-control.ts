import type { SimulationAct } from '../../../shared/contract.ts';

/** A simulated LAN that runs on the loopback interface. */
export interface RunningSimulation {
  /** How many devices it has. */
  readonly devices: number;
  /** What a person could do on the site now. */
  acts(): readonly SimulationAct[];
  /** Rejects with an error that carries its own words. An act that is not there any more does nothing. */
  act(id: string): Promise<void>;
  stop(): Promise<void>;
}

/** What the service needs of a simulator. The core does not know the one there is. */
export interface SimulationControl {
  /** Rejects with an error that carries its own words: no such scenario, a refused socket. */
  start(scenario: string): Promise<RunningSimulation>;
  /** Names of the loopback interfaces: `lo`, `lo0`, `Loopback Pseudo-Interface 1`. */
  loopbackInterfaces(): readonly string[];
}
