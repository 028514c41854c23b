import type { SimulatedDeviceHandle } from './device-handle.ts';
import type { LedgerEntry } from './login-ledger.ts';
import type { DeviceActionInput, Scenario } from './scenario.ts';
import type { DeviceTruth } from './simulator-truth.ts';
import type { SimulatorStatistics } from './statistics.ts';

export interface SimulatorOptions {
  /** A name of `scenarioNames()`, `crowd-<count>`, or a scenario. */
  readonly scenario: string | Scenario;
  /** The loopback address whose interface carries the group. Default 127.0.0.1. */
  readonly interfaceAddress?: string;
  /** Default 37020. */
  readonly port?: number;
  /** False: no device serves HTTP. */
  readonly http?: boolean;
  /** Stops the simulator when aborted. */
  readonly signal?: AbortSignal;
  /** Of the dice of all faults. Default 1. */
  readonly seed?: number;
  /** Instead of the scenario's: 60, and a minute passes in a second. */
  readonly timeScale?: number;
}

export interface Simulator {
  readonly scenario: Scenario;
  readonly devices: number;
  readonly deviceList: readonly SimulatedDeviceHandle[];
  /** What differs from the scenario on this computer, and actions of the scenario that failed. */
  readonly notes: readonly string[];
  statistics(): SimulatorStatistics;
  /** Every request with a credential, of whoever, in the order it was judged. */
  ledger(): readonly LedgerEntry[];
  /** Between what is in the ledger now and what comes: for `betweenMarks`. */
  ledgerMark(): number;
  /** Of every device with accounts: which passwords are in force, and whether those of recorder channels fit. */
  truth(): readonly DeviceTruth[];
  /** Whether a device's account has this password now. Throws `SimulatedDeviceUnknownError`. */
  isInForce(mac: string, userName: string, password: string): boolean;
  /** What the ledger calls this password, which it knows from now on. */
  secretId(password: string): string;
  /**
   * Does something to one device, or to `all`. Rejects with `SimulatedDeviceUnknownError`, `ScenarioInvalidError` (of the
   * action), `ActionRefusedError` or `SimulatorSocketError`.
   */
  control(mac: string, action: DeviceActionInput): Promise<void>;
  /** Frees every socket and timer. May be called twice. */
  stop(): Promise<void>;
}
