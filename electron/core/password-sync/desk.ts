import type { DeviceId } from '../../../shared/device.ts';
import type { SyncDraft, SyncState, TakenPassword, TypedLogin } from '../../../shared/sync.ts';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import type { SyncRun } from '../../../shared/sync-run.ts';
import { checkTaken, newPasswordOf } from './accepted-passwords.ts';
import { DraftDesk, type DraftPorts, type PickedDevice, type PlanWish, type ProofConsent } from './desk-draft.ts';
import { SyncPlanChangedError, SyncWrongStepError } from './desk-errors.ts';
import { type KeptPorts, KeptThings } from './desk-kept.ts';
import { lastReportOf, recordersIn, type Stood, whereItStood } from './desk-last.ts';
import { DeskPhase, savableDevices, shownPhase } from './desk-phase.ts';
import { checkLogins } from './desk-proofs.ts';
import { DeskWatch } from './desk-watch.ts';
import { type DeviceReach, promisedBy } from './isapi-hands-reach.ts';
import type { RetypedSecrets } from './run-secrets.ts';
import type { SyncRunner } from './runner.ts';
import { beginRun, type EndedRun, resumeRun, rollBackRun, stopUnfinished } from './runner-open.ts';
import type { RunnerDependencies } from './runner-ports.ts';
import type { WatchPorts } from './watch.ts';

export interface SyncDeskPorts extends Omit<DraftPorts, 'clock'>, Omit<WatchPorts, 'find'> {
  readonly logger: RunnerDependencies['logger'];
  /** Of the run: its journal, what seals the secrets in it, and the key of their marks. */
  readonly journal: Pick<RunnerDependencies, 'lines' | 'seal' | 'key'>;
  readonly reach: Pick<DeviceReach, 'promise'>;
  readonly kept: KeptPorts['kept'];
  /** A run has ended that wrote channels of these recorders: what was read of them before is not so any more. */
  readonly channelsWritten: (recorderIds: ReadonlySet<DeviceId>) => void;
}

type AskedPlan = Omit<PlanWish, 'newPassword'> & { readonly newPassword: string | TakenPassword | null };

/** The password sync of one network: one state machine behind the commands `sync:*`. */
export class SyncDesk {
  readonly things: KeptThings;
  private readonly phase: DeskPhase;
  private readonly watching: DeskWatch;
  /** The run that ended last. */
  private last: EndedRun | null;

  private constructor(
    private readonly ports: SyncDeskPorts,
    { begin, last }: Stood,
  ) {
    this.phase = new DeskPhase(begin, ports.changed);
    this.last = last;
    this.watching = new DeskWatch(ports);
    this.things = new KeptThings(ports);
  }

  /**
   * Looks into the journal: an unfinished run, and a report that nobody has done with, are told from it alone.
   * @throws LatchkeyError where the journal is there and cannot be read
   */
  static async open(ports: SyncDeskPorts): Promise<SyncDesk> {
    await ports.kept.load();
    return new SyncDesk(ports, await whereItStood(ports));
  }

  state(): SyncState {
    const { kept, journal } = this.ports;
    return {
      phase: shownPhase(this.phase.current),
      watch: this.watching.state(),
      lastReport: lastReportOf(this.last),
      saved: kept.value.plans,
      ticked: kept.value.ticked,
      sealedBy: journal.seal.kind,
    };
  }

  /** What is being prepared, as the list, the locks and the logins are now; null: nothing is. */
  draft(): SyncDraft | null {
    return this.phase.standingDraft()?.view() ?? null;
  }

  pick(devices: readonly PickedDevice[]): void {
    this.phase.refuseBesideRun();
    this.phase.refuseWhileBusy();
    this.phase.enter({ step: 'draft', draft: new DraftDesk(this.ports, devices, this.phase.standingDraft()) });
  }

  /** A plan that stands is dropped with its new password. */
  async prove(logins: readonly TypedLogin[], consent: ProofConsent): Promise<void> {
    const draft = this.phase.preparing();
    await this.phase.alone(async () => {
      if (this.phase.current.step === 'planned') this.phase.enter({ step: 'draft', draft });
      await draft.prove(logins, consent);
    });
  }

  /** With accepted logins, so that no try is spent and nobody has to wait for it: a plan reads what is missing then. */
  read(): Promise<void> {
    return this.phase.preparing().readOn();
  }

  /** `newPassword` null: the one of the plan that stands. A plan that cannot be made leaves that one as it is. */
  async plan({ newPassword, ...wish }: AskedPlan): Promise<void> {
    const draft = this.phase.preparing();
    const next = newPassword === null ? this.phase.at('planned').newPassword : newPasswordOf(this.ports, newPassword);
    checkTaken(this.ports, next);
    await this.phase.alone(async () => {
      const plan = await draft.plan({ ...wish, newPassword: next.secret.reveal() });
      this.phase.enter({ step: 'planned', draft, plan, newPassword: next });
    });
  }

  revise(): void {
    this.phase.refuseWhileBusy();
    const { draft } = this.phase.at('planned');
    this.phase.enter({ step: 'draft', draft });
  }

