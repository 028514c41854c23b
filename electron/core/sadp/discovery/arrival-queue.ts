import type { Clock, DatagramSource } from '../../ports.ts';
import type { InterfaceLink } from './interface-link.ts';
import type { Tasks } from './tasks.ts';

/** A datagram as the socket handed it over, unread. */
export interface Arrival {
  readonly payload: Uint8Array;
  readonly from: DatagramSource;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The same moment on the clock that never jumps. */
  readonly elapsed: number;
  /** The interface whose own socket heard it; null: the shared socket did. */
  readonly link: InterfaceLink | null;
}

/** At 2 kB each, 400 MB: far beyond any network, and still not the end of the program. */
export const MOST_WAITING = 200_000;

/** Longest reading without a turn for timers and sockets, in milliseconds. */
const SLICE_MS = 8;
/**
 * The same while the system's buffer is not empty: it loses what does not fit, this queue does not. In one turn Node hands
 * over at most 32 datagrams of a socket (libuv, `uv__udp_recvmsg`), so 32 or more mean that others are left behind.
 */
const FLOODED_SLICE_MS = 0.5;
const FULL_TURN = 32;

/** Takes datagrams in as fast as they come and reads them in slices, in the order of arrival. */
export class ArrivalQueue {
  private incoming: Arrival[] = [];
  private reading: readonly Arrival[] = [];
  private readCount = 0;
  private arrived = 0;
  /** Read or dropped. */
  private finished = 0;
  private readonly awaiting: { readonly upTo: number; resolve(): void }[] = [];
  private isDraining = false;

  constructor(
    private readonly clock: Clock,
    private readonly tasks: Tasks,
    private readonly read: (arrival: Arrival) => void,
    private readonly mostWaiting = MOST_WAITING,
  ) {}

  get waiting(): number {
    return this.arrived - this.finished;
  }

  /** False where too many wait and this one is dropped. */
  take(arrival: Arrival): boolean {
    if (this.waiting >= this.mostWaiting) return false;
    this.arrived++;
    this.incoming.push(arrival);
    if (!this.isDraining) this.tasks.run(() => this.drain());
    return true;
  }

  /** Resolves when everything taken so far is read or dropped. */
  caughtUp(): Promise<void> {
    const upTo = this.arrived;
    if (this.finished >= upTo) return Promise.resolve();
    return new Promise((resolve) => this.awaiting.push({ upTo, resolve }));
  }

  /** Drops what was not read yet. */
  clear(): void {
    this.incoming = [];
    this.reading = [];
    this.readCount = 0;
    this.finished = this.arrived;
    this.tellCaughtUp();
  }

  private async drain(): Promise<void> {
    this.isDraining = true;
    try {
      // The datagram that woke this loop belongs to the turn.
      let arrivedBefore = this.arrived - 1;
      await this.clock.nextTurn();
      while (this.waiting > 0) {
        const isFlooded = this.arrived - arrivedBefore >= FULL_TURN;
        arrivedBefore = this.arrived;
        this.readSlice(isFlooded ? FLOODED_SLICE_MS : SLICE_MS);
        this.tellCaughtUp();
        await this.clock.nextTurn();
      }
    } finally {
      this.isDraining = false;
    }
  }

  private readSlice(ms: number): void {
    const end = this.clock.elapsed() + ms;
    do {
      const arrival = this.next();
      if (!arrival) return;
      this.read(arrival);
    } while (this.clock.elapsed() < end);
  }

  private next(): Arrival | undefined {
    if (this.readCount === this.reading.length) {
      this.reading = this.incoming;
      this.incoming = [];
      this.readCount = 0;
    }
    const arrival = this.reading[this.readCount];
    if (!arrival) return undefined;
    this.readCount++;
    this.finished++;
    return arrival;
  }

  private tellCaughtUp(): void {
    while (this.awaiting[0] && this.awaiting[0].upTo <= this.finished) this.awaiting.shift()?.resolve();
  }
}
