import { checkNewPassword } from './password-check.ts';
import type { PasswordRules } from './password-rules.ts';
import { passwordWords } from './password-words.ts';

/** So many bytes that nobody can foretell. The host gives it: `crypto.getRandomValues` in a window. */
export type RandomBytes = (count: number) => Uint8Array;

export interface GeneratedPassword {
  readonly password: string;
  /** Of how many equally likely passwords this is one, in bits, rounded down. */
  readonly entropyBits: number;
  /** The whole words it was cut from; empty for one without words. */
  readonly words: readonly string[];
}

/**
 * Without `& < > " ' : @ / # %`, which break RTSP addresses and old forms (docs/protocol.md), and without
 * what is taken for another character on paper or on a recorder's own keyboard.
 */
const STRONG_CHARACTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!$*+-.=?_';
const DIGITS = '23456789';
const SEPARATORS = '-.+=';
const STRONG_LENGTH = 14;
const WORDS = 4;
/** Shorter than this, two words could become one. */
const SHORTEST_CUT = 3;
const LONGEST_CUT = 5;
/** Three separators and a digit. */
const BESIDE_WORDS = WORDS;
/** More than half of all drawn passwords fit any rules that can be met at all; the rest is drawn again. */
const MOST_DRAWS = 500;

/** Characters drawn one by one. Null where nothing that was drawn fits the rules. */
export function generateStrong(rules: PasswordRules, random: RandomBytes): GeneratedPassword | null {
  const length = Math.max(rules.minLength, Math.min(rules.maxLength, STRONG_LENGTH));
  const draw = () => Array.from({ length }, () => pick([...STRONG_CHARACTERS], random)).join('');
  return firstFitting(rules, length * Math.log2(STRONG_CHARACTERS.length), () => ({ password: draw(), words: [] }));
}

/** Four words, cut short so that all of it fits, with a digit. Null where the rules leave no room for it. */
export function generateMemorable(rules: PasswordRules, random: RandomBytes): GeneratedPassword | null {
  const cut = Math.min(LONGEST_CUT, Math.floor((rules.maxLength - BESIDE_WORDS) / WORDS));
  if (cut < SHORTEST_CUT) return null;
  const bits = WORDS * Math.log2(passwordWords.length) + Math.log2(DIGITS.length) + Math.log2(SEPARATORS.length);
  return firstFitting(rules, bits, () => {
    const words = Array.from({ length: WORDS }, () => pick(passwordWords, random));
    const short = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1, cut)}`);
    return { password: `${short.join(pick([...SEPARATORS], random))}${pick([...DIGITS], random)}`, words };
  });
}

function firstFitting(
  rules: PasswordRules,
  bits: number,
  draw: () => { readonly password: string; readonly words: readonly string[] },
): GeneratedPassword | null {
  for (let drawn = 1; drawn <= MOST_DRAWS; drawn += 1) {
    const candidate = draw();
    // One bit less: what the rules refuse is less than half.
    if (checkNewPassword(candidate.password, rules).length === 0) return { ...candidate, entropyBits: Math.floor(bits - 1) };
  }
  return null;
}

/** Each item equally likely: bytes that would prefer the first ones are drawn again. */
function pick<T extends string>(items: readonly T[], random: RandomBytes): T {
  const range = 65_536 - (65_536 % items.length);
  for (;;) {
    const [high = 0, low = 0] = random(2);
    const number = high * 256 + low;
    const item = items[number % items.length];
    if (number < range && item !== undefined) return item;
  }
}
