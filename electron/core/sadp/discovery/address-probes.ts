import type { AddressProbeProgress } from '../../../../shared/network.ts';
import type { Clock } from '../../ports.ts';
import { pause } from './pause.ts';
import type { Tasks } from './tasks.ts';

/** A polite rate: at most 100 packets a second, over all probes together. */
const GAP_MS = 10;
const REPEAT_AFTER_MS = 1_000;
/** How long the last answers may take. */
const LAST_ANSWERS_MS = 1_500;
const PROGRESS_GAP_MS = 100;

interface AddressProbe {
  readonly id: number;
  readonly targets: ReadonlySet<string>;
  readonly asked: Set<string>;
  readonly failed: Set<string>;
  readonly answered: Set<string>;
  readonly cancelling: AbortController;
  state: AddressProbeProgress['state'];
  toldAt: number;
}

/** Asks single addresses, for networks that drop multicast: each once, and once more where nobody answered. */
export class AddressProbes {
  private readonly running = new Map<number, AddressProbe>();
  private lastId = 0;
  private nextPacketAt = 0;

  constructor(
    private readonly clock: Clock,
    private readonly tasks: Tasks,
    /** One inquiry to one address. False where it could not be sent. */
    private readonly ask: (address: string) => Promise<boolean>,
    private readonly progressed: (progress: AddressProbeProgress) => void,
  ) {}

  start(targets: readonly string[]): AddressProbeProgress {
    const probe: AddressProbe = {
      id: ++this.lastId,
      targets: new Set(targets),
      asked: new Set(),
      failed: new Set(),
      answered: new Set(),
      cancelling: new AbortController(),
      state: 'running',
      toldAt: this.clock.elapsed(),
    };
    this.running.set(probe.id, probe);
    this.tasks.run(() => this.run(probe));
    return progressOf(probe);
  }

  cancel(probeId: number): void {
    const probe = this.running.get(probeId);
    if (!probe) return;
    probe.cancelling.abort();
    this.end(probe, 'cancelled');
  }

  cancelAll(): void {
    for (const id of [...this.running.keys()]) this.cancel(id);
  }

  /** A device answered from this address. */
  heard(sourceAddress: string): void {
    for (const probe of this.running.values()) {
      if (!probe.asked.has(sourceAddress) || probe.answered.has(sourceAddress)) continue;
      probe.answered.add(sourceAddress);
      this.tellSometimes(probe);
    }
  }

  private async run(probe: AddressProbe): Promise<void> {
    const { signal } = probe.cancelling;
    await this.askEach(probe);
    await pause(this.clock, REPEAT_AFTER_MS, signal);
    await this.askEach(probe);
    await pause(this.clock, LAST_ANSWERS_MS, signal);
    if (!signal.aborted) this.end(probe, 'finished');
  }

  private async askEach(probe: AddressProbe): Promise<void> {
    const { signal } = probe.cancelling;
    for (const address of probe.targets) {
      if (probe.answered.has(address)) continue;
      await this.awaitSlot(signal);
      if (signal.aborted) return;
      probe.asked.add(address);
      if (await this.ask(address)) probe.failed.delete(address);
      else probe.failed.add(address);
      this.tellSometimes(probe);
    }
  }

  private async awaitSlot(signal: AbortSignal): Promise<void> {
    const now = this.clock.elapsed();
    const slot = Math.max(now, this.nextPacketAt);
    this.nextPacketAt = slot + GAP_MS;
    if (slot > now) await pause(this.clock, slot - now, signal);
  }

  private end(probe: AddressProbe, state: 'finished' | 'cancelled'): void {
    this.running.delete(probe.id);
    probe.state = state;
    this.progressed(progressOf(probe));
  }

  private tellSometimes(probe: AddressProbe): void {
    const now = this.clock.elapsed();
    if (probe.state !== 'running' || now - probe.toldAt < PROGRESS_GAP_MS) return;
    probe.toldAt = now;
    this.progressed(progressOf(probe));
  }
}

function progressOf(probe: AddressProbe): AddressProbeProgress {
  return {
    probeId: probe.id,
    sent: probe.asked.size,
    total: probe.targets.size,
    answered: probe.answered.size,
    failed: probe.failed.size,
    state: probe.state,
  };
}
