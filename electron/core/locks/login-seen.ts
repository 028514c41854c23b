import { readChallenges } from '../isapi/challenge.ts';
import { headerLines } from '../isapi/device-request.ts';
import type { UserCheck } from '../isapi/user-check.ts';
import type { HttpAnswer } from '../ports.ts';

/** The ways to log in that a device offered in its challenge, in its own words. */
export interface LoginOffer {
  /** `MD5` where the device named none. Empty: no Digest. */
  readonly digestAlgorithms: readonly string[];
  readonly basic: boolean;
}

/** What a device says of a password it has just accepted; null where it does not say. */
export interface PasswordFacts {
  readonly isRisky: boolean | null;
  readonly isDefault: boolean | null;
  /** Days the password is still valid; below zero: over for so long. */
  readonly daysLeft: number | null;
}

export interface LoginSeen {
  readonly offer: LoginOffer | null;
  readonly password: PasswordFacts | null;
}

export const nothingSeen: LoginSeen = { offer: null, password: null };

/** Null where the answer asks for no login, or in no way that can be read. */
export function loginOfferIn(answer: HttpAnswer): LoginOffer | null {
  if (answer.status !== 401) return null;
  const challenges = readChallenges(headerLines(answer, 'www-authenticate')).filter(({ defect }) => defect === null);
  const digests = challenges.filter(({ scheme }) => scheme === 'digest');
  const basic = challenges.some(({ scheme }) => scheme === 'basic');
  if (digests.length === 0 && !basic) return null;
  return { digestAlgorithms: digests.map(({ parameters }) => parameters.get('algorithm') ?? 'MD5'), basic };
}

export function passwordFactsOf({ isRiskPassword, isDefaultPassword, residualDays }: UserCheck): PasswordFacts {
  return { isRisky: isRiskPassword, isDefault: isDefaultPassword, daysLeft: residualDays };
}
