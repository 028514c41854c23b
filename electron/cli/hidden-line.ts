const ENTER = /[\r\n]/;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const ERASE = new Set(['\u007F', '\b']);

/** What it takes of a process: the keyboard and the screen. */
export interface HiddenLineTerminal {
  readonly stdin: {
    readonly isTTY: boolean;
    setRawMode(raw: boolean): void;
    setEncoding(encoding: 'utf8'): void;
    on(event: 'data', listener: (text: string) => void): void;
    off(event: 'data', listener: (text: string) => void): void;
    pause(): void;
    resume(): void;
  };
  readonly stderr: { readonly isTTY: boolean; write(text: string): void };
}

/** Reads one line from the keyboard without showing it; the question goes to stderr, so that a pipe stays clean. */
export function askHidden({ stdin, stderr }: HiddenLineTerminal, question: string): Promise<string | null> {
  if (!stdin.isTTY || !stderr.isTTY) return Promise.resolve(null);
  stderr.write(question);
  return new Promise((resolve) => {
    let typed: string[] = [];
    const finish = (line: string | null) => {
      stdin.off('data', read);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      resolve(line);
    };
    const read = (text: string) => {
      for (const sign of text) {
        if (ENTER.test(sign)) return finish(typed.join(''));
        if (sign === CTRL_C || sign === CTRL_D) return finish(null);
        typed = ERASE.has(sign) ? typed.slice(0, -1) : [...typed, sign];
      }
    };
    stdin.setRawMode(true);
    stdin.setEncoding('utf8');
    stdin.on('data', read);
    stdin.resume();
  });
}
