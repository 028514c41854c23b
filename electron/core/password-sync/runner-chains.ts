import type { DeviceId } from '../../../shared/device.ts';
import { Halted, type RunningChain } from './chain-step.ts';
import type { RunFold } from './fold.ts';
import type { DeviceFold } from './fold-device.ts';
import { type Needs, Slots } from './run-slots.ts';

const RUN = 'run';

/** The chains at work. Each holds its places in the run and at its recorders while it does not wait. */
export class RunningChains {
  private readonly running = new Map<DeviceId, Chain>();
  private readonly slots: Slots;
  private readonly places: ReadonlyMap<string, number>;

  constructor({ head, devices }: Pick<RunFold, 'head' | 'devices'>) {
    this.places = new Map([...placesOfRecorders(devices.values()), [RUN, Math.max(1, head.parallel)]]);
    this.slots = new Slots((kind) => this.places.get(kind) ?? 1);
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
    const chain = new Chain(deviceId, needsOf(device, this.places), this.slots);
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

/** One channel fewer than there are is on its way at once: a recorder must not lose all its channels together. */
function placesOfRecorders(devices: Iterable<DeviceFold>): ReadonlyMap<DeviceId, number> {
  const channels = new Map<DeviceId, number>();
  for (const { planned } of devices)
    for (const { recorderId } of planned.entries) channels.set(recorderId, (channels.get(recorderId) ?? 0) + 1);
  return new Map([...channels].map(([recorderId, count]) => [recorderId, Math.max(1, count - 1)]));
}

function needsOf({ planned }: DeviceFold, places: ReadonlyMap<string, number>): Needs {
  const needs = new Map([[RUN, 1]]);
  const need = (recorderId: DeviceId, more: number) =>
    needs.set(recorderId, Math.min((needs.get(recorderId) ?? 0) + more, places.get(recorderId) ?? 1));
  for (const { recorderId } of planned.entries) need(recorderId, 1);
  // While a recorder's own password changes, nobody writes its entries.
  const own = places.get(planned.deviceId);
  if (own !== undefined) need(planned.deviceId, own);
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
    await this.take(true);
  }

  private async take(isBegun = false): Promise<void> {
    await this.slots.take(this.needs, this.signal, isBegun);
    this.holding = true;
  }

  private give(): void {
    if (!this.holding) return;
    this.holding = false;
    this.slots.give(this.needs);
  }
}
