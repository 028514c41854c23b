import type { Retry } from '../../../shared/result.ts';
import { LatchkeyError } from '../errors.ts';
import type { Refusal } from './rules.ts';

/** Why the guard kept a credential here. Nothing was sent. */
export type KeptReason = Refusal['reason'] | 'decisionSpent' | 'batchStopped' | 'journalFailed';

export class AttemptKeptError extends LatchkeyError {
  readonly code: `attempt.${KeptReason}`;
  override readonly retry: Retry;

  constructor(
    readonly reason: KeptReason,
    facts: { readonly deviceId: string; readonly account: string; readonly [name: string]: string | number | null },
    options?: ErrorOptions,
  ) {
    super(`the login was not sent: ${reason}`, facts, options);
    this.code = `attempt.${reason}`;
    this.retry = reason === 'lockRunning' || reason === 'clockJumped' || reason === 'journalFailed' ? 'later' : 'never';
  }
}
