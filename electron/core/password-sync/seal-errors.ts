import { LatchkeyError } from '../errors.ts';

/** The keystore did not seal a password. Nothing is stored in clear, so nothing is begun. */
export class SealFailedError extends LatchkeyError {
  readonly code = 'seal.failed';
  override readonly retry = 'later';

  constructor(options?: ErrorOptions) {
    super('the keystore of the system did not seal', {}, options);
  }
}
