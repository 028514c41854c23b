import { type CredentialAttempt, type CredentialGate, CredentialPermit, type Settlement } from '../credential-gate.ts';

class TestPermit extends CredentialPermit {
  constructor(readonly number: number) {
    super();
  }
}

/** A permit for tests of what spends one. */
export function testPermit(): CredentialPermit {
  return new TestPermit(0);
}

export type GateEvent =
  | { readonly kind: 'begun'; readonly number: number; readonly attempt: CredentialAttempt }
  | { readonly kind: 'settled'; readonly number: number; readonly spent: boolean; readonly settlement: Settlement };

/** A gate that says what it was asked and told, and allows what a test sets. */
export class RecordingGate implements CredentialGate {
  readonly events: GateEvent[] = [];
  /** Thrown instead of a permit. */
  refusal: Error | null = null;
  /** How many more requests are allowed after `stale`. */
  staleRetries = 0;
  /** Runs inside `begin`, before the permit is given. */
  onBegin: () => void | Promise<void> = () => {};
  private readonly open = new Set<CredentialPermit>();
  private next = 1;

  async begin(attempt: CredentialAttempt): Promise<CredentialPermit> {
    await this.onBegin();
    if (this.refusal) throw this.refusal;
    const permit = this.permit();
    this.events.push({ kind: 'begun', number: permit.number, attempt });
    return permit;
  }

  async settle(permit: CredentialPermit, settlement: Settlement): Promise<CredentialPermit | null> {
    if (!(permit instanceof TestPermit) || !this.open.delete(permit)) throw new Error('a permit is settled once, here');
    this.events.push({ kind: 'settled', number: permit.number, spent: permit.spent, settlement });
    if (settlement.outcome !== 'stale' || this.staleRetries === 0) return null;
    this.staleRetries--;
    return this.permit();
  }

  /** How many permits nobody settled. */
  get unsettled(): number {
    return this.open.size;
  }

  /** `digest@device` for each begun attempt and the outcome of each settled one, in order. */
  get story(): readonly string[] {
    return this.events.map((event) =>
      event.kind === 'begun' ? `${event.attempt.lane}@${event.attempt.deviceId}` : event.settlement.outcome,
    );
  }

  private permit(): TestPermit {
    const permit = new TestPermit(this.next++);
    this.open.add(permit);
    return permit;
  }
}
