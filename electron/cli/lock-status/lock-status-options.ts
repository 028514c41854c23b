import { parseArgs } from 'node:util';
import { formatIPv4, parseIPv4 } from '../../../shared/address.ts';
import { readingWords } from '../command-line.ts';
import { WrongUsageError } from '../exit-codes.ts';

export interface LockStatusOptions {
  readonly address: string;
  readonly account: string;
  readonly json: boolean;
  /** `null`: every interface that the rule of its kind includes. */
  readonly interfaces: readonly string[] | null;
  readonly dataDirectory: string | null;
  readonly useLastTries: boolean;
}

const spelling = {
  user: { type: 'string' },
  json: { type: 'boolean' },
  interface: { type: 'string', multiple: true },
  'data-dir': { type: 'string' },
  'use-last-tries': { type: 'boolean' },
} as const;

/** Throws `WrongUsageError`. */
export function readLockStatusOptions(words: readonly string[]): LockStatusOptions {
  const { values, positionals } = readingWords(() =>
    parseArgs({ args: [...words], options: spelling, strict: true, allowPositionals: true }),
  );
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0) throw new WrongUsageError('one address is wanted');
  const value = parseIPv4(address);
  if (value === null) throw new WrongUsageError(`"${address}" is no IPv4 address`);
  const account = values.user ?? '';
  if (account === '' || account.length > 64) throw new WrongUsageError('--user NAME is wanted');
  if (values.interface?.some((name) => name.trim() === '')) throw new WrongUsageError('--interface needs a name');
  if (values['data-dir'] === '') throw new WrongUsageError('--data-dir needs a directory');
  return {
    address: formatIPv4(value),
    account,
    json: values.json === true,
    interfaces: values.interface ?? null,
    dataDirectory: values['data-dir'] ?? null,
    useLastTries: values['use-last-tries'] === true,
  };
}
