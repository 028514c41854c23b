import type { DurableLines } from '../attempts/journal.ts';
import type { Clock, Logger } from '../ports.ts';
import type { RunPorts } from './chain-step.ts';
import type { DeviceHands } from './hands.ts';
import type { RunLog } from './run-log.ts';
import type { SealingPorts } from './run-secrets.ts';
import type { RunSession } from './run-session.ts';
import type { StepGate } from './runner-gate.ts';

/** What a run needs of the program it belongs to. */
export interface RunnerDependencies extends SealingPorts {
  readonly hands: DeviceHands;
  readonly clock: Clock;
  readonly lines: DurableLines;
  readonly logger: Logger;
}

/** What the chains see of their run. */
export function portsOf({
  hands,
  clock,
  session,
  log,
  gate,
  moved,
  pauseBecause,
}: {
  readonly hands: DeviceHands;
  readonly clock: Clock;
  readonly session: RunSession;
  readonly log: RunLog;
  readonly gate: StepGate;
  /** A step came to its end. */
  readonly moved: () => void;
  readonly pauseBecause: RunPorts['pauseBecause'];
}): RunPorts {
  return {
    hands,
    clock,
    get tries() {
      return session.tries;
    },
    proven: session.proven,
    get recorders() {
      return session.recorders;
    },
    device: (deviceId) => session.device(deviceId),
    login: (deviceId, which) => session.login(deviceId, which),
    enter: (chain) => gate.enter(chain),
    leave: () => {
      gate.leave();
      moved();
    },
    waitUnlessPausing: async (ms, signal) => {
      const cut = new AbortController();
      const forget = gate.onShutting(() => cut.abort());
      try {
        await clock.wait(ms, AbortSignal.any([signal, cut.signal]));
        return false;
      } catch (cause) {
        signal.throwIfAborted();
        if (cut.signal.aborted) return true;
        throw cause;
      } finally {
        forget();
      }
    },
    write: (entry) => log.write(entry),
    record: (entry) => log.record(entry),
    note: (entry) => log.note(entry),
    pauseBecause,
  };
}
