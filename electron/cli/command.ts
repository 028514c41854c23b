import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** One word after `latchkey`. `commands.ts` lists them; a command knows nothing of the others. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `latchkey NAME --help` prints. */
  readonly help: string;
  /** Throws `WrongUsageError` before anything is done. */
  run(words: readonly string[], terminal: Terminal, version: string): Promise<ExitCode>;
}
