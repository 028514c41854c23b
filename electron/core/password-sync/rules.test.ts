import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PasswordRules, usualRules } from '../../../shared/password-rules.ts';
import { combinedRules, type RuledDevice } from './rules.ts';

const rulesArbitrary: fc.Arbitrary<PasswordRules> = fc.record({
  minLength: fc.integer({ min: 1, max: 12 }),
  maxLength: fc.integer({ min: 12, max: 40 }),
  minClasses: fc.integer({ min: 1, max: 4 }),
  accounts: fc.array(fc.constantFrom('admin', 'service', 'viewer')),
  source: fc.constantFrom('device', 'usual'),
});
const devicesArbitrary: fc.Arbitrary<RuledDevice[]> = fc.array(
  fc.record({ account: fc.constantFrom('admin', 'operator'), rules: fc.option(rulesArbitrary) }),
);

test('what keeps the rules of all keeps the rules of each', () => {
  fc.assert(
    fc.property(devicesArbitrary, (devices) => {
      const all = combinedRules(devices);
      for (const { account, rules } of devices) {
        const { minLength, maxLength, minClasses } = rules ?? usualRules;
        expect(all.minLength).toBeGreaterThanOrEqual(minLength);
        expect(all.maxLength).toBeLessThanOrEqual(maxLength);
        expect(all.minClasses).toBeGreaterThanOrEqual(minClasses);
        expect(all.accounts).toContain(account);
      }
    }),
  );
});

test('the devices are named as the source only where every one of them told', () => {
  const told: PasswordRules = { ...usualRules, maxLength: 20, source: 'device' };
  expect(combinedRules([{ account: 'admin', rules: told }])).toMatchObject({ maxLength: 20, source: 'device' });
  expect(
    combinedRules([
      { account: 'admin', rules: told },
      { account: 'admin', rules: null },
    ]),
  ).toMatchObject({ maxLength: 16, source: 'usual' });
  expect(combinedRules([])).toEqual(usualRules);
});
