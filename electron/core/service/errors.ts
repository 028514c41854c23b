import { LatchkeyError } from '../errors.ts';

export class DeviceNoAddressError extends LatchkeyError {
  readonly code = 'device.noAddress';

  constructor(deviceId: string) {
    super('the device announced no IPv4 address', { deviceId });
  }
}

/** It did not answer three searches: nobody knows who would answer at its address now. */
export class DeviceOfflineError extends LatchkeyError {
  readonly code = 'device.offline';
  override readonly retry = 'later';

  constructor(deviceId: string) {
    super('the device is offline', { deviceId });
  }
}

/** Several devices announce the address, so nobody can say which one would answer. */
export class DeviceAddressConflictError extends LatchkeyError {
  readonly code = 'device.addressConflict';

  constructor(deviceId: string, address: string) {
    super('several devices announce this address', { deviceId, address });
  }
}

export class PageNotOpenedError extends LatchkeyError {
  readonly code = 'page.notOpened';
  override readonly retry = 'now';

  constructor(url: string, options?: ErrorOptions) {
    super('the system did not open the address', { url }, options);
  }
}

/** `why`: this host has no clipboard of its own, or the system did not take it. */
export class SecretNotCopiedError extends LatchkeyError {
  readonly code = 'clipboard.notCopied';
  override readonly retry = 'now';

  constructor(why: 'notHere' | 'refused') {
    super(`the secret was not copied: ${why}`, { why });
  }
}

/** `why`: this host has no simulator, or this computer has no loopback interface to put it on. */
export class SimulationUnavailableError extends LatchkeyError {
  readonly code = 'simulation.unavailable';

  constructor(why: 'noSimulator' | 'noLoopback') {
    super(`no simulated network: ${why}`, { why });
  }
}

/** Started as a demo: there is no real network to go back to. */
export class SimulationStaysError extends LatchkeyError {
  readonly code = 'simulation.stays';

  constructor(scenario: string) {
    super('this program was started as a demo', { scenario });
  }
}

/** While a network is simulated nothing leaves this computer, so only its own addresses can be asked. */
export class SimulationOnlyError extends LatchkeyError {
  readonly code = 'simulation.onlyLoopback';

  constructor(address: string) {
    super('only loopback addresses are asked during a simulation', { address });
  }
}
