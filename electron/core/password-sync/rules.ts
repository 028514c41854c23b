import { type PasswordRules, usualRules } from '../../../shared/password-rules.ts';

export interface RuledDevice {
  readonly account: string;
  /** Null where the device was not asked. */
  readonly rules: PasswordRules | null;
}

/** What one password must be for all of them. The bounds may leave no length at all where devices contradict each other. */
export function combinedRules(devices: readonly RuledDevice[]): PasswordRules {
  const rules = devices.map((device) => device.rules ?? usualRules);
  const told = rules.length > 0 && rules.every(({ source }) => source === 'device');
  return {
    minLength: Math.max(...(rules.length > 0 ? rules : [usualRules]).map(({ minLength }) => minLength)),
    maxLength: Math.min(...(rules.length > 0 ? rules : [usualRules]).map(({ maxLength }) => maxLength)),
    minClasses: Math.max(usualRules.minClasses, ...rules.map(({ minClasses }) => minClasses)),
    accounts: [...new Set(devices.flatMap(({ account, rules: own }) => [account, ...(own?.accounts ?? [])]))],
    source: told ? 'device' : 'usual',
  };
}
