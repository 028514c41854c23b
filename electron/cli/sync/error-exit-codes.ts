import type { LatchkeyError } from '../../core/errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/** Of a failure that left everything as it was. */
export function exitCodeOfError({ code }: LatchkeyError): ExitCode {
  switch (code) {
    case 'sync.runGoingOn':
    case 'sync.runUnfinished':
      return exitCodes.runUnfinished;
    case 'sync.passwordUnfit':
    case 'sync.entryPasswordDiffers':
      return exitCodes.wrongPassword;
    default:
      return exitCodes.keptByGuard;
  }
}
