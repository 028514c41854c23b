import type { Clock } from '../../ports.ts';

/** Waits until the time is over or one of the signals is aborted, whichever comes first. */
export async function pause(clock: Clock, ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
  try {
    await clock.wait(ms, AbortSignal.any([...signals]));
  } catch (cause) {
    if (!signals.some((signal) => signal.aborted)) throw cause;
  }
}
