import type { Told } from '../../../shared/device.ts';
import { type DocumentShape, parseDocument } from './document.ts';
import type { IsapiElement } from './element.ts';

/** Body format A: what `GET /ISAPI/Security/userCheck` and every refused digest login answer. */
export interface UserCheck {
  readonly statusValue: number | null;
  readonly statusString: string | null;
  readonly isActivated: Told;
  readonly isDefaultPassword: Told;
  readonly isRiskPassword: Told;
  /**
   * Days the password is still valid, below zero where it is over. The SDK tells it (`iResidualValidity`); this name of the
   * element is unconfirmed.
   */
  readonly residualDays: number | null;
  readonly lockStatus: string | null;
  /** Seconds; use `readLock` for them. */
  readonly unlockTime: number | null;
  /** Tries left. */
  readonly retryLoginTime: number | null;
}

/** `SessionLogin` is the same body as the answer of a session login. */
export const userCheckShape: DocumentShape = {
  roots: ['userCheck', 'UserCheck', 'SessionLogin'],
  flatMarks: ['statusValue', 'lockStatus', 'unlockTime', 'retryLoginTime'],
};

/** @throws IsapiMalformedError */
export function decodeUserCheck(body: Uint8Array): UserCheck {
  return readUserCheck(parseDocument(body, userCheckShape));
}

export function readUserCheck(root: IsapiElement): UserCheck {
  return {
    statusValue: root.count('statusValue'),
    statusString: root.text('statusString'),
    isActivated: root.flag('isActivated'),
    isDefaultPassword: root.flag('isDefaultPassword'),
    isRiskPassword: root.flag('isRiskPassword'),
    residualDays: toDays(root.text('residualValidity')),
    lockStatus: root.text('lockStatus'),
    unlockTime: root.count('unlockTime'),
    retryLoginTime: root.count('retryLoginTime'),
  };
}

function toDays(text: string | null): number | null {
  return text !== null && /^-?\d{1,5}$/.test(text) ? Number(text) : null;
}
