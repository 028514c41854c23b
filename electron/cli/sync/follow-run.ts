import type { Service } from '../../../shared/contract.ts';
import type { SyncState } from '../../../shared/sync.ts';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import type { RunLine } from '../../../shared/sync-run.ts';
import { LatchkeyError } from '../../core/errors.ts';
import { harmless } from '../display-width.ts';
import type { Terminal } from '../terminal.ts';
import { runLineText } from './run-line.ts';

/**
 * Tells every step until the run rests: it ended, or it paused and waits for a person. Ctrl+C pauses it after the steps that
 * are on their way.
 * @param known the latest line that needs not be told any more
 */
export function followRun(service: Service, terminal: Terminal, known: RunLine | null): Promise<SyncState> {
  const told = new ToldLines(terminal, known);
  return new Promise((resolve, reject) => {
    const look = (state: SyncState) => {
      told.tell(state);
      if (!rests(state)) return;
      stopListening();
      terminal.interrupted.removeEventListener('abort', pause);
      resolve(state);
    };
    const pause = () => {
      terminal.note('Stopping after the steps that are on their way. Ctrl+C again ends at once; the journal keeps the state.');
      service.handlers['sync:pause']({}).catch((cause: unknown) => {
        // The run came to its end by itself meanwhile.
        if (!(cause instanceof LatchkeyError)) reject(cause);
      });
    };
    const stopListening = service.onEvent((name, payload) => {
      if (name === 'sync:changed' && 'phase' in payload && 'saved' in payload) look(payload);
    });
    if (terminal.interrupted.aborted) pause();
    else terminal.interrupted.addEventListener('abort', pause, { once: true });
    service.handlers['sync:state']({}).then(look, reject);
  });
}

function rests({ phase }: SyncState): boolean {
  return phase.step !== 'run' || phase.run.phase === 'paused';
}

/** The latest lines come with every state; each is told once. */
class ToldLines {
  private last: string | null;

  constructor(
    private readonly terminal: Terminal,
    known: RunLine | null,
  ) {
    this.last = known === null ? null : JSON.stringify(known);
  }

  tell({ phase }: SyncState): void {
    if (phase.step !== 'run' && phase.step !== 'report') return;
    const { lines } = phase.run;
    const end = lines.findIndex((line) => JSON.stringify(line) === this.last);
    const fresh = end === -1 ? lines : lines.slice(0, end);
    for (const line of [...fresh].reverse()) this.terminal.note(harmless(runLineText(line, nameOf(phase.plan, line))));
    const [latest] = lines;
    if (latest !== undefined) this.last = JSON.stringify(latest);
  }
}

function nameOf({ devices }: SyncPlan, { deviceId }: RunLine): string | null {
  if (deviceId === null) return null;
  for (const device of devices) {
    if (device.deviceId === deviceId) return device.name;
    const entry = device.entries.find(({ recorderId }) => recorderId === deviceId);
    if (entry !== undefined) return entry.recorderName;
  }
  return deviceId;
}
