import { LatchkeyError } from '../errors.ts';

/** A journal of password changes is there, and this program cannot tell what it says. Nothing is begun over it. */
export class SyncJournalForeignError extends LatchkeyError {
  readonly code: 'syncJournal.newerVersion' | 'syncJournal.unreadable';

  constructor(because: 'newerVersion' | 'unreadable') {
    super(`journal of password changes: ${because}`);
    this.code = `syncJournal.${because}`;
  }
}

/** Lines of the confirmed plan cannot be read, so nobody knows all that a run would have to do. */
export class SyncPlanDamagedError extends LatchkeyError {
  readonly code = 'syncJournal.planDamaged';

  constructor() {
    super('lines of the plan are missing in the journal');
  }
}

export class SyncLineTooLongError extends LatchkeyError {
  readonly code = 'syncJournal.lineTooLong';

  constructor(entry: string, characters: number) {
    super(`a line of ${characters} characters does not fit the journal`, { entry, characters });
  }
}

/** An earlier run has not come to its end. It is resumed, rolled back or stopped first. */
export class RunUnfinishedError extends LatchkeyError {
  readonly code = 'sync.runUnfinished';

  constructor(runId: string) {
    super('an earlier run is unfinished', { runId });
  }
}

/** The new password of the run is not known any more and was not typed again. */
export class NewPasswordMissingError extends LatchkeyError {
  readonly code = 'sync.newPasswordMissing';

  constructor() {
    super('the new password of this run is to be typed again');
  }
}

/** What was typed again is not the password of this run. Nothing was sent. */
export class RetypedPasswordError extends LatchkeyError {
  readonly code = 'sync.retypedPasswordDiffers';

  /** @param deviceId null: the new password; else the one this device had before */
  constructor(
    readonly deviceId: string | null,
    name: string | null = null,
  ) {
    super('the password typed again differs from the one of this run', { deviceId, name });
  }
}
