import type { DeviceId } from './device.ts';
import type { Facts } from './result.ts';
import type { EvidenceLine } from './who.ts';

export const guideSteps = ['stopTheRetrier', 'waitOrRestart', 'disconnectOthers', 'logInOnce', 'setPasswordEverywhere'] as const;
export type GuideStepCode = (typeof guideSteps)[number];

/** Instants are milliseconds since 1970 on this computer's clock. */
export type GuideStepState =
  | { readonly kind: 'now' }
  /** It was done, and something shows that it has to be done again. It is the current step. */
  | { readonly kind: 'openedAgain'; readonly because: EvidenceLine }
  | { readonly kind: 'doneByEvidence'; readonly evidence: EvidenceLine }
  | { readonly kind: 'doneBecauseYouSaidSo'; readonly at: number }
  | { readonly kind: 'toDo' }
  | { readonly kind: 'blockedUntil'; readonly until: number };

export interface GuideStep {
  readonly code: GuideStepCode;
  readonly state: GuideStepState;
  readonly facts: Facts;
  /** Whether a person may say that it is done. Waiting and logging in need evidence. */
  readonly canBeTicked: boolean;
}

export type RestartOffer =
  | { readonly kind: 'offered'; readonly by: 'latchkey' | 'hand' }
  | { readonly kind: 'notOffered'; readonly because: 'resetRequestOpen' | 'notLocked' };

export type ProfessionalReason = 'severalDevicesLocked' | 'noPhysicalAccess' | 'signsOfAttack';

/** The way back in, for one account of one device. */
export interface Guide {
  readonly deviceId: DeviceId;
  readonly account: string;
  readonly steps: readonly GuideStep[];
  /** The one step that is `now` or `openedAgain`; null where all are done. */
  readonly current: GuideStepCode | null;
  readonly restart: RestartOffer;
  /** Empty: nothing speaks for calling a professional. */
  readonly professional: readonly ProfessionalReason[];
}

/** A step that a person said is done. */
export interface GuideTick {
  readonly step: GuideStepCode;
  readonly at: number;
  /** How often the lock had started again when it was said: a later restart of the clock opens the step. */
  readonly startedAgain: number;
}

/** `goes`: the device said that it restarts. `connectionEnded`: it went before it answered, as restarting devices do. */
export interface RestartAnswer {
  readonly kind: 'goes' | 'connectionEnded';
  /** Milliseconds since 1970. */
  readonly askedAt: number;
}
