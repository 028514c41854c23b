import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { CrashAnswer, CrashOrder } from './sync-crash-child.ts';

/** The program that dies, in one file, so that it starts fast. */
export interface CrashProgram {
  readonly file: string;
  remove(): Promise<void>;
}

export async function buildCrashProgram(): Promise<CrashProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-crash-program-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        // digest-fetch names it and never needs it: it only calculates here.
        external: ['node-fetch'],
        input: { crash: join(import.meta.dirname, 'sync-crash-child.ts') },
        output: { format: 'cjs', entryFileNames: 'crash.cjs' },
      },
    },
  });
  return { file: join(folder, 'crash.cjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** One process that carries out runs until it is killed. */
export class DoomedProcess {
  private readonly child: ChildProcess;
  private readonly exited: Promise<readonly unknown[]>;
  private readonly waiting = new Map<string, (answer: CrashAnswer) => void>();

  constructor(program: CrashProgram) {
    // A run that stands still leaves files open behind it, and Node would say so.
    this.child = fork(program.file, { execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.exited = once(this.child, 'exit');
    this.child.on('message', (message) => {
      const answer = message as CrashAnswer;
      this.waiting.get(answer.folder)?.(answer);
    });
  }

  /** Rejects where the process ends by itself. */
  async carryOut(order: CrashOrder): Promise<CrashAnswer> {
    const answer = new Promise<CrashAnswer>((resolve) => this.waiting.set(order.folder, resolve));
    this.child.send(order);
    const exit = this.exited.then(([code, signal]): never => {
      throw new Error(`the process ended with ${String(code ?? signal)} on its way to ${order.dieAt}`);
    });
    return Promise.race([answer, exit]);
  }

  /** SIGKILL: it notices nothing. Rejects where something else had ended it before. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    const [, signal] = await this.exited;
    if (signal !== 'SIGKILL') throw new Error(`the process was to be killed, and ended with ${String(signal)}`);
  }
}
