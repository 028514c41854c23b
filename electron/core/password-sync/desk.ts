import type { DeviceId } from '../../../shared/device.ts';
import type { SyncState, TypedLogin } from '../../../shared/sync.ts';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import type { SyncRun } from '../../../shared/sync-run.ts';
import { Secret } from '../isapi/secret.ts';
import { DraftDesk, type DraftPorts, type PickedDevice, type PlanWish } from './desk-draft.ts';
import {
  SyncBusyError,
  SyncLoginGoneError,
  SyncPlanChangedError,
  SyncRunGoingOnError,
  SyncWrongStepError,
} from './desk-errors.ts';
import { type KeptPorts, KeptThings } from './desk-kept.ts';
import { isAt, type Phase, savableDevices, shownPhase } from './desk-phase.ts';
import { acceptedLogin } from './desk-proofs.ts';
import type { DeviceReach } from './isapi-hands-reach.ts';
import type { RetypedSecrets } from './run-secrets.ts';
import type { RunnerDependencies, SyncRunner } from './runner.ts';
import { beginRun, openRun, resumeRun, rollBackRun, stopUnfinished } from './runner-open.ts';
import { LogWatch, type WatchPorts } from './watch.ts';

export interface SyncDeskPorts extends Omit<DraftPorts, 'clock'>, Omit<WatchPorts, 'find'> {
  readonly logger: RunnerDependencies['logger'];
  /** Of the run: its journal, what seals the secrets in it, and the key of their marks. */
  readonly journal: Pick<RunnerDependencies, 'lines' | 'seal' | 'key'>;
  readonly reach: Pick<DeviceReach, 'promise'>;
  readonly kept: KeptPorts['kept'];
}

/** The password sync of one network: one state machine behind the commands `sync:*`. */
export class SyncDesk {
  private phase: Phase = { step: 'idle' };
  private watching: LogWatch | null = null;
  /** A command that sends and must end before the next of its kind. */
  private busy = false;

  readonly things: KeptThings;

  private constructor(private readonly ports: SyncDeskPorts) {
    this.things = new KeptThings(ports);
  }

  /**
   * Looks into the journal: an unfinished run is told from it alone.
   * @throws LatchkeyError where the journal is there and cannot be read
   */
  static async open(ports: SyncDeskPorts): Promise<SyncDesk> {
    const desk = new SyncDesk(ports);
    await ports.kept.load();
    const { lines, seal } = ports.journal;
    const opened = await openRun({ lines, seal, now: ports.clock.now() });
    if (opened !== null) desk.phase = { step: 'unfinished', opened };
    return desk;
  }

  state(): SyncState {
    const { kept, journal } = this.ports;
    return {
      phase: shownPhase(this.phase),
      watch: this.watching?.state() ?? null,
      saved: kept.value.plans,
      ticked: kept.value.ticked,
      sealedBy: journal.seal.kind,
    };
  }

  pick(devices: readonly PickedDevice[]): void {
    this.refuseBesideRun();
    this.refuseWhileBusy();
    const earlier = this.phase.step === 'draft' || this.phase.step === 'planned' ? this.phase.draft : null;
    this.enter({ step: 'draft', draft: new DraftDesk(this.ports, devices, earlier) });
  }

  /** A plan that stands is dropped with its new password. */
  async prove(logins: readonly TypedLogin[], confirmsFewLeft: boolean): Promise<void> {
    const draft = this.preparing();
    await this.alone(async () => {
      if (this.phase.step === 'planned') this.enter({ step: 'draft', draft });
      await draft.prove(logins, confirmsFewLeft);
    });
  }

  /** `newPassword` null: the one of the plan that stands. A plan that cannot be made leaves that one as it is. */
  async plan({ newPassword, ...wish }: Omit<PlanWish, 'newPassword'> & { readonly newPassword: string | null }): Promise<void> {
    const next = newPassword === null ? this.at('planned').newPassword : new Secret(newPassword);
    const draft = this.preparing();
    await this.alone(async () => {
      const plan = await draft.plan({ ...wish, newPassword: next.reveal() });
      this.enter({ step: 'planned', draft, plan, newPassword: next });
    });
  }

  revise(): void {
    this.refuseWhileBusy();
    const { draft } = this.at('planned');
    this.enter({ step: 'draft', draft });
  }

  async start(planId: string): Promise<void> {
    const { draft, plan, newPassword } = this.at('planned');
    if (plan.planId !== planId) throw new SyncPlanChangedError();
    this.checkLogins(draft, plan);
    await this.alone(async () => {
      this.promise(plan);
      const secrets = { next: newPassword, present: draft.logins() };
      const runner = await beginRun(this.running(), { runId: this.ports.uuid(), plan, secrets });
      await this.things.forgetTicks();
      this.follow(plan, runner);
    });
  }

  /** @throws SyncWrongStepError while none goes on */
  get runner(): SyncRunner {
    return this.at('run').runner;
  }

  /** What failed or is unknown on one device is done again, while the run has not ended. */
  again(deviceId: DeviceId, confirmsFewLeft: boolean): Promise<void> {
    return this.runner.again(this.canonical(deviceId), { confirmsFewLeft });
  }

  leaveOut(deviceId: DeviceId): Promise<void> {
    return this.runner.leaveOut(this.canonical(deviceId));
  }

