import { spawn } from 'node:child_process';

/** A program that ends badly this soon never showed its window: a missing library, a forbidden sandbox, a display that refuses. */
const START_LIMIT_MS = 10_000;

export type ElectronEnd =
  | { readonly kind: 'ended'; readonly exitCode: number }
  | { readonly kind: 'couldNotStart'; readonly reason: string };

/** Runs the shell until its last window closes. Signals to this program are passed on. */
export function runElectron(program: string, appFolder: string, shellArguments: readonly string[]): Promise<ElectronEnd> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, [appFolder, ...shellArguments], { stdio: 'inherit', windowsHide: false });
    let asked = false;
    const passOn = (signal: NodeJS.Signals) => {
      asked = true;
      child.kill(signal);
    };
    const finish = (end: ElectronEnd) => {
      process.off('SIGINT', passOn);
      process.off('SIGTERM', passOn);
      resolve(end);
    };
    process.on('SIGINT', passOn);
    process.on('SIGTERM', passOn);
    child.once('error', (cause) => finish({ kind: 'couldNotStart', reason: `Electron could not be started (${cause.message})` }));
    child.once('exit', (code, signal) => {
      const early = performance.now() - startedAt < START_LIMIT_MS;
      if (code !== 0 && early && !asked) {
        finish({ kind: 'couldNotStart', reason: `Electron ended while starting (${signal ?? `exit code ${code}`})` });
      } else finish({ kind: 'ended', exitCode: asked ? 0 : (code ?? 1) });
    });
  });
}
