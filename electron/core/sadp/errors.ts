import { LatchkeyError } from '../errors.ts';
import type { MalformedReason } from './messages.ts';

/** A datagram that is no SADP message. Its content stays out of the error: commands of other clients carry password digests. */
export class SadpMalformedError extends LatchkeyError {
  readonly code = 'sadp.malformed';

  /** @param bytes length of the datagram */
  constructor(
    readonly reason: MalformedReason,
    bytes: number,
  ) {
    super(`not a SADP message: ${reason}`, { reason, bytes });
  }
}
