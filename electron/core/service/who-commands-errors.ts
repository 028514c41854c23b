import type { LogProblem } from '../../../shared/who.ts';
import { LatchkeyError } from '../errors.ts';

/** The command needs a login that the device accepted in this session. */
export class LoginNeededError extends LatchkeyError {
  readonly code = 'login.needed';

  constructor(deviceId: string) {
    super('no login was accepted by this device in this session', { deviceId });
  }
}

/** The device gave no answer that can be used. `problem` is a code of `LogProblemCode`. */
export class DeviceQuestionFailedError extends LatchkeyError {
  readonly code = 'device.questionFailed';
  override readonly retry = 'later';

  constructor(deviceId: string, problem: LogProblem) {
    super(`the device did not answer the question: ${problem.code}`, { ...problem.facts, deviceId, problem: problem.code });
  }
}

/** A restart would make the open reset request worthless. */
export class RestartSpoilsResetError extends LatchkeyError {
  readonly code = 'device.restartSpoilsReset';

  constructor(deviceId: string) {
    super('a password reset request is open', { deviceId });
  }
}

export class NotARecorderError extends LatchkeyError {
  readonly code = 'device.notARecorder';

  constructor(deviceId: string) {
    super('the device stores no cameras of others', { deviceId });
  }
}

/** This step is ticked off by evidence alone, or not while the lock runs. */
export class StepNeedsEvidenceError extends LatchkeyError {
  readonly code = 'guide.needsEvidence';

  constructor(step: string) {
    super('a word is not enough for this step', { step });
  }
}
