import type { Device, DeviceId, DeviceNotice, DevicesDelta, DevicesSnapshot, RawAnswer } from '../../../shared/device.ts';
import type { Clock, Unsubscribe } from '../ports.ts';
import type { Answered } from './answered.ts';
import { deltaBetween, isEmpty } from './delta.ts';
import type { DeviceEvent } from './events.ts';
import { DeviceHistory } from './history.ts';
import { reduceAll } from './reduce.ts';
import { emptyRegistry, findDevice, type RegistryState } from './state.ts';

/** Ten deltas a second at most: faster than that nobody reads, and every one of them costs a redraw. */
const EMIT_EVERY_MS = 100;
/** Events folded in one go at most, so that a flood does not become one long task. */
const LARGEST_BATCH = 1_000;
const TICK_EVERY_MS = 1_000;
/** A tick this late means that the computer slept, not that the devices were silent. */
const SLEPT_MS = 30_000;

/** A list that was put aside, with everything that belongs to it. */
export interface DeviceList {
  readonly state: RegistryState;
  readonly history: DeviceHistory;
}

/** Owns the list of devices: takes events in batches, tells in batches what changed. Call `start` for time to pass. */
export class DeviceRegistry {
  private state: RegistryState = emptyRegistry;
  private history = new DeviceHistory();
  private emitted: RegistryState = emptyRegistry;
  private revision = 0;
  private pending: DeviceEvent[] = [];
  private datagrams: { readonly answer: Answered; readonly datagram: Uint8Array }[] = [];
  private untoldNotices: DeviceNotice[] = [];
  private emissionDue = false;
  private readonly closing = new AbortController();
  private readonly deltaListeners = new Set<(delta: DevicesDelta) => void>();
  private readonly noticeListeners = new Set<(notices: readonly DeviceNotice[]) => void>();

  constructor(private readonly clock: Clock) {}

  start(): void {
    void this.letTimePass(this.closing.signal);
  }

  close(): void {
    this.closing.abort();
  }

  onChanged(listener: (delta: DevicesDelta) => void): Unsubscribe {
    this.deltaListeners.add(listener);
    return () => this.deltaListeners.delete(listener);
  }

  onNoticed(listener: (notices: readonly DeviceNotice[]) => void): Unsubscribe {
    this.noticeListeners.add(listener);
    return () => this.noticeListeners.delete(listener);
  }

  /** Takes an event into the current batch. */
  take(event: DeviceEvent): void {
    this.pending.push(event);
    if (this.pending.length >= LARGEST_BATCH) this.fold();
    this.emitSoon();
  }

  takeAnswer(answer: Answered, datagram: Uint8Array): void {
    this.datagrams.push({ answer, datagram });
    this.take(answer);
  }

  /** The list as of now. Its revision is the last delta's: the next delta may repeat what is already in it. */
  snapshot(): DevicesSnapshot {
    const { devices, lastSeen } = this.current();
    return { revision: this.revision, devices: [...devices.values()], seen: [...lastSeen] };
  }

  current(): RegistryState {
    this.fold();
    return this.state;
  }

  find(id: DeviceId): Device | null {
    return findDevice(this.current(), id) ?? null;
  }

  noticesOf(id: DeviceId): readonly DeviceNotice[] {
    const device = this.find(id);
    return device ? this.history.noticesOf(device.id) : [];
  }

  rawAnswerOf(id: DeviceId): RawAnswer | null {
    const device = this.find(id);
    return device ? this.history.rawAnswerOf(device.id) : null;
  }

  /** Shows another list (`null`: an empty one) and returns the one shown so far. Names belong to the user and stay. */
  exchange(list: DeviceList | null): DeviceList {
    const former = { state: this.current(), history: this.history };
    const { names, networks } = former.state;
    this.history = list?.history ?? new DeviceHistory();
    this.state = reduceAll(list?.state ?? emptyRegistry, [
      { kind: 'namesLoaded', names },
      { kind: 'networksChanged', networks },
      { kind: 'resumed', at: this.clock.now() },
    ]);
    this.untoldNotices = [];
    this.emitSoon();
    return former;
  }

  private fold(): void {
    if (this.pending.length === 0) return;
    const before = this.state;
    this.state = reduceAll(before, this.pending);
    this.pending = [];
    this.untoldNotices.push(...this.history.follow(before, this.state, this.clock.now()));
    for (const { answer, datagram } of this.datagrams) this.history.keepDatagram(this.state, answer, datagram);
    this.datagrams = [];
  }

  private emitSoon(): void {
    if (this.emissionDue) return;
    this.emissionDue = true;
    this.clock.wait(EMIT_EVERY_MS, this.closing.signal).then(
      () => this.emit(),
      () => {}, // closed: nobody listens any more
    );
  }

  private emit(): void {
    this.emissionDue = false;
    this.fold();
    const delta = deltaBetween(this.emitted, this.state, this.revision + 1);
    this.emitted = this.state;
    if (!isEmpty(delta)) {
      this.revision = delta.revision;
      for (const listener of this.deltaListeners) listener(delta);
    }
    const notices = this.untoldNotices;
    this.untoldNotices = [];
    if (notices.length > 0) for (const listener of this.noticeListeners) listener(notices);
  }

  private async letTimePass(signal: AbortSignal): Promise<void> {
    for (let last = this.clock.now(); !signal.aborted; ) {
      try {
        await this.clock.wait(TICK_EVERY_MS, signal);
      } catch {
        return; // closed
      }
      const at = this.clock.now();
      if (at - last > SLEPT_MS) this.take({ kind: 'resumed', at });
      this.take({ kind: 'ticked', at });
      last = at;
    }
  }
}
