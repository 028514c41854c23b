import type { AppError, Facts } from '../result.ts';
import { attemptErrors } from './errors-attempt.ts';
import { exchangeErrors } from './errors-exchange.ts';
import { programErrors } from './errors-program.ts';
import { syncErrors } from './errors-sync.ts';
import { whoErrors } from './who.ts';

/** A failure in words: what happened, what it means for the reader, what to do. The code stands beside it. */
export interface ErrorText {
  readonly what: string;
  readonly meaning: string;
  readonly next: string | null;
}

export type ErrorTexts = Readonly<Record<string, (facts: Facts) => ErrorText>>;

const texts: ErrorTexts = { ...programErrors, ...exchangeErrors, ...attemptErrors, ...whoErrors, ...syncErrors };

/** Every code of this program has its sentences; an unknown one says only what is known of it. */
export function describeError(error: AppError): ErrorText {
  const inWords = Object.hasOwn(texts, error.code) ? texts[error.code] : undefined;
  return inWords ? inWords(error.facts) : unknownError(error);
}

/** The words of a code that was noted without its error. */
export function describeCode(code: string, facts: Facts): ErrorText {
  return describeError({ code, message: '', retry: 'never', facts });
}

/** The codes that have sentences. */
export const describedCodes: readonly string[] = Object.keys(texts);

function unknownError({ code, retry }: AppError): ErrorText {
  return {
    what: `This did not work (${code}).`,
    meaning: 'Latchkey has no words for this failure.',
    next: retry === 'never' ? 'Export the diagnostics and report it.' : 'Do it again.',
  };
}
