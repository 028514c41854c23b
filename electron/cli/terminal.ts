import { askHidden } from './hidden-line.ts';
import { askShown } from './shown-line.ts';

/** What a command sees of the terminal it runs in. Results and notes are apart, so that a pipe carries results only. */
export interface Terminal {
  /** To stdout. */
  writeResult(text: string): void;
  /** One line to stderr. */
  note(line: string): void;
  /** A person watches the notes, so progress is worth telling. */
  readonly watched: boolean;
  /** Asks for a line that is not shown while it is typed. Null where nobody can type, and where Ctrl+C or Ctrl+D ended it. */
  askHidden(question: string): Promise<string | null>;
  /** Asks for a line that is shown. Null as with `askHidden`. */
  askShown(question: string): Promise<string | null>;
  /** Aborted by Ctrl+C. A second Ctrl+C ends the program at once. */
  readonly interrupted: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function processTerminal(host: NodeJS.Process): Terminal {
  const interruption = new AbortController();
  host.once('SIGINT', () => interruption.abort());
  for (const stream of [host.stdout, host.stderr]) {
    stream.on('error', (cause: NodeJS.ErrnoException) => {
      // `latchkey discover | head`: whoever has read enough is no fault.
      if (cause.code !== 'EPIPE') throw cause;
    });
  }
  return {
    writeResult: (text) => {
      if (host.stdout.writable) host.stdout.write(text);
    },
    note: (line) => {
      if (host.stderr.writable) host.stderr.write(`${line}\n`);
    },
    watched: host.stderr.isTTY,
    askHidden: (question) => askHidden(host, question),
    askShown: (question) => askShown(host, question),
    interrupted: interruption.signal,
    environment: host.env,
  };
}