  /** An unfinished run ends at once, with what its journal says; nothing is sent. */
  async stop(): Promise<void> {
    if (this.phase.step !== 'unfinished') return this.runner.stop();
    const { unfinished } = this.phase.opened;
    await this.alone(async () => {
      const report = await stopUnfinished({ ...this.ports.journal, clock: this.ports.clock });
      if (report === null) return this.enter({ step: 'idle' });
      const run: SyncRun = { ...unfinished.run, phase: 'ended', pausedBy: null, endedAt: report.endedAt };
      this.enter({ step: 'report', plan: unfinished.plan, run, report });
    });
  }

  async rollBack(secrets: RetypedSecrets | null): Promise<void> {
    if (this.phase.step !== 'unfinished') return this.runner.rollBack(secrets);
    await this.reopen(() => rollBackRun(this.running(), secrets));
  }

  async resume(secrets: RetypedSecrets | null): Promise<void> {
    await this.reopen(() => resumeRun(this.running(), secrets));
  }

  finish(): void {
    this.at('report');
    this.endWatch();
    this.enter({ step: 'idle' });
  }

  /** In the place of an earlier watch. */
  watch(minutes: number): void {
    const { report } = this.at('report');
    this.endWatch();
    const devices = report.devices
      .filter(({ inForce }) => inForce === 'new')
      .map(({ deviceId, provenAt }) => ({ deviceId, since: provenAt ?? report.startedAt }));
    const { ports } = this;
    const watching = new LogWatch({ ...ports, find: (deviceId) => ports.list.find(deviceId) }, devices, minutes);
    this.watching = watching;
    watching.run().catch((cause: unknown) => this.warn('sync.watchFailed', cause));
    ports.changed();
  }

  stopWatch(): void {
    this.watching?.stop();
    this.ports.changed();
  }

  /** What was picked, without logins, to do it again another day. */
  async savePlan(name: string): Promise<void> {
    await this.things.savePlan(name, savableDevices(this.phase));
  }

  /** Another network is shown: nothing more is begun here until a person goes on. */
  async hold(): Promise<void> {
    this.watching?.stop();
    if (this.phase.step === 'run' && this.phase.runner.state.phase === 'running') await this.phase.runner.pause();
  }

  /** The program ends: the journal keeps what is needed to go on. */
  close(): void {
    this.watching?.stop();
    if (this.phase.step === 'run') this.phase.runner.close();
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    this.ports.changed();
  }

  private at<S extends Phase['step']>(step: S): Extract<Phase, { readonly step: S }> {
    const { phase } = this;
    if (isAt(phase, step)) return phase;
    throw new SyncWrongStepError(phase.step, step);
  }

  /** Logins may be proven and the plan made anew until a run begins. */
  private preparing(): DraftDesk {
    const { phase } = this;
    if (phase.step === 'draft' || phase.step === 'planned') return phase.draft;
    this.refuseBesideRun();
    throw new SyncWrongStepError(phase.step, 'draft');
  }

  private refuseBesideRun(): void {
    const { step } = this.phase;
    if (step === 'run' || step === 'unfinished') throw new SyncRunGoingOnError(step);
  }

  private refuseWhileBusy(): void {
    if (this.busy) throw new SyncBusyError();
  }

  private async alone(act: () => Promise<void>): Promise<void> {
    this.refuseWhileBusy();
    this.busy = true;
    try {
      await act();
    } finally {
      this.busy = false;
    }
  }

  private canonical(deviceId: DeviceId): DeviceId {
    return this.ports.list.find(deviceId)?.id ?? deviceId;
  }

  /** The certificate may have changed since the plan, or a person had the login forgotten. */
  private checkLogins(draft: DraftDesk, plan: SyncPlan): void {
    const logins = draft.logins();
    for (const { deviceId, account, proof } of plan.devices) {
      const gone = proof.kind === 'proven' ? acceptedLogin(this.ports, deviceId, account) === null : !logins.has(deviceId);
      if (gone) throw new SyncLoginGoneError(deviceId);
    }
  }

  private promise(plan: SyncPlan): void {
    // A device that was not read yet was shown as readable, so that anything it offers is no less.
    this.ports.reach.promise(new Map(plan.devices.map(({ deviceId, protection }) => [deviceId, protection])));
  }

  private running(): RunnerDependencies {
    const { journal, hands, clock, logger } = this.ports;
    return { ...journal, hands, clock, logger };
  }

  /** A run that another window brought to its end meanwhile is gone. */
  private async reopen(act: () => Promise<SyncRunner | null>): Promise<void> {
    const { plan } = this.at('unfinished').opened.unfinished;
    await this.alone(async () => {
      this.promise(plan);
      const runner = await act();
      if (runner === null) this.enter({ step: 'idle' });
      else this.follow(plan, runner);
    });
  }

  private follow(plan: SyncPlan, runner: SyncRunner): void {
    runner.onChanged(this.ports.changed);
    this.enter({ step: 'run', plan, runner });
    runner.ended.then(
      (report) => {
        if (this.phase.step === 'run' && this.phase.runner === runner) {
          this.enter({ step: 'report', plan, run: runner.state, report });
        }
      },
      (cause: unknown) => this.warn('sync.runFailed', cause),
    );
  }

  /** For what no command waits for. */
  private warn(event: string, cause: unknown): void {
    this.ports.logger.warn(event, { reason: String(cause) });
  }

  private endWatch(): void {
    this.watching?.stop();
    this.watching = null;
  }
}
