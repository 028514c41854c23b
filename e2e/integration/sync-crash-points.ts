import type { DurableLines } from '../../electron/core/attempts/journal.ts';
import type { Clock, HttpTransport } from '../../electron/core/ports.ts';
import type { Tap } from './sync-program.ts';

/**
 * Names every point of a run at which its process can die: before and after each line that goes to a journal and each request
 * that goes to a device. The name tells what is written or asked and how often it was before, so that it means the same in
 * another run, in whatever order the devices take their turns.
 *
 * At the fatal point the run stands still: nothing of it goes to the disk or the network any more, no answer and no timer
 * reaches it. It waits there for the signal that kills the process.
 */
export class CrashPoints implements Tap {
  readonly met: string[] = [];
  /** Resolves when the fatal point is reached. */
  readonly reached: Promise<void>;
  private reach: () => void = () => {};
  private readonly times = new Map<string, number>();
  private armed = false;
  private still = false;

  /** @param fatal null: none */
  constructor(private readonly fatal: string | null) {
    this.reached = new Promise((resolve) => {
      this.reach = resolve;
    });
  }

  /** What is met from here on belongs to the run. */
  arm(): void {
    this.armed = true;
  }

  lines(journal: 'sync' | 'attempts', lines: DurableLines): DurableLines {
    return {
      claim: () => this.unlessStill(() => lines.claim()),
      readAll: () => this.unlessStill(() => lines.readAll()),
      append: (line) => this.around(`${journal} ${labelOf(line)}`, () => lines.append(line)),
      replaceAll: (all) => this.around(`${journal} all lines anew`, () => lines.replaceAll(all)),
    };
  }

  transport(transport: HttpTransport): HttpTransport {
    return {
      request: (request) => {
        const { method, scheme, host, target } = request;
        // The last part of the address stands for the device in every LAN of the same fleet.
        const asked = `${method} ${scheme} ${host.split('.').at(-1)} ${target.split('?')[0]}`;
        return this.around(asked, () => transport.request(request));
      },
    };
  }

  clock(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      nextTurn: () => this.unlessStill(() => clock.nextTurn()),
      wait: (ms, signal) => this.unlessStill(() => clock.wait(ms, signal)),
    };
  }

  private async around<T>(what: string, act: () => Promise<T>): Promise<T> {
    const number = this.times.get(what) ?? 0;
    this.times.set(what, number + 1);
    this.pass(`before ${what} #${number}`);
    return this.unlessStill(act, () => this.pass(`after ${what} #${number}`));
  }

  private pass(point: string): void {
    if (!this.armed || this.still) return;
    this.met.push(point);
    if (point !== this.fatal) return;
    this.still = true;
    this.reach();
  }

  private async unlessStill<T>(act: () => Promise<T>, passed: () => void = () => {}): Promise<T> {
    if (this.still) return never();
    try {
      return await act();
    } finally {
      passed();
      if (this.still) await never();
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}

function labelOf(line: string): string {
  const parsed: unknown = JSON.parse(line);
  const entry = part(parsed, 'e') ?? parsed;
  return ['kind', 'deviceId', 'stepId', 'lane', 'outcome']
    .map((name) => part(entry, name))
    .filter((word) => typeof word === 'string')
    .join(' ');
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
