import type { DeviceId } from '../../../shared/device.ts';
import type { SyncReport, SyncRun } from '../../../shared/sync-run.ts';
import type { Unsubscribe } from '../ports.ts';
import { runChain } from './chain.ts';
import { triedFor } from './chain-recorder.ts';
import type { RunPorts } from './chain-step.ts';
import type { SyncEntry } from './entries.ts';
import type { RunFold } from './fold.ts';
import type { DeviceFold } from './fold-device.ts';
import type { SyncJournal } from './journal.ts';
import { reportOf } from './report.ts';
import { RunLog } from './run-log.ts';
import { gatherSecrets, type RetypedSecrets, type RunSecrets } from './run-secrets.ts';
import { RunSession } from './run-session.ts';
import { deviceState, syncRunOf } from './run-view.ts';
import { RunningChains } from './runner-chains.ts';
import { StepGate } from './runner-gate.ts';
import { nextMove } from './runner-order.ts';
import { portsOf, type RunnerDependencies } from './runner-ports.ts';

type PauseReason = NonNullable<SyncRun['pausedBy']>;

/**
 * Executes a confirmed plan. Every request stands in the journal before and after it is sent, and the state is nothing but
 * the fold of these lines. Nothing here throws for what a device does.
 */
export class SyncRunner {
  /** Resolves once, when the run has come to its end and its secrets are out of the journal. */
  readonly ended: Promise<SyncReport>;
  private resolveEnded: (report: SyncReport) => void = () => {};
  private readonly log: RunLog;
  private readonly chains: RunningChains;
  private readonly gate: StepGate;
  /** Devices whose chain has been through since a person last asked for it. */
  private readonly tried = new Set<DeviceId>();
  private readonly session: RunSession;
  private readonly ports: RunPorts;
  private pauseReason: PauseReason = 'person';
  /** Whose tries a person confirmed for the chain of a device. */
  private readonly confirmed = new Map<DeviceId, readonly DeviceId[]>();
  private turning = false;
  /** What a person wanted while the run turned back; it comes after that. */
  private wish: 'pause' | 'stop' | null = null;
  private ending = false;
  private closed = false;

  /** @internal `runner-open.ts` makes one. */
  constructor(
    private readonly dependencies: RunnerDependencies,
    journal: SyncJournal,
    fold: RunFold,
    secrets: RunSecrets,
    sameSession: boolean,
  ) {
    this.ended = new Promise((resolve) => {
      this.resolveEnded = resolve;
    });
    this.log = new RunLog(journal, fold, dependencies.logger, () => void this.pauseFor('journalFailed'));
    this.session = new RunSession(dependencies.hands, () => this.fold, secrets, sameSession);
    this.chains = new RunningChains(fold);
    this.gate = new StepGate(() => this.fold, this.chains);
    this.ports = portsOf({
      ...dependencies,
      session: this.session,
      log: this.log,
      gate: this.gate,
      moved: () => this.move(),
      pauseBecause: (by) => void this.pauseFor(by),
    });
    for (const [deviceId, device] of fold.devices) if (deviceState(device) === 'failed') this.tried.add(deviceId);
  }

  get state(): SyncRun {
    return syncRunOf(this.fold, this.session.logins);
  }

  /** What is in force now, as far as it is known. */
  get report(): SyncReport {
    return reportOf(this.fold, this.dependencies.clock.now());
  }

  /** Hears the state after every change. */
  onChanged(listener: (run: SyncRun) => void): Unsubscribe {
    return this.log.onChanged((fold) => listener(syncRunOf(fold, this.session.logins)));
  }

  /** @internal The first move, once whoever made the runner has it in hand. */
  start(): void {
    this.move();
  }

  /** After the steps that are on their way. */
  async pause(): Promise<void> {
    if (this.turning) this.wish ??= 'pause';
    if (this.turning || this.fold.phase !== 'running') return;
    this.pauseReason = 'person';
    await this.log.record({ kind: 'pausing', at: this.now() });
    this.move();
  }

  async goOn(): Promise<void> {
    const { phase } = this.fold;
    if ((phase !== 'paused' && phase !== 'pausing') || this.gate.stopsHard || this.ending) return;
    this.session.recorders.failed.clear();
    if (await this.log.write({ kind: 'wentOn', at: this.now() })) this.move();
  }

  /** Does what failed or is unknown on one device again. */
  async again(deviceId: DeviceId, { confirmsFewLeft }: { confirmsFewLeft: boolean }): Promise<void> {
    const device = this.fold.devices.get(deviceId);
    if (!device || this.isOver() || this.chains.has(deviceId) || deviceState(device) === 'done') return;
    if (confirmsFewLeft) this.confirm(device);
    this.session.recorders.failed.clear();
    if (!(await this.log.write({ kind: 'again', at: this.now(), deviceId, confirmsFewLeft }))) return;
    this.tried.delete(deviceId);
    this.move();
  }

  async leaveOut(deviceId: DeviceId): Promise<void> {
    const device = this.fold.devices.get(deviceId);
    if (!device || this.isOver() || deviceState(device) === 'done' || device.leftOutAt !== null) return;
    if (!(await this.log.write({ kind: 'leftOut', at: this.now(), deviceId }))) return;
    this.chains.halt((chain) => chain.deviceId === deviceId);
    this.move();
  }

