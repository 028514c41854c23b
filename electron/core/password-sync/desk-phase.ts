import type { SyncPhase } from '../../../shared/sync.ts';
import type { SavedPlan, SyncPlan } from '../../../shared/sync-plan.ts';
import type { NewPassword } from './accepted-passwords.ts';
import type { DraftDesk } from './desk-draft.ts';
import { SyncBusyError, SyncRunGoingOnError, SyncWrongStepError } from './desk-errors.ts';
import type { SyncRunner } from './runner.ts';
import type { EndedRun, OpenedRun } from './runner-open.ts';

export type Phase =
  | { readonly step: 'idle' }
  | { readonly step: 'draft'; readonly draft: DraftDesk }
  | { readonly step: 'planned'; readonly draft: DraftDesk; readonly plan: SyncPlan; readonly newPassword: NewPassword }
  | { readonly step: 'run'; readonly plan: SyncPlan; readonly runner: SyncRunner }
  /** `draft`: what was being prepared when the report was opened again. */
  | { readonly step: 'report'; readonly ended: EndedRun; readonly draft: DraftDesk | null }
  | { readonly step: 'unfinished'; readonly opened: OpenedRun };

/** Where the desk is, and whether a command may act there. */
export class DeskPhase {
  /** A command that sends and must end before the next of its kind. */
  private busy = false;

  constructor(
    private now: Phase,
    private readonly changed: () => void,
  ) {}

  get current(): Phase {
    return this.now;
  }

  enter(phase: Phase): void {
    this.now = phase;
    this.changed();
  }

  /** @throws SyncWrongStepError */
  at<S extends Phase['step']>(step: S): Extract<Phase, { readonly step: S }> {
    const { now } = this;
    if (isAt(now, step)) return now;
    throw new SyncWrongStepError(now.step, step);
  }

  standingDraft(): DraftDesk | null {
    const { now } = this;
    return now.step === 'draft' || now.step === 'planned' ? now.draft : null;
  }

  /** Logins may be proven and the plan made anew until a run begins. @throws SyncRunGoingOnError, SyncWrongStepError */
  preparing(): DraftDesk {
    const draft = this.standingDraft();
    if (draft !== null) return draft;
    this.refuseBesideRun();
    throw new SyncWrongStepError(this.now.step, 'draft');
  }

  /** @throws SyncRunGoingOnError */
  refuseBesideRun(): void {
    const { step } = this.now;
    if (step === 'run' || step === 'unfinished') throw new SyncRunGoingOnError(step);
  }

  /** @throws SyncBusyError */
  refuseWhileBusy(): void {
    if (this.busy) throw new SyncBusyError();
  }

  /** @throws SyncBusyError */
  async alone(act: () => Promise<void>): Promise<void> {
    this.refuseWhileBusy();
    this.busy = true;
    try {
      await act();
    } finally {
      this.busy = false;
    }
  }
}

function isAt<S extends Phase['step']>(phase: Phase, step: S): phase is Extract<Phase, { readonly step: S }> {
  return phase.step === step;
}

/** As the window sees it: no login and no password in it. */
export function shownPhase(phase: Phase): SyncPhase {
  switch (phase.step) {
    case 'idle':
      return phase;
    case 'report':
      return { step: 'report', ...phase.ended };
    case 'draft':
      return { step: 'draft', draft: phase.draft.view() };
    case 'planned':
      return { step: 'planned', draft: phase.draft.view(), plan: phase.plan, taken: phase.newPassword.taken };
    case 'run':
      return { step: 'run', plan: phase.plan, run: phase.runner.state };
    case 'unfinished':
      return { step: 'unfinished', unfinished: phase.opened.unfinished };
  }
}

/** @throws SyncWrongStepError where nothing is picked */
export function savableDevices(phase: Phase): SavedPlan['devices'] {
  if (phase.step === 'idle' || phase.step === 'unfinished') throw new SyncWrongStepError(phase.step, 'savable');
  const { devices } = phase.step === 'report' ? phase.ended.plan : phase.step === 'run' ? phase.plan : phase.draft.view();
  return devices.map(({ deviceId, name, account, task }) => ({ deviceId, name, account, task }));
}
