import type { Arrival } from './arrival-queue.ts';

/** Whether the shared socket hears the group: our own inquiry has to come back to it. */
export class SelfTest {
  /** Milliseconds from sending to hearing, or null where nothing came back in the last complete round. */
  resultMs: number | null = null;
  private inquiry: Uint8Array = new Uint8Array();
  private earlierInquiry: Uint8Array = new Uint8Array();
  private sentAt: number | null = null;
  private heard = false;

  beginRound(inquiry: Uint8Array): void {
    this.earlierInquiry = this.inquiry;
    this.inquiry = inquiry;
    this.sentAt = null;
    this.heard = false;
  }

  endRound(): void {
    if (!this.heard) this.resultMs = null;
  }

  /** `elapsed` on the clock that never jumps. */
  inquirySent(elapsed: number): void {
    this.sentAt = elapsed;
    this.heard = false;
  }

  /** True for an inquiry of ours that came back. Only compared with what we sent, never read. */
  isEcho({ payload, link, elapsed }: Arrival): boolean {
    const isCurrent = isSame(payload, this.inquiry);
    if (!isCurrent && !isSame(payload, this.earlierInquiry)) return false;
    if (isCurrent && link === null && this.sentAt !== null && !this.heard) {
      this.heard = true;
      this.resultMs = Math.max(0, Math.round((elapsed - this.sentAt) * 10) / 10);
    }
    return true;
  }
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.length > 0 && left.every((byte, index) => byte === right[index]);
}