  /**
   * Ends the run with the report of what is in force. Devices that are begun come to their end first, so that no camera is
   * left with a password that its channel does not have; called again, it ends after the steps that are on their way.
   */
  async stop(): Promise<void> {
    if (this.turning) this.wish = 'stop';
    if (this.turning || this.isOver()) return;
    const blocked =
      this.fold.phase !== 'running' && (this.pauseReason === 'journalFailed' || this.pauseReason === 'loginsStopped');
    const hard = this.fold.stopping || blocked;
    await this.log.record({ kind: 'stopping', at: this.now() });
    this.gate.haltForStop({ hard });
    this.move();
  }

  /**
   * Turns the run back: every device that has, or may have, the new password gets its old one again.
   * @throws NewPasswordMissingError, RetypedPasswordError before anything is sent
   */
  async rollBack(retyped: RetypedSecrets | null): Promise<void> {
    if (this.isOver() || this.turning) return;
    const { secrets, lines } = await this.gather(retyped);
    if (this.isOver() || this.turning) return;
    this.turning = true;
    await this.gate.empty();
    if (await this.writeAll([...lines, { kind: 'turnedBack', at: this.now() }])) {
      this.session.beginAnew(secrets);
      this.tried.clear();
    }
    this.turning = false;
    const wish = this.wish;
    this.wish = null;
    if (wish === 'stop') await this.stop();
    else if (wish === 'pause') await this.pause();
    this.move();
  }

  /**
   * Takes in what was not known any more. Nothing is sent.
   * @throws RetypedPasswordError
   */
  async learn(retyped: RetypedSecrets): Promise<void> {
    if (this.isOver()) return;
    const { secrets, lines } = await this.gather(retyped);
    if (this.isOver()) return;
    this.session.learn(secrets);
    await this.writeAll(lines);
  }

  /** The program ends. What is on its way is unknown to the next one, unless its answer still comes. */
  close(): void {
    this.closed = true;
    this.gate.close();
  }

  private move(): void {
    this.gate.wake();
    if (this.isOver() || this.closed || this.turning) return;
    const { phase, stopping } = this.fold;
    if (stopping) {
      if (this.chains.size === 0) void this.end('stopped');
      return;
    }
    if (phase === 'pausing' && this.gate.isQuiet) this.standStill(this.pauseReason);
    const next = nextMove(this.fold, { runs: (id) => this.chains.has(id), tried: (id) => this.tried.has(id) });
    // A person paused, and what was on its way ended so that going on leads nowhere before a decision.
    if (this.fold.pausedBy === 'person' && next.kind === 'pause') this.standStill(next.by);
    if (phase !== 'running') return;
    if (next.kind === 'end') void this.end('finished');
    else if (next.kind === 'pause') void this.pauseFor(next.by);
    else if (next.kind === 'start') for (const device of next.devices) this.startChain(device);
  }

  private confirm(device: DeviceFold): void {
    const asked = triedFor(device);
    this.confirmed.set(device.planned.deviceId, asked);
    for (const deviceId of asked) this.session.tries.confirm(deviceId);
  }

  private standStill(by: PauseReason): void {
    void this.log.record({ kind: 'paused', at: this.now(), by });
  }

  private startChain(device: DeviceFold): void {
    const { deviceId } = device.planned;
    this.chains.start(
      device,
      (chain) => runChain(this.ports, chain).then(() => void this.tried.add(deviceId)),
      (defect) => {
        for (const asked of this.confirmed.get(deviceId) ?? []) this.session.tries.unconfirm(asked);
        this.confirmed.delete(deviceId);
        if (defect !== null) {
          this.dependencies.logger.warn('sync.chainFailed', { deviceId, reason: String(defect) });
          this.tried.add(deviceId);
        }
        this.move();
      },
    );
  }

  private async pauseFor(by: PauseReason): Promise<void> {
    if (this.fold.stopping) {
      // Nothing more can be sent: the devices that are begun cannot come to their end.
      this.gate.haltForStop({ hard: true });
      this.move();
      return;
    }
    if (this.fold.phase !== 'running') {
      if (by === 'journalFailed' || by === 'loginsStopped') this.pauseReason = by;
      return;
    }
    this.pauseReason = by;
    await this.log.record({ kind: 'pausing', at: this.now() });
    this.move();
  }

  private async end(how: 'finished' | 'stopped'): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    const entry: SyncEntry = { kind: 'ended', at: this.now(), how };
    if (how === 'stopped') await this.log.record(entry);
    else if (!(await this.log.write(entry))) {
      this.ending = false;
      return;
    }
    this.session.tries.end();
    await this.log.forgetSecrets();
    this.resolveEnded(this.report);
  }

  private async writeAll(entries: readonly SyncEntry[]): Promise<boolean> {
    for (const entry of entries) if (!(await this.log.write(entry))) return false;
    return true;
  }

  private gather(retyped: RetypedSecrets | null) {
    return gatherSecrets(this.dependencies, this.fold, { retyped, now: this.now() });
  }

  private isOver(): boolean {
    return this.ending || this.fold.phase === 'ended';
  }

  private get fold(): RunFold {
    return this.log.fold;
  }

  private now(): number {
    return this.dependencies.clock.now();
  }
}