  async start(planId: string): Promise<void> {
    const { draft, plan, newPassword } = this.phase.at('planned');
    if (plan.planId !== planId) throw new SyncPlanChangedError();
    checkLogins(this.ports, draft.logins(), plan);
    checkTaken(this.ports, newPassword);
    await this.phase.alone(async () => {
      this.promise(plan);
      const secrets = { next: newPassword.secret, present: draft.logins() };
      const runner = await beginRun(this.running(), { runId: this.ports.uuid(), plan, secrets });
      this.last = null;
      this.watching.forget();
      // A correction changes no password: the places that wait for the new one wait on.
      if (plan.devices.some(({ task }) => task === 'change')) await this.things.forgetTicks();
      this.follow(plan, runner);
    });
  }

  /** @throws SyncWrongStepError while none goes on */
  get runner(): SyncRunner {
    return this.phase.at('run').runner;
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
    const { current } = this.phase;
    if (current.step !== 'unfinished') return this.runner.stop();
    const { unfinished } = current.opened;
    await this.phase.alone(async () => {
      const report = await stopUnfinished({ ...this.ports.journal, clock: this.ports.clock });
      if (report === null) return this.phase.enter({ step: 'idle' });
      const run: SyncRun = { ...unfinished.run, phase: 'ended', pausedBy: null, endedAt: report.endedAt };
      this.showEnded({ plan: unfinished.plan, run, report });
    });
  }

  async rollBack(secrets: RetypedSecrets | null): Promise<void> {
    // Two windows at once would turn the run twice, and the second time with a login in the middle of its way.
    if (this.phase.current.step !== 'unfinished') return this.phase.alone(() => this.runner.rollBack(secrets));
    await this.reopen(() => rollBackRun(this.running(), secrets));
  }

  async resume(secrets: RetypedSecrets | null): Promise<void> {
    await this.reopen(() => resumeRun(this.running(), secrets));
  }

  /** What the watch found stays with the report. */
  async finish(): Promise<void> {
    const { ended, draft } = this.phase.at('report');
    this.watching.stop();
    this.phase.enter(draft === null ? { step: 'idle' } : { step: 'draft', draft });
    await this.things.reportRead(ended.run.runId);
  }

  /** The report of the run that ended last, again. @throws SyncRunGoingOnError, SyncWrongStepError where there is none */
  showReport(): void {
    this.phase.refuseBesideRun();
    this.phase.refuseWhileBusy();
    const { current } = this.phase;
    if (this.last === null) throw new SyncWrongStepError(current.step, 'report');
    this.showEnded(this.last, 'draft' in current ? current.draft : null);
  }

  watch(minutes: number): void {
    this.watching.begin(this.phase.at('report').ended.report, minutes);
  }

  stopWatch(): void {
    this.watching.stop();
    this.ports.changed();
  }

  /** What was picked, without logins, to do it again another day. */
  async savePlan(name: string): Promise<void> {
    await this.things.savePlan(name, savableDevices(this.phase.current));
  }

  /** Another network is shown: nothing more is begun here until a person goes on. */
  async hold(): Promise<void> {
    this.watching.stop();
    const { current } = this.phase;
    if (current.step === 'run' && current.runner.state.phase === 'running') await current.runner.pause();
  }

  /** The program ends: the journal keeps what is needed to go on. */
  close(): void {
    this.watching.stop();
    const { current } = this.phase;
    if (current.step === 'run') current.runner.close();
  }

  private canonical(deviceId: DeviceId): DeviceId {
    return this.ports.list.find(deviceId)?.id ?? deviceId;
  }

  private promise(plan: SyncPlan): void {
    this.ports.reach.promise(promisedBy(plan));
  }

  private running(): RunnerDependencies {
    const { journal, hands, clock, logger } = this.ports;
    return { ...journal, hands, clock, logger };
  }

  private showEnded(ended: EndedRun, draft: DraftDesk | null = null): void {
    this.last = ended;
    this.phase.enter({ step: 'report', ended, draft });
  }

  /** A run that another window brought to its end meanwhile is gone. */
  private async reopen(act: () => Promise<SyncRunner | null>): Promise<void> {
    const { plan } = this.phase.at('unfinished').opened.unfinished;
    await this.phase.alone(async () => {
      this.promise(plan);
      const runner = await act();
      if (runner === null) this.phase.enter({ step: 'idle' });
      else this.follow(plan, runner);
    });
  }

  private follow(plan: SyncPlan, runner: SyncRunner): void {
    runner.onChanged(this.ports.changed);
    this.phase.enter({ step: 'run', plan, runner });
    runner.ended.then(
      (report) => {
        this.ports.channelsWritten(recordersIn(report));
        const { current } = this.phase;
        if (current.step === 'run' && current.runner === runner) {
          this.showEnded({ plan, run: runner.state, report });
        }
      },
      // No command waits for it.
      (cause: unknown) => this.ports.logger.warn('sync.runFailed', { reason: String(cause) }),
    );
  }
}
