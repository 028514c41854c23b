import type { AccountLevel, AccountOptions } from './login-options.ts';
import { accountLevels } from './login-options.ts';

export interface Account {
  /** 1 is the first one, as a rule admin. */
  readonly id: number;
  readonly userName: string;
  readonly password: string;
  readonly level: AccountLevel;
  readonly riskPassword: boolean;
  readonly residualValidityDays: number | null;
  /** How often its password was changed. */
  readonly changes: number;
}

/** Who may log in to one device. */
export class LoginAccounts {
  private accounts: readonly Account[];

  constructor(options: readonly AccountOptions[]) {
    this.accounts = options.map((account, index) => ({ id: index + 1, changes: 0, ...account }));
  }

  all(): readonly Account[] {
    return this.accounts;
  }

  named(userName: string): Account | null {
    return this.accounts.find((account) => account.userName === userName) ?? null;
  }

  withId(id: number): Account | null {
    return this.accounts.find((account) => account.id === id) ?? null;
  }

  setPassword(id: number, password: string, riskPassword: boolean): void {
    this.accounts = this.accounts.map((account) =>
      account.id === id
        ? { ...account, password, riskPassword, residualValidityDays: null, changes: account.changes + 1 }
        : account,
    );
  }
}

export function mayDo(account: Account, level: AccountLevel): boolean {
  return accountLevels.indexOf(account.level) >= accountLevels.indexOf(level);
}

/** Why a device refuses a new password, by its own name for it, or null. */
export function refusedPassword(
  account: Account,
  password: string,
): 'cannotSameAsOldPassword' | 'passworLlenNoMoreThan16' | 'riskPassword' | null {
  if (password === account.password) return 'cannotSameAsOldPassword';
  if (password.length > 16) return 'passworLlenNoMoreThan16';
  const kinds = [/\d/, /[a-z]/, /[A-Z]/, /[^0-9A-Za-z]/].filter((kind) => kind.test(password)).length;
  const reversed = [...account.userName].reverse().join('');
  if (password.length < 8 || kinds < 2 || password === account.userName || password === reversed) return 'riskPassword';
  return null;
}
