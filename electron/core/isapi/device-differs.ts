import type { Retry } from '../../../shared/result.ts';
import { LatchkeyError } from '../errors.ts';
import type { HttpAnswer } from '../ports.ts';
import { choiceIn } from './login-outcome.ts';

/**
 * At the device's address another one answers: it names another realm than the one under which the login was accepted, and the
 * realm differs from unit to unit. Nothing was sent to it.
 */
export class DeviceDiffersError extends LatchkeyError {
  readonly code = 'device.differs';
  override readonly retry: Retry = 'later';

  constructor(deviceId: string) {
    super('another device answers at this address', { deviceId });
  }
}

/** The realm of the challenge that would be answered; null where a Digest login is not asked for. */
export function realmIn(answer: HttpAnswer): string | null {
  const choice = answer.status === 401 ? choiceIn(answer) : null;
  return choice?.kind === 'digest' ? choice.challenge.realm : null;
}
