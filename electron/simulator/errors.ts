import type { CarriesAppError } from '../../shared/answer.ts';
import type { AppError, Facts } from '../../shared/result.ts';

/** Base of what the simulated LAN refuses on purpose. The core's errors are not used: the simulator does not see the core. */
export abstract class SimulatorError extends Error implements CarriesAppError {
  abstract readonly code: string;

  constructor(
    message: string,
    readonly facts: Facts = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }

  toAppError(): AppError {
    return { code: this.code, message: this.message, retry: 'never', facts: this.facts };
  }
}

/** `path` names the place in the scenario, such as `devices.3.mac`; empty where the whole is wrong. */
export class ScenarioInvalidError extends SimulatorError {
  readonly code = 'simulation.scenarioInvalid';

  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path === '' ? 'scenario' : path}: ${problem}`, { path, problem });
  }
}

export class ScenarioUnknownError extends SimulatorError {
  readonly code = 'simulation.scenarioUnknown';

  constructor(scenario: string) {
    super('no scenario has this name', { scenario: scenario.slice(0, 60) });
  }
}

/** A simulated LAN stays on this computer: only 127.0.0.0/8 is ever bound or sent to. */
export class NotLoopbackError extends SimulatorError {
  readonly code = 'simulation.notLoopback';

  constructor(address: string) {
    super('only addresses of 127.0.0.0/8 are used', { address: address.slice(0, 60) });
  }
}

export class SimulatedDeviceUnknownError extends SimulatorError {
  readonly code = 'simulation.deviceUnknown';

  constructor(mac: string) {
    super('the scenario has no device with this MAC', { mac: mac.slice(0, 40) });
  }
}

/** The action asks for something that a device without sockets of its own cannot do, or for more than is allowed. */
export class ActionRefusedError extends SimulatorError {
  readonly code = 'simulation.actionRefused';

  constructor(action: string, reason: string) {
    super(`${action}: ${reason}`, { action, reason });
  }
}

/** The system refused a socket. `systemCode` is its own word, such as `EADDRINUSE`. */
export class SimulatorSocketError extends SimulatorError {
  readonly code = 'simulation.socketRefused';

  constructor(
    readonly systemCode: string,
    readonly address: string,
    readonly port: number,
    options?: ErrorOptions,
  ) {
    super(`${address}:${port} ${systemCode}`, { systemCode, address, port }, options);
  }
}

export function systemCodeOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : 'unknown';
}
