import type { AttemptOutcome, Lane } from '../../../shared/attempts.ts';
import { CredentialPermit } from '../isapi/credential-gate.ts';
import type { Clock, Unsubscribe } from '../ports.ts';
import { AttemptRecord } from './attempt-record.ts';
import type { AttemptEntry } from './entries.ts';
import { kept } from './errors.ts';
import { accountOf } from './fold.ts';
import type { DurableLines } from './journal.ts';
import { type ProofBefore, ProvenLogins } from './proven-logins.ts';
import { type Decision, refusalFor } from './rules.ts';
import { type RunningDecision, RunningDecisions } from './running-decisions.ts';
import { secretDigest, secretMark } from './secret-mark.ts';
import { Turns } from './turns.ts';

export interface Attempt {
  readonly deviceId: string;
  readonly account: string;
  readonly lane: Lane;
  /** The password, or whatever else the device counts. It is hashed here and kept nowhere. */
  readonly secret: string;
  readonly decision: Decision;
  /** Set where one request carries two credentials: the permit of the other one. */
  readonly sameRequestAs?: Permit | null;
  /** The account on this device whose password the request replaces. */
  readonly changesPasswordOf?: string;
}

export interface Settlement {
  readonly outcome: AttemptOutcome;
  /** The device's own number, where it told one. */
  readonly attemptsLeft?: number | null;
  /** Seconds, where the device told how long its lock still runs. */
  readonly secondsLocked?: number | null;
  /** The new password is in force or may be. Where it is not said, `lost` means that it may. */
  readonly passwordChanged?: boolean;
}

/** The right to send one credential once. Only the guard makes one, after the intention is on the disk. */
export class Permit extends CredentialPermit {
  /** @internal */
  constructor(
    readonly attemptId: number,
    readonly deviceId: string,
    readonly account: string,
    /** The device had accepted this login in this session before. */
    readonly proven: boolean,
    private readonly end: (settlement: Settlement) => Promise<void>,
  ) {
    super();
  }

  /** Says what the device answered. Every permit must be settled, also one that was never spent. */
  async settle(settlement: Settlement): Promise<void> {
    await this.end(this.spent ? settlement : { outcome: 'notSent' });
  }
}

interface PermitTerms {
  readonly proven: boolean;
  /** The other credential of the same request is this same login, and was let through. */
  readonly goesWithSame?: boolean;
  readonly endTurns: () => void;
  readonly running: RunningDecision;
}

/** The one gate for every credential of every lane. */
export class AttemptGuard {
  private readonly turns = new Turns();
  private readonly decisions = new RunningDecisions();
  private readonly digests = new WeakMap<Permit, string>();
  private readonly proven = new ProvenLogins();

  private constructor(
    private readonly record: AttemptRecord,
    private readonly clock: Clock,
    private readonly key: Uint8Array,
  ) {}

  static async open({
    clock,
    lines,
    key,
  }: {
    readonly clock: Clock;
    readonly lines: DurableLines;
    readonly key: Uint8Array;
  }): Promise<AttemptGuard> {
    return new AttemptGuard(await AttemptRecord.open({ clock, lines }), clock, key);
  }

  /** The latest attempts of this computer and what became of them, in order, as proof. */
  get entries(): readonly AttemptEntry[] {
    return this.record.entries;
  }

  get stopped(): boolean {
    return this.record.state.stopped;
  }

  /** Hears every line that is written from now on. */
  onEntry(listener: (entry: AttemptEntry) => void): Unsubscribe {
    return this.record.onEntry(listener);
  }

  account(deviceId: string, account: string) {
    return accountOf(this.record.state, { deviceId, account });
  }

  decide(options: Omit<Decision, 'decisionId'>): Decision {
    return this.decisions.decide(options);
  }

  /** Nothing more will be sent under this decision. */
  end(decision: Decision): void {
    this.decisions.end(decision);
  }

  /**
   * Waits for its turn, asks the rules, writes the intention down and gives the permit.
   * @throws AttemptKeptError when the credential must stay here
   */
  async begin(attempt: Attempt): Promise<Permit> {
    await this.onDisk(attempt, () => this.record.own());
    const running = this.decisions.of(attempt.decision);
    const digest = secretDigest(this.key, attempt.secret);
    if (this.proven.holds(attempt, digest)) return this.permit(attempt, { proven: true, endTurns: () => {}, running });
    const other = attempt.sameRequestAs ?? null;
    if (other !== null && !other.proven) return this.beginBeside(other, attempt, digest, running);
    const endSecretTurn = await this.turns.take(`secret ${attempt.decision.decisionId} ${digest}`);
    // A secret that one device accepted may go to the others at once; until then each waits for the one before.
    if (running.hasAccepted(digest)) endSecretTurn();
    const endDeviceTurn = await this.turns.take(`device ${attempt.deviceId}`);
    const endTurns = () => {
      endDeviceTurn();
      endSecretTurn();
    };
    try {
      const proven = this.proven.holds(attempt, digest);
      const reason = proven ? null : running.spend(attempt.deviceId, digest);
      if (reason !== null) throw kept(reason, attempt);
      return await this.permit(attempt, { proven, endTurns, running });
    } catch (cause) {
      endTurns();
      throw cause;
    }
  }

