import { createInterface } from 'node:readline';

/** What it takes of a process: the keyboard and the screen. */
export interface ShownLineTerminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
}

/** Reads one line that is shown while it is typed; the question goes to stderr. Null where nobody can type, at Ctrl+C and Ctrl+D. */
export function askShown({ stdin, stderr }: ShownLineTerminal, question: string): Promise<string | null> {
  if (!stdin.isTTY || !stderr.isTTY) return Promise.resolve(null);
  const reader = createInterface({ input: stdin, output: stderr });
  return new Promise((resolve) => {
    reader.once('SIGINT', () => reader.close());
    reader.once('close', () => resolve(null));
    reader.question(question, (typed) => {
      resolve(typed);
      reader.close();
    });
  });
}
