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

/** A document of this program is no JSON. It was set aside under the name `keptAs`; it is reported once. */
export class DocumentBrokenError extends LatchkeyError {
  readonly code = 'document.broken';

  constructor(document: string, keptAs: string | null, options?: ErrorOptions) {
    super(`${document} is not readable as JSON`, { document, keptAs }, options);
  }
}

export class DocumentUnreadableError extends LatchkeyError {
  readonly code = 'document.unreadable';
  override readonly retry = 'later';

  constructor(document: string, systemCode: string, options?: ErrorOptions) {
    super(`${document}: ${systemCode}`, { document, systemCode }, options);
  }
}

export class DocumentNotSavedError extends LatchkeyError {
  readonly code = 'document.notSaved';
  override readonly retry = 'later';

  constructor(document: string, systemCode: string, options?: ErrorOptions) {
    super(`${document}: ${systemCode}`, { document, systemCode }, options);
  }
}
