/** A simulated LAN that runs on the loopback interface. */
export interface RunningSimulation {
  /** How many devices it has. */
  readonly devices: number;
  stop(): Promise<void>;
}

/** What the service needs of a simulator. The core does not know the one there is. */
export interface SimulationControl {
  /** Rejects with an error that carries its own words: no such scenario, a refused socket. */
  start(scenario: string): Promise<RunningSimulation>;
  /** Names of the loopback interfaces: `lo`, `lo0`, `Loopback Pseudo-Interface 1`. */
  loopbackInterfaces(): readonly string[];
}
