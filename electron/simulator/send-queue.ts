import type { Socket } from 'node:dgram';
import type { SendPurpose, StatisticsCounter } from './statistics.ts';

export interface Packet {
  readonly socket: Socket;
  /** Sent as one datagram; parts are shared between packets and never written to. */
  readonly parts: readonly Buffer[];
  readonly address: string;
  readonly port: number;
  readonly purpose: SendPurpose;
}

/** Given to the system at once. A receiver with the default buffer keeps about 90 datagrams of this size. */
const largestInFlight = 64;
/** Ten rounds of the largest crowd and more; beyond it answers are counted and forgotten. */
const largestWaiting = 131_072;
const pauseMs = 1;
/** What a paced queue may send at once after a pause of the event loop. */
const largestAllowance = 256;

/** Sends in order, a bounded number at a time, optionally not faster than `perSecond`. Every packet is counted in one way. */
export class SendQueue {
  private waiting: Packet[] = [];
  private next = 0;
  private inFlight = 0;
  private allowance: number;
  private allowanceAt = performance.now();
  private turn: NodeJS.Immediate | null = null;
  private pause: NodeJS.Timeout | null = null;
  private closed = false;
  private whenIdle: (() => void)[] = [];

  constructor(
    private readonly statistics: StatisticsCounter,
    private readonly perSecond: number | null,
  ) {
    this.allowance = perSecond === null ? Number.POSITIVE_INFINITY : largestInFlight;
  }

  push(packet: Packet): void {
    if (this.closed) return;
    if (this.waiting.length - this.next >= largestWaiting) {
      this.statistics.overflowed += 1;
      return;
    }
    this.waiting.push(packet);
    this.continueNextTurn();
  }

  /** Resolves when nothing waits and nothing is on its way. */
  idle(): Promise<void> {
    return this.isIdle() ? Promise.resolve() : new Promise((resolve) => this.whenIdle.push(resolve));
  }

  close(): void {
    this.closed = true;
    this.waiting = [];
    this.next = 0;
    if (this.turn !== null) clearImmediate(this.turn);
    if (this.pause !== null) clearTimeout(this.pause);
    this.turn = null;
    this.pause = null;
    this.settle();
  }

  /** Node may report a send in the same turn; without a turn between two batches, receivers in this process would starve. */
  private continueNextTurn(): void {
    if (this.turn !== null || this.pause !== null) return;
    this.turn = setImmediate(() => {
      this.turn = null;
      this.sendBatch();
    });
  }

  private sendBatch(): void {
    this.earnAllowance();
    const batch = Math.min(largestInFlight - this.inFlight, Math.floor(this.allowance), this.waiting.length - this.next);
    for (const packet of this.waiting.slice(this.next, this.next + batch)) this.send(packet);
    this.next += batch;
    this.allowance -= batch;
    if (this.next === this.waiting.length) {
      this.waiting = [];
      this.next = 0;
    } else if (this.allowance < 1) {
      this.pause = setTimeout(() => {
        this.pause = null;
        this.sendBatch();
      }, pauseMs);
    } else if (this.inFlight < largestInFlight) {
      this.continueNextTurn();
    }
  }

  private earnAllowance(): void {
    if (this.perSecond === null) return;
    const now = performance.now();
    this.allowance = Math.min(largestAllowance, this.allowance + ((now - this.allowanceAt) / 1000) * this.perSecond);
    this.allowanceAt = now;
  }

  private send(packet: Packet): void {
    this.inFlight += 1;
    try {
      packet.socket.send(packet.parts, packet.port, packet.address, (error) => this.sent(packet, error === null));
    } catch {
      // The device moved or stopped while its answer waited.
      this.sent(packet, false);
    }
  }

  private sent(packet: Packet, done: boolean): void {
    this.inFlight -= 1;
    if (done) this.statistics.countSent(packet.purpose);
    else this.statistics.lostSends += 1;
    if (this.next < this.waiting.length) this.continueNextTurn();
    this.settle();
  }

  private isIdle(): boolean {
    return this.inFlight === 0 && this.next === this.waiting.length;
  }

  private settle(): void {
    if (!this.isIdle()) return;
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }
}
