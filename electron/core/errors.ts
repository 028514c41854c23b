import type { AppError, Facts, Retry } from '../../shared/result.ts';

/** Base of every error the core throws on purpose. The subclass fixes the code, the instance carries the facts. */
export abstract class LatchkeyError extends Error {
  abstract readonly code: string;
  readonly retry: Retry = 'never';

  constructor(
    message: string,
    readonly facts: Facts = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }

  toAppError(): AppError {
    return { code: this.code, message: this.message, retry: this.retry, facts: this.facts };
  }
}

/** The system refused a socket operation. `systemCode` is its own word, such as `EADDRINUSE`. */
export class UdpError extends LatchkeyError {
  readonly code = 'udp.refused';
  override readonly retry = 'later';

  constructor(
    readonly systemCode: string,
    readonly during: 'open' | 'join' | 'send' | 'receive',
    options?: ErrorOptions,
  ) {
    super(`${during}: ${systemCode}`, { systemCode, during }, options);
  }
}

export class DeviceUnknownError extends LatchkeyError {
  readonly code = 'device.unknown';

  constructor(deviceId: string) {
    super('no device with this identity is on the list', { deviceId });
  }
}
