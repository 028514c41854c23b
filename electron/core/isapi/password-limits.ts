import { type PasswordRules, usualRules } from '../../../shared/password-rules.ts';
import type { SecurityCapabilities } from './security-capabilities.ts';

/**
 * What a device tells of its own password rules: lengths, and nothing else that is known. The rest are the vendor's published
 * rules. A length of zero, or a shortest above the longest, tells nothing.
 */
export function passwordRulesOf({ passwordLength }: SecurityCapabilities): PasswordRules {
  const minLength = passwordLength.min ?? usualRules.minLength;
  const maxLength = passwordLength.max ?? usualRules.maxLength;
  const told = passwordLength.min !== null || passwordLength.max !== null;
  if (!told || minLength < 1 || maxLength < minLength) return usualRules;
  return { ...usualRules, minLength, maxLength, source: 'device' };
}
