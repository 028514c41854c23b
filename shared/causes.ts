import type { Confidence } from './failed-logins.ts';
import type { Facts } from './result.ts';
import type { EvidenceLine, WhoIsLocking } from './who.ts';

export type CauseCode =
  | 'tooManyFailedLogins'
  | 'oldPasswordInApp'
  | 'recorderAndCameraDisagree'
  | 'loginMethod'
  | 'passwordExpiredOrWeak'
  | 'oldFirmware'
  | 'regionLetters'
  | 'exposedToInternet';

export type CauseNextStep =
  | 'followGuide'
  | 'updateApp'
  | 'correctChannel'
  | 'updateClients'
  | 'changePassword'
  | 'checkFirmware'
  | 'closeFromInternet'
  | 'none';

/** One line of the diagnosis of a device. */
export interface Cause {
  readonly code: CauseCode;
  /** `cause` explains a lock; `contributes` makes one likelier; `hint` is never the cause. */
  readonly role: 'cause' | 'contributes' | 'hint';
  readonly facts: Facts;
  readonly confidence: Confidence;
  readonly evidence: readonly EvidenceLine[];
  readonly nextStep: CauseNextStep;
}

/** Who locks a device, and everything that speaks for a cause. */
export interface WhoAnalysis {
  readonly who: WhoIsLocking;
  readonly causes: readonly Cause[];
}
