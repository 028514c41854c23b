import type { PasswordProblem, PasswordRules } from './password-rules.ts';

/** Of digits, lower case, upper case and others, as the vendor grades them: weak, medium, strong. */
export type PasswordStrength = 'weak' | 'medium' | 'strong';

/** What the vendor's own web page takes: printable ASCII without `"` and `:` (docs/protocol.md). */
const NOT_TAKEN = /[^\x20-\x7e]|[":]/u;
const ALWAYS_FORBIDDEN = ['123', 'admin'] as const;
/** So many rising, falling or equal characters in a row are refused by some firmware. */
const LONGEST_RUN = 3;
/** Shorter account names may be part of a password. */
const SHORTEST_CONTAINED_NAME = 3;

const classes = [/[0-9]/, /[a-z]/, /[A-Z]/, /[^0-9a-zA-Z]/] as const;

function classesOf(password: string): readonly boolean[] {
  return classes.map((one) => one.test(password));
}

/** How many of the four kinds of characters it has. */
export function classCount(password: string): number {
  return classesOf(password).filter(Boolean).length;
}

/** The vendor's grades: digits with one letter case are weak, other mixes of two medium, of three or four strong. */
export function passwordStrength(password: string): PasswordStrength {
  const [digits = false, lower = false, upper = false] = classesOf(password);
  const count = classCount(password);
  if (count >= 3) return 'strong';
  return count < 2 || (digits && (lower || upper)) ? 'weak' : 'medium';
}

/** What speaks against a new password for all devices at once; empty: every one of them should take it. Pure, and keeps nothing. */
export function checkNewPassword(password: string, rules: PasswordRules): readonly PasswordProblem[] {
  const problems: PasswordProblem[] = [];
  if (password.length < rules.minLength) problems.push({ code: 'tooShort', atLeast: rules.minLength });
  if (password.length > rules.maxLength) problems.push({ code: 'tooLong', atMost: rules.maxLength });
  if (classCount(password) < rules.minClasses) problems.push({ code: 'tooFewClasses', atLeast: rules.minClasses });
  const named = accountProblem(password, rules.accounts);
  if (named !== null) problems.push(named);
  const character = NOT_TAKEN.exec(password);
  if (character !== null) problems.push({ code: 'characterNotAllowed', character: character[0] });
  const run = forbiddenRun(password);
  if (run !== null) problems.push({ code: 'forbiddenRun', run });
  return problems;
}

/** Compared without case: firmware differs, and the stricter reading is safe with all of it. */
function accountProblem(password: string, accounts: readonly string[]): PasswordProblem | null {
  const typed = password.toLowerCase();
  for (const account of accounts) {
    const name = account.toLowerCase();
    if (name === '') continue;
    if (typed === name || typed === [...name].reverse().join('')) return { code: 'isAccountName', account };
    if (name.length >= SHORTEST_CONTAINED_NAME && typed.includes(name)) return { code: 'holdsAccountName', account };
  }
  return null;
}

function forbiddenRun(password: string): string | null {
  const run = longestRun(password);
  if (run.length > LONGEST_RUN) return run;
  const typed = password.toLowerCase();
  return ALWAYS_FORBIDDEN.find((one) => typed.includes(one)) ?? null;
}

/** Neighbours count only within digits or within letters of one case: `9:` and `Z[` are no run for anybody. */
function step(before: string, after: string): number | null {
  if (before === after) return 0;
  const difference = after.charCodeAt(0) - before.charCodeAt(0);
  const sameKind = [/^[0-9]{2}$/, /^[a-z]{2}$/, /^[A-Z]{2}$/].some((kind) => kind.test(before + after));
  return sameKind && Math.abs(difference) === 1 ? difference : null;
}

/** The longest row of rising, falling or equal characters. */
function longestRun(password: string): string {
  let longest = '';
  let run = '';
  let direction: number | null = null;
  for (const character of password) {
    const last = run.at(-1);
    const next = last === undefined ? null : step(last, character);
    if (next !== null && (direction === null || direction === next)) run += character;
    else run = next === null ? character : `${last}${character}`;
    direction = next;
    if (run.length > longest.length) longest = run;
  }
  return longest;
}
