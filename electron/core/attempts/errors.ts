import type { KeptReason } from '../../../shared/attempts.ts';
import type { Retry } from '../../../shared/result.ts';
import { LatchkeyError } from '../errors.ts';

export type { KeptReason } from '../../../shared/attempts.ts';

const LATER: ReadonlySet<KeptReason> = new Set(['lockRunning', 'clockJumped', 'journalFailed', 'journalInUse']);

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
    this.retry = LATER.has(reason) ? 'later' : 'never';
  }
}

/** Another running Latchkey writes this journal. Two writers would each miss what the other sent. */
export class JournalInUseError extends LatchkeyError {
  readonly code = 'journal.inUse';
  override readonly retry = 'later';

  constructor() {
    super('another program writes the journal of attempts');
  }
}

/** The journal, or the key beside it, is there and cannot be read. Without it nothing is sent. */
export class JournalUnreadableError extends LatchkeyError {
  readonly code = 'journal.unreadable';
  override readonly retry = 'later';

  constructor(systemCode: string, options?: ErrorOptions) {
    super(`journal of attempts: ${systemCode}`, { systemCode }, options);
  }
}

/** The credential of this attempt stays here. */
export function kept(
  reason: KeptReason,
  { deviceId, account }: { readonly deviceId: string; readonly account: string },
  facts: Readonly<Record<string, number | null>> = {},
  options?: ErrorOptions,
): AttemptKeptError {
  return new AttemptKeptError(reason, { deviceId, account, ...facts }, options);
}
