import type { DeviceId } from '../../../shared/device.ts';
import { Halted, type RunningChain } from './chain-step.ts';
import type { DeviceFold } from './fold-device.ts';
import { type Needs, Slots } from './run-slots.ts';

/** So many entries of one recorder are on their way at once: a recorder must not lose all its channels together. */
export const RECORDER_ENTRIES_AT_ONCE = 2;

const RUN = 'run';

/** The chains at work. Each holds its places in the run and at its recorders while it does not wait. */
export class RunningChains {
  private readonly running = new Map<DeviceId, Chain>();
  private readonly slots: Slots;

  constructor(parallel: number) {
    this.slots = new Slots((kind) => (kind === RUN ? Math.max(1, parallel) : RECORDER_ENTRIES_AT_ONCE));
  }

  get size(): number {
    return this.running.size;
  }

  has(deviceId: DeviceId): boolean {
    return this.running.has(deviceId);
  }

  /** @param ended is called when the chain is out of the way, with what it threw short of `Halted` */
  start(device: DeviceFold, work: (chain: RunningChain) => Promise<void>, ended: (defect: unknown) => void): void {
    const { deviceId } = device.planned;
    const chain = new Chain(deviceId, needsOf(device), this.slots);
    this.running.set(deviceId, chain);
    const end = (defect: unknown) => {
      this.running.delete(deviceId);
      ended(defect);
    };
    chain.run(work).then(
      () => end(null),
      (cause: unknown) => end(cause instanceof Halted ? null : cause),
    );
  }

  /** Ends the chains between two steps: now where one waits, else after the step that is on its way. */
  halt(which: (chain: { readonly deviceId: DeviceId; readonly waitsFor: RunningChain['waitsFor'] }) => boolean): void {
    for (const chain of this.running.values()) if (which(chain)) chain.halt();
  }

  isHalted(chain: RunningChain): boolean {
    return chain instanceof Chain && chain.halted;
  }
}

function needsOf({ planned }: DeviceFold): Needs {
  const needs = new Map([[RUN, 1]]);
  for (const { recorderId } of planned.entries) needs.set(recorderId, 1);
  // While a recorder's own password changes, nobody writes its entries.
  if (planned.goes === 'last') needs.set(planned.deviceId, RECORDER_ENTRIES_AT_ONCE);
  return needs;
}

class Chain implements RunningChain {
  waitsFor: RunningChain['waitsFor'] = null;
  halted = false;
  readonly locks = new Map<DeviceId, number>();
  private readonly aborter = new AbortController();
  private holding = false;

  constructor(
    readonly deviceId: DeviceId,
    private readonly needs: Needs,
    private readonly slots: Slots,
  ) {}

  get signal(): AbortSignal {
    return this.aborter.signal;
  }

  halt(): void {
    this.halted = true;
    // A step that is on its way comes to its end first.
    if (this.waitsFor !== null || !this.holding) this.aborter.abort(new Halted());
  }

  async run(work: (chain: RunningChain) => Promise<void>): Promise<void> {
    await this.take();
    try {
      await work(this);
    } finally {
      this.give();
    }
  }

  async withoutSlots(wait: () => Promise<void>): Promise<void> {
    this.give();
    await wait();
    await this.take();
  }

  private async take(): Promise<void> {
    await this.slots.take(this.needs, this.signal);
    this.holding = true;
  }

  private give(): void {
    if (!this.holding) return;
    this.holding = false;
    this.slots.give(this.needs);
  }
}
