import { spawn } from 'node:child_process';
import type { ProgramEnd } from './stage-report.ts';

/** Long enough for the slowest stage on a slow machine; a stage that hangs must not hang the command. */
const LIMIT_MS = 25 * 60_000;

/** Runs a program of this project with its output passed on, and says how it ended. Never rejects. */
export function runProgram(
  command: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
      timeout: LIMIT_MS,
      // npm is a script there, which only a shell can start.
      shell: command === 'npm' && process.platform === 'win32',
    });
    child.once('error', (cause) => resolve({ crashed: `could not be started: ${cause.message}` }));
    child.once('close', (exitCode, signal) => {
      resolve(exitCode === null ? { crashed: `was ended by ${signal ?? 'the system'}` } : { exitCode });
    });
  });
}
