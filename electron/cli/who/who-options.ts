import { parseArgs } from 'node:util';
import { readingWords } from '../command-line.ts';
import { WrongUsageError } from '../exit-codes.ts';
import { type LockStatusOptions, readLockStatusOptions } from '../lock-status/lock-status-options.ts';

export interface WhoOptions extends LockStatusOptions {
  readonly hours: number;
}

/** All that `lock-status` takes, and how far back. Throws `WrongUsageError`. */
export function readWhoOptions(words: readonly string[]): WhoOptions {
  const { tokens, values } = readingWords(() =>
    parseArgs({ args: [...words], options: { hours: { type: 'string' } }, strict: false, allowPositionals: true, tokens: true }),
  );
  const mine = new Set<number>();
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name !== 'hours') continue;
    mine.add(token.index);
    if (token.value !== undefined && !token.inlineValue) mine.add(token.index + 1);
  }
  const { hours = '24' } = values;
  if (typeof hours !== 'string' || !/^\d{1,3}$/.test(hours) || Number(hours) < 1 || Number(hours) > 168) {
    throw new WrongUsageError(`--hours takes 1 to 168, not "${String(hours)}"`);
  }
  return { ...readLockStatusOptions(words.filter((_, index) => !mine.has(index))), hours: Number(hours) };
}
