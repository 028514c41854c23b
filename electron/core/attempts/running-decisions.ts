import type { AttemptOutcome } from '../../../shared/attempts.ts';
import type { Decision } from './rules.ts';

/** What was sent under one decision so far. */
export class RunningDecision {
  /** Devices that were sent an unproven credential. */
  private readonly devices = new Set<string>();
  private readonly secrets = new Map<string, 'accepted' | 'refused'>();

  constructor(readonly decision: Decision) {}

  hasAccepted(digest: string): boolean {
    return this.secrets.get(digest) === 'accepted';
  }

  /** Counts an unproven credential. @returns why it must stay here, or null */
  spend(deviceId: string, digest: string): 'batchStopped' | 'decisionSpent' | null {
    if (this.secrets.get(digest) === 'refused') return 'batchStopped';
    if (this.devices.has(deviceId)) return 'decisionSpent';
    this.devices.add(deviceId);
    return null;
  }

  settle(digest: string, outcome: AttemptOutcome): void {
    if (outcome === 'accepted') this.secrets.set(digest, 'accepted');
    else if (outcome === 'refused' && !this.secrets.has(digest)) this.secrets.set(digest, 'refused');
  }
}

/** The decisions under which something may still be sent. */
export class RunningDecisions {
  private readonly running = new Map<number, RunningDecision>();
  private nextId = 0;

  decide(options: Omit<Decision, 'decisionId'>): Decision {
    const decision = { ...options, decisionId: this.nextId++ };
    this.running.set(decision.decisionId, new RunningDecision(decision));
    return decision;
  }

  end({ decisionId }: Decision): void {
    this.running.delete(decisionId);
  }

  /** @throws Error for one that was not made here, or has ended */
  of(decision: Decision): RunningDecision {
    const running = this.running.get(decision.decisionId);
    if (running?.decision !== decision) throw new Error('a decision is made by the guard');
    return running;
  }
}
