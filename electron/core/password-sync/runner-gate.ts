import type { Unsubscribe } from '../ports.ts';
import { Halted, type RunningChain } from './chain-step.ts';
import type { RunFold } from './fold.ts';
import type { RunningChains } from './runner-chains.ts';

/** Every step passes here before it begins: shut while the run is paused, and the end of chains that are to end. */
export class StepGate {
  /** Steps that are on their way. */
  private passed = 0;
  private waiting: (() => void)[] = [];
  private readonly shutting = new Set<() => void>();
  private emptying = false;
  private closed = false;
  private stopsAll = false;

  constructor(
    private readonly fold: () => RunFold,
    private readonly chains: RunningChains,
  ) {}

  get isQuiet(): boolean {
    return this.passed === 0;
  }

  /** The person stopped twice, or nothing can be sent: devices that are begun do not come to their end. */
  get stopsHard(): boolean {
    return this.stopsAll;
  }

  /** Resolves when the next step may begin. @throws Halted where the chain ends here */
  async enter(chain: RunningChain): Promise<void> {
    for (;;) {
      if (this.emptying || this.closed || this.chains.isHalted(chain) || this.stopsBefore(chain)) throw new Halted();
      const { phase, stopping } = this.fold();
      if (phase === 'running' || stopping) break;
      await this.changed();
    }
    this.passed += 1;
  }

  /** Whether the steps that are on their way should come to an end that can be gone on from. */
  get isShutting(): boolean {
    const { phase, stopping } = this.fold();
    return phase !== 'running' && !stopping;
  }

  /** Calls once, when the run is to pause. */
  onShutting(listener: () => void): Unsubscribe {
    const look = () => {
      if (this.isShutting) listener();
      else this.shutting.add(look);
    };
    look();
    return () => this.shutting.delete(look);
  }

  leave(): void {
    this.passed -= 1;
  }

  /** Whoever waits here looks again. */
  wake(): void {
    for (const wakeUp of this.waiting.splice(0)) wakeUp();
    const looking = [...this.shutting];
    this.shutting.clear();
    for (const look of looking) look();
  }

  /** A stop lets a device that is begun come to its end, except where it waits for a lock. */
  haltForStop({ hard }: { hard: boolean }): void {
    this.stopsAll ||= hard;
    this.chains.halt(({ deviceId, waitsFor }) => this.stopsAll || waitsFor === 'lock' || !this.isTouched(deviceId));
  }

  /** Every chain ends after the step that is on its way; resolves when the last one has. */
  async empty(): Promise<void> {
    this.emptying = true;
    this.endChains();
    while (this.chains.size > 0) await this.changed();
    this.emptying = false;
  }

  /** For good. */
  close(): void {
    this.closed = true;
    this.endChains();
  }

  private endChains(): void {
    this.chains.halt(() => true);
    this.wake();
  }

  private changed(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private stopsBefore({ deviceId }: RunningChain): boolean {
    return this.fold().stopping && (this.stopsAll || !this.isTouched(deviceId));
  }

  private isTouched(deviceId: string): boolean {
    return this.fold().devices.get(deviceId)?.touched ?? true;
  }
}
