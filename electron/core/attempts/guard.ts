import type { Clock } from '../ports.ts';
import type { AttemptEntry, Lane, Outcome } from './entries.ts';
import { AttemptKeptError, type KeptReason } from './errors.ts';
import { type AttemptState, accountKey, accountOf, emptyAttempts, type KnownLock, reduce } from './fold.ts';
import { type DurableLines, readJournal } from './journal.ts';
import { type Decision, refusalFor } from './rules.ts';
import { secretDigest, secretMark } from './secret-mark.ts';
import { Turns } from './turns.ts';

export interface Attempt {
  readonly deviceId: string;
  readonly account: string;
  readonly lane: Lane;
  /** The password, or whatever else the device counts. It is hashed here and kept nowhere. */
  readonly secret: string;
  readonly decision: Decision;
}

export interface Settlement {
  readonly outcome: Outcome;
  /** The device's own number, where it told one. */
  readonly attemptsLeft?: number | null;
  /** Seconds, where the device told how long its lock still runs. */
  readonly secondsLocked?: number | null;
}

/** The right to send one credential once. Only the guard makes one, after the intention is on the disk. */
export class Permit {
  private used = false;
  /** @internal */
  constructor(
    readonly attemptId: number,
    readonly deviceId: string,
    readonly account: string,
    private readonly end: (settlement: Settlement) => Promise<void>,
  ) {}

  /** To be called right before the bytes leave; a second time is a defect. */
  spend(): void {
    if (this.used) throw new Error('a permit is for one request');
    this.used = true;
  }

  /** Says what the device answered. Every permit must be settled, also one that was never spent. */
  async settle(settlement: Settlement): Promise<void> {
    await this.end(this.used ? settlement : { outcome: 'notSent' });
  }
}

interface RunningDecision {
  readonly decision: Decision;
  /** Devices that were sent an unproven credential under this decision. */
  readonly devices: Set<string>;
  readonly secrets: Map<string, 'accepted' | 'refused'>;
}

/** The one gate for every credential of every lane (design §3). */
export class AttemptGuard {
  private readonly turns = new Turns();
  private readonly decisions = new Map<number, RunningDecision>();
  private readonly proven = new Map<string, string>();
  private readonly timedLocks = new Map<string, { readonly lock: KnownLock; readonly endsAtElapsed: number }>();
  private nextDecisionId = 0;

  private constructor(
    private state: AttemptState,
    private readonly deps: { readonly clock: Clock; readonly lines: DurableLines; readonly key: Uint8Array },
    private readonly history: AttemptEntry[],
  ) {}

  static async open(deps: {
    readonly clock: Clock;
    readonly lines: DurableLines;
    readonly key: Uint8Array;
  }): Promise<AttemptGuard> {
    const { entries } = await readJournal(deps.lines);
    const guard = new AttemptGuard(entries.reduce(reduce, emptyAttempts), deps, [...entries]);
    guard.timeLocksFromNow();
    return guard;
  }

  /** Every attempt this computer made, in order, as proof. */
  get entries(): readonly AttemptEntry[] {
    return this.history;
  }

  account(deviceId: string, account: string) {
    return accountOf(this.state, { deviceId, account });
  }

  decide(options: Omit<Decision, 'decisionId'>): Decision {
    const decision = { ...options, decisionId: this.nextDecisionId++ };
    this.decisions.set(decision.decisionId, { decision, devices: new Set(), secrets: new Map() });
    return decision;
  }

  /**
   * Waits for its turn, asks the rules, writes the intention down and gives the permit.
   * @throws AttemptKeptError when the credential must stay here
   */
  async begin(attempt: Attempt): Promise<Permit> {
    const running = this.decisions.get(attempt.decision.decisionId);
    if (running?.decision !== attempt.decision) throw new Error('a decision is made by the guard');
    const digest = secretDigest(this.deps.key, attempt.secret);
    if (this.isProven(attempt, digest)) return this.permit(attempt, true, () => {});
    const endSecretTurn = await this.turns.take(`secret ${attempt.decision.decisionId} ${digest}`);
    // A secret that one device accepted may go to the others at once; until then each waits for the one before.
    if (running.secrets.get(digest) === 'accepted') endSecretTurn();
    const endDeviceTurn = await this.turns.take(`device ${attempt.deviceId}`);
    const endTurns = () => {
      endDeviceTurn();
      endSecretTurn();
    };
    try {
      const proven = this.isProven(attempt, digest);
      if (!proven && running.secrets.get(digest) === 'refused') throw kept('batchStopped', attempt);
      if (!proven && running.devices.has(attempt.deviceId)) throw kept('decisionSpent', attempt);
      if (!proven) running.devices.add(attempt.deviceId);
      return await this.permit(attempt, proven, endTurns, running);
    } catch (cause) {
      endTurns();
      throw cause;
    }
  }