  /**
   * The other credential of the request holds the turn of its device and is not proven itself. The very same login may go
   * with it, because the device judges both at once; anything else would be a second guess.
   */
  private beginBeside(other: Permit, attempt: Attempt, digest: string, running: RunningDecision): Promise<Permit> {
    if (other.deviceId !== attempt.deviceId) throw kept('recorderUnproven', attempt);
    const same = other.account === attempt.account && this.digests.get(other) === digest;
    if (!same) throw kept('decisionSpent', attempt);
    return this.permit(attempt, { proven: false, goesWithSame: true, endTurns: () => {}, running });
  }

  async noteLock(lock: {
    deviceId: string;
    account: string;
    unlocksAt: number;
    source: 'device' | 'estimated' | 'person';
  }): Promise<void> {
    await this.record.write({ kind: 'lockSaid', at: this.clock.now(), ...lock });
  }

  async noteRestart(deviceId: string, account: string): Promise<void> {
    await this.record.write({ kind: 'lockCleared', at: this.clock.now(), deviceId, account, because: 'restarted' });
  }

  async notePasswordChanged(deviceId: string, account: string, by: 'thisApp' | 'personSaid'): Promise<void> {
    this.proven.forget({ deviceId, account });
    await this.record.write({ kind: 'passwordChanged', at: this.clock.now(), deviceId, account, by });
  }

  async stopAllLogins(): Promise<void> {
    await this.record.write({ kind: 'loginsStopped', at: this.clock.now() });
  }

  async allowLogins(): Promise<void> {
    await this.record.write({ kind: 'loginsAllowed', at: this.clock.now() });
  }

  private async permit(attempt: Attempt, { proven, goesWithSame = false, endTurns, running }: PermitTerms): Promise<Permit> {
    const { deviceId, account, lane, secret, decision, changesPasswordOf } = attempt;
    const mark = secretMark(this.key, deviceId, account, secret);
    const now = this.clock.now();
    const refusal = refusalFor(this.record.state, {
      deviceId,
      account,
      mark,
      proven: proven || goesWithSame,
      decision,
      now,
      waitedOut: this.record.locks.waitedOut(attempt),
    });
    if (refusal) {
      const { reason, ...facts } = refusal;
      throw kept(reason, attempt, facts);
    }
    if (decision.provenOnly && !proven) throw kept('decisionSpent', attempt);
    const sending = { at: now, deviceId, account, lane, mark, decidedBy: decision.by, proven } as const;
    const changes = changesPasswordOf === undefined ? {} : { changesPasswordOf };
    const attemptId = await this.onDisk(attempt, () => this.record.writeSending({ kind: 'sending', ...sending, ...changes }));
    const before = this.proven.leave(attempt);
    const permit = new Permit(attemptId, deviceId, account, proven, async (settlement) => {
      try {
        await this.settle(attempt, attemptId, settlement, running, before);
      } finally {
        endTurns();
      }
    });
    this.digests.set(permit, secretDigest(this.key, secret));
    return permit;
  }

  private async settle(
    attempt: Attempt,
    attemptId: number,
    settlement: Settlement,
    running: RunningDecision,
    before: ProofBefore,
  ): Promise<void> {
    if (!this.record.state.open.has(attemptId)) return;
    const digest = secretDigest(this.key, attempt.secret);
    const { outcome, attemptsLeft = null, secondsLocked = null } = settlement;
    const { deviceId, changesPasswordOf } = attempt;
    const changed = changesPasswordOf !== undefined && (settlement.passwordChanged ?? outcome === 'lost');
    this.proven.settle(attempt, digest, outcome, changed, before);
    running.settle(digest, outcome);
    // Goes before the line that closes the attempt: a program that dies between the two leaves it open, which tells the same.
    const noted = changed ? this.notePasswordChanged(deviceId, changesPasswordOf, 'thisApp') : null;
    const settled = this.record.write({ kind: 'settled', at: this.clock.now(), attemptId, outcome, attemptsLeft, secondsLocked });
    await Promise.all([noted, settled]);
  }

  private async onDisk<T>(attempt: Attempt, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (cause) {
      throw kept(this.record.reasonOf(cause), attempt, {}, { cause });
    }
  }
}
