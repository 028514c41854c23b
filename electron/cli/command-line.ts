import { WrongUsageError } from './exit-codes.ts';

/** Runs `parseArgs`, whose complaints (unknown options, missing values, stray words) become ours. */
export function readingWords<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof TypeError && 'code' in cause) throw new WrongUsageError(cause.message);
    throw cause;
  }
}
