import { type CommandName, commands, type Handlers } from './contract.ts';
import { type AppError, fail, ok, type Result } from './result.ts';

/** An error that knows how it crosses a process border. Every typed error of the core is one. */
export interface CarriesAppError {
  toAppError(): AppError;
}

function carriesAppError(cause: unknown): cause is CarriesAppError {
  return typeof cause === 'object' && cause !== null && 'toAppError' in cause && typeof cause.toAppError === 'function';
}

/** A thrown value as data. Only typed errors carry their own words; anything else is a defect and says so. */
export function toAppError(cause: unknown): AppError {
  if (carriesAppError(cause)) return cause.toAppError();
  return { code: 'internal', message: cause instanceof Error ? cause.message : String(cause), retry: 'never', facts: {} };
}

/** Checks, calls and converts for every binding, so that no binding can forget one of the three. Never rejects. */
export async function answer(name: unknown, raw: unknown, handlers: Handlers): Promise<Result<unknown>> {
  if (typeof name !== 'string' || !Object.hasOwn(commands, name)) {
    return fail({
      code: 'command.unknown',
      message: 'no such command',
      retry: 'never',
      // A hostile object could throw while it is made into text.
      facts: { command: typeof name === 'string' ? name.slice(0, 60) : typeof name },
    });
  }
  const known = name as CommandName;
  const input = commands[known].input.safeParse(raw);
  if (!input.success) {
    const issue = input.error.issues[0];
    const where = issue ? issue.path.join('.') : '';
    // The rejected value itself stays out of the message: later inputs hold passwords.
    return fail({
      code: 'input.invalid',
      message: `${known}: ${where} ${issue?.code ?? ''}`.trim(),
      retry: 'never',
      facts: { command: known, field: where },
    });
  }
  const handle = handlers[known] as (input: unknown) => Promise<unknown>; // the schema above is this handler's own
  try {
    return ok(await handle(input.data));
  } catch (cause) {
    return fail(toAppError(cause));
  }
}
