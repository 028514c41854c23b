import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkNewPassword } from './password-check.ts';
import { generateMemorable, generateStrong, type RandomBytes } from './password-generate.ts';
import { type PasswordRules, usualRules } from './password-rules.ts';
import { passwordWords } from './password-words.ts';

/** Bytes that are even enough, and the same for the same seed (xorshift). */
function seeded(seed: number): RandomBytes {
  let state = seed | 1;
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 255;
    });
}

const rules: fc.Arbitrary<PasswordRules> = fc
  .record({
    minLength: fc.integer({ min: 1, max: 16 }),
    more: fc.integer({ min: 0, max: 16 }),
    minClasses: fc.integer({ min: 1, max: 4 }),
    accounts: fc.array(fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/), { maxLength: 3 }),
  })
  .map(({ minLength, more, minClasses, accounts }) => ({
    ...usualRules,
    minLength,
    maxLength: minLength + more,
    minClasses,
    accounts,
  }));

test('every generated password passes the rules it was made for and breaks no old form', () => {
  fc.assert(
    fc.property(rules, fc.integer(), (wanted, seed) => {
      const made = [generateStrong(wanted, seeded(seed)), generateMemorable(wanted, seeded(seed))];
      for (const one of made.filter((candidate) => candidate !== null)) {
        expect(checkNewPassword(one.password, wanted)).toEqual([]);
        expect(one.password).not.toMatch(/[&<>"':@/#%]/);
      }
    }),
  );
});

test('the usual rules always leave room for both kinds, and their entropy is what was drawn', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const admin = { ...usualRules, accounts: ['admin'] };
      const strong = generateStrong(admin, seeded(seed));
      const memorable = generateMemorable(admin, seeded(seed));
      expect(strong?.password).toHaveLength(14);
      expect(strong?.entropyBits).toBe(Math.floor(14 * Math.log2(65) - 1));
      expect(memorable?.password).toMatch(/^([A-Z][a-z]{2}[-.+=]){3}[A-Z][a-z]{2}[2-9]$/);
      expect(memorable?.words).toHaveLength(4);
      expect(memorable?.entropyBits).toBe(Math.floor(4 * Math.log2(passwordWords.length) + 5 - 1));
    }),
  );
});

test('rules without room give nothing instead of something that breaks them', () => {
  expect(generateMemorable({ ...usualRules, maxLength: 15 }, seeded(1))).toBeNull();
  expect(generateStrong({ ...usualRules, minLength: 1, maxLength: 1, minClasses: 2 }, seeded(1))).toBeNull();
});

test('no two words begin with the same three letters, and none is too short to be cut', () => {
  expect(new Set(passwordWords.map((word) => word.slice(0, 3))).size).toBe(passwordWords.length);
  expect(passwordWords.every((word) => /^[a-z]{5,}$/.test(word))).toBe(true);
});
