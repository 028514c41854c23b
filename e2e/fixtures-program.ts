import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from './fixtures-surroundings.ts';

/** A built program of this project as a person runs it: a child process with its output. */
export interface RunningProgram {
  readonly child: ChildProcess;
  /** All of it, once `ended` has resolved. */
  stdout(): string;
  stderr(): string;
  /** The first line on stdout. Rejects where the program ends without one. */
  readonly firstLine: Promise<string>;
  /** Exit code, or null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to end, and makes it end where it does not within three seconds. */
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 3000;

/** `program` is a file of `dist/electron/`: `start.js`, `cli.js`. */
export function runBuilt(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningProgram {
  const child = spawn(process.execPath, [join(projectFolder, 'dist/electron', program), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  const firstLine = Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    ended.then((code): never => {
      throw new Error(`${program} ended with ${code} before its first line: ${stderr}`);
    }),
  ]);
  firstLine.catch(() => undefined); // whoever awaits it hears of it; who does not need it is not disturbed
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    firstLine,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      await ended;
      clearTimeout(impatience);
    },
  };
}