  async noteLock(lock: {
    deviceId: string;
    account: string;
    unlocksAt: number;
    source: 'device' | 'estimated' | 'person';
  }): Promise<void> {
    await this.write({ kind: 'lockSaid', at: this.deps.clock.now(), ...lock });
  }

  async noteRestart(deviceId: string, account: string): Promise<void> {
    await this.write({ kind: 'lockCleared', at: this.deps.clock.now(), deviceId, account, because: 'restarted' });
  }

  async notePasswordChanged(deviceId: string, account: string, by: 'thisApp' | 'personSaid'): Promise<void> {
    this.proven.delete(accountKey({ deviceId, account }));
    await this.write({ kind: 'passwordChanged', at: this.deps.clock.now(), deviceId, account, by });
  }

  async stopAllLogins(): Promise<void> {
    await this.write({ kind: 'loginsStopped', at: this.deps.clock.now() });
  }

  async allowLogins(): Promise<void> {
    await this.write({ kind: 'loginsAllowed', at: this.deps.clock.now() });
  }

  private isProven(attempt: Attempt, digest: string): boolean {
    return this.proven.get(accountKey(attempt)) === digest;
  }

  private async permit(attempt: Attempt, proven: boolean, endTurns: () => void, running?: RunningDecision): Promise<Permit> {
    const { deviceId, account, lane, secret, decision } = attempt;
    const mark = secretMark(this.deps.key, deviceId, account, secret);
    const now = this.deps.clock.now();
    const refusal = refusalFor(this.state, {
      deviceId,
      account,
      mark,
      proven,
      decision,
      now,
      waitedOut: this.waitedOut(attempt),
    });
    if (refusal) {
      const { reason, ...facts } = refusal;
      throw kept(reason, attempt, facts);
    }
    const attemptId = this.state.nextAttemptId;
    const entry: AttemptEntry = {
      kind: 'sending',
      at: now,
      attemptId,
      deviceId,
      account,
      lane,
      mark,
      decidedBy: decision.by,
      proven,
    };
    try {
      await this.write(entry);
    } catch (cause) {
      this.apply({ kind: 'settled', at: now, attemptId, outcome: 'notSent', attemptsLeft: null, secondsLocked: null });
      throw kept('journalFailed', attempt, {}, { cause });
    }
    return new Permit(attemptId, deviceId, account, async (settlement) => {
      try {
        await this.settle(attempt, attemptId, settlement, running);
      } finally {
        endTurns();
      }
    });
  }

  private async settle(
    attempt: Attempt,
    attemptId: number,
    settlement: Settlement,
    running: RunningDecision | undefined,
  ): Promise<void> {
    if (!this.state.open.has(attemptId)) return;
    const digest = secretDigest(this.deps.key, attempt.secret);
    const { outcome, attemptsLeft = null, secondsLocked = null } = settlement;
    if (outcome === 'accepted') {
      this.proven.set(accountKey(attempt), digest);
      running?.secrets.set(digest, 'accepted');
    } else if (outcome === 'refused') {
      if (this.isProven(attempt, digest)) this.proven.delete(accountKey(attempt));
      if (running?.secrets.get(digest) === undefined) running?.secrets.set(digest, 'refused');
    }
    await this.write({ kind: 'settled', at: this.deps.clock.now(), attemptId, outcome, attemptsLeft, secondsLocked });
  }

  /** The state moves first: if the disk fails, the app still knows what it did, and begin() gives no permit. */
  private async write(entry: AttemptEntry): Promise<void> {
    this.apply(entry);
    await this.deps.lines.append(JSON.stringify(entry));
  }

  private apply(entry: AttemptEntry): void {
    this.state = reduce(this.state, entry);
    this.history.push(entry);
    this.timeLocksFromNow();
  }

  /** Remembers for each newly said lock how long it runs on the clock that never jumps. */
  private timeLocksFromNow(): void {
    for (const [key, { lock }] of this.state.accounts) {
      if (lock === null) this.timedLocks.delete(key);
      else if (this.timedLocks.get(key)?.lock !== lock) {
        const endsAtElapsed = this.deps.clock.elapsed() + lock.unlocksAt - this.deps.clock.now();
        this.timedLocks.set(key, { lock, endsAtElapsed });
      }
    }
  }

  private waitedOut(attempt: Attempt): boolean {
    const timed = this.timedLocks.get(accountKey(attempt));
    return timed === undefined || this.deps.clock.elapsed() >= timed.endsAtElapsed;
  }
}

function kept(
  reason: KeptReason,
  { deviceId, account }: Attempt,
  facts: Readonly<Record<string, number | null>> = {},
  options?: ErrorOptions,
): AttemptKeptError {
  return new AttemptKeptError(reason, { deviceId, account, ...facts }, options);
}
