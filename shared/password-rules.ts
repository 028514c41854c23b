/** What a password must be for every device that shall take it. */
export interface PasswordRules {
  readonly minLength: number;
  readonly maxLength: number;
  /** Of digits, lower case, upper case, other characters. */
  readonly minClasses: number;
  /** The password may be none of these names, nor one of them backwards, nor hold one of three characters or more. */
  readonly accounts: readonly string[];
  /** `device`: the devices told their lengths. `usual`: the vendor's published rules. */
  readonly source: 'device' | 'usual';
}

/** The vendor's published rules (docs/protocol.md). */
export const usualRules: PasswordRules = { minLength: 8, maxLength: 16, minClasses: 2, accounts: [], source: 'usual' };

export type PasswordProblem =
  | { readonly code: 'tooShort'; readonly atLeast: number }
  | { readonly code: 'tooLong'; readonly atMost: number }
  | { readonly code: 'tooFewClasses'; readonly atLeast: number }
  | { readonly code: 'isAccountName' | 'holdsAccountName'; readonly account: string }
  /** Characters no device takes, such as letters outside ASCII. */
  | { readonly code: 'characterNotAllowed'; readonly character: string }
  /** `123`, `admin`, and four rising, falling or equal characters: some firmware refuses them. */
  | { readonly code: 'forbiddenRun'; readonly run: string };
