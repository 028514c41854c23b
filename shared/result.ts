/** What may be done about a failure, the first thing every caller asks. */
export type Retry = 'now' | 'later' | 'never';

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/**
 * A failure as it crosses a process border. `code` chooses the sentence for people (`shared/text/errors.ts`),
 * `facts` fill it in. `message` is for the developer's log and is never shown alone.
 */
export interface AppError {
  readonly code: string;
  readonly message: string;
  readonly retry: Retry;
  readonly facts: Facts;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(error: AppError): Result<never> {
  return { ok: false, error };
}

export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
