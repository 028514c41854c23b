import type { DeviceId } from '../../../shared/device.ts';
import type { PasswordProblem } from '../../../shared/password-rules.ts';
import type { SyncPhase } from '../../../shared/sync.ts';
import { LatchkeyError } from '../errors.ts';

/** Not possible in this step: picked nothing yet, no plan yet, nothing runs, nothing has ended. */
export class SyncWrongStepError extends LatchkeyError {
  readonly code = 'sync.wrongStep';

  constructor(step: SyncPhase['step'], wanted: string) {
    super(`a password sync in step ${step} cannot do this`, { step, wanted });
  }
}

/** A run changes passwords now, or one is unfinished: nothing else is begun beside it. */
export class SyncRunGoingOnError extends LatchkeyError {
  readonly code = 'sync.runGoingOn';

  constructor(step: SyncPhase['step']) {
    super('a run is going on or unfinished', { step });
  }
}

/** Logins are being proven or read. */
export class SyncBusyError extends LatchkeyError {
  readonly code = 'sync.busy';
  override readonly retry = 'later';

  constructor() {
    super('an earlier command of this password sync is not done');
  }
}

/** The confirmed plan is another one than the present. */
export class SyncPlanChangedError extends LatchkeyError {
  readonly code = 'sync.planChanged';

  constructor() {
    super('the plan is another one now');
  }
}

export class SyncNothingToDoError extends LatchkeyError {
  readonly code = 'sync.nothingToDo';

  /** @param haveItAlready picked devices that have this password and no channel to correct */
  constructor(haveItAlready: number) {
    super('no device can take part', { haveItAlready });
  }
}

/** Another picked device refused this password a moment ago; nothing was sent. */
export class SyncPasswordRefusedError extends LatchkeyError {
  readonly code = 'sync.passwordRefused';

  constructor(deviceId: DeviceId, name: string, asked: number) {
    super('another device refused this password', { deviceId, name, asked });
  }
}

/** Login for a device that was not picked, or picked with another account. */
export class SyncNotPickedError extends LatchkeyError {
  readonly code = 'sync.notPicked';

  constructor(deviceId: DeviceId) {
    super('the device was not picked with this account', { deviceId });
  }
}

/** The first of what speaks against the new password. The password itself stays out of it, also in part. */
export class NewPasswordUnfitError extends LatchkeyError {
  readonly code = 'sync.passwordUnfit';

  constructor(problem: PasswordProblem) {
    const { code } = problem;
    const atLeast = 'atLeast' in problem ? problem.atLeast : null;
    const atMost = 'atMost' in problem ? problem.atMost : null;
    super(`the new password does not fit: ${code}`, { problem: code, atLeast, atMost });
  }
}

/** A device that only needs its channel entry has another password than the one that is to be written there. */
export class EntryPasswordDiffersError extends LatchkeyError {
  readonly code = 'sync.entryPasswordDiffers';

  constructor(deviceId: DeviceId, name: string) {
    super('the device has another password than the one for its channel', { deviceId, name });
  }
}

/** A login of the plan is not at hand any more: it was forgotten, or the certificate is another one. */
export class SyncLoginGoneError extends LatchkeyError {
  readonly code = 'sync.loginGone';

  constructor(deviceId: DeviceId) {
    super('the login of a planned device is not at hand any more', { deviceId });
  }
}

export class SavedPlanUnknownError extends LatchkeyError {
  readonly code = 'sync.savedPlanUnknown';

  constructor(savedPlanId: string) {
    super('no saved plan has this id', { savedPlanId });
  }
}

export class TooManySavedPlansError extends LatchkeyError {
  readonly code = 'sync.tooManySavedPlans';

  constructor(most: number) {
    super(`no more than ${most} plans are kept`, { most });
  }
}

/** It sends to another host; nothing with a password follows. */
export class DeviceSendsElsewhereError extends LatchkeyError {
  readonly code = 'device.sendsElsewhere';
  override readonly retry = 'later';

  constructor(deviceId: DeviceId) {
    super('the device sends to another address', { deviceId });
  }
}

/** The plan said HTTPS or encrypted fields, and now the device offers less. `what`: `scheme`, `fields`. */
export class LessProtectedError extends LatchkeyError {
  readonly code = 'sync.lessProtected';
  override readonly retry = 'later';

  constructor(deviceId: DeviceId, what: 'scheme' | 'fields') {
    super(`less protected than planned: ${what}`, { deviceId, what });
  }
}
