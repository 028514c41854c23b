import { LatchkeyError } from '../core/errors.ts';

/** The system did not let the host listen. `systemCode` is its own word: `EADDRINUSE`, `EACCES`, … */
export class ListenError extends LatchkeyError {
  readonly code = 'host.cannotListen';

  constructor(
    readonly port: number,
    readonly systemCode: string,
    options?: ErrorOptions,
  ) {
    super(`port ${port}: ${systemCode}`, { port, systemCode }, options);
  }
}
