import type { Service } from '../../shared/contract.ts';
import type { SyncState } from '../../shared/sync.ts';
import { progressOf } from '../../shared/sync-progress.ts';
import type { SyncRun } from '../../shared/sync-run.ts';
import { syncGoesOn, syncNotice } from '../../shared/text/sync-notice.ts';
import type { GoingOn } from './closing-question.ts';
import type { ElectronLike, NotificationLike } from './electron-like.ts';

/** A password sync as far as it concerns whoever closes the window: the program is not left in the middle of one unasked. */
export class SyncShell implements GoingOn {
  readonly holdsQuit = true;
  private state: SyncState | null = null;
  /** A notification that nobody holds is collected with its click. */
  private shown: NotificationLike | null = null;

  constructor(
    private readonly electron: Pick<ElectronLike, 'Notification'>,
    private readonly service: Service,
    private readonly window: { readonly show: () => void; readonly isShown: () => boolean },
  ) {}

  async start(): Promise<void> {
    this.service.onEvent((name, payload) => {
      if (name === 'sync:changed') this.take(payload as SyncState); // the contract's type of this event
    });
    const state = await this.service.handlers['sync:state']({});
    if (this.state === null) this.take(state);
  }

  isGoingOn(): boolean {
    return this.run() !== null;
  }

  async words(): Promise<{ readonly message: string; readonly detail: string }> {
    const run = this.run();
    const { done, all } = run === null ? { done: 0, all: 0 } : progressOf(run);
    return syncGoesOn(done, all, this.state?.sealedBy ?? 'session');
  }

  /** The one that goes on by itself. */
  private run(): SyncRun | null {
    const phase = this.state?.phase;
    return phase?.step === 'run' && (phase.run.phase === 'running' || phase.run.phase === 'pausing') ? phase.run : null;
  }

  /** Whoever closed the window is told when there is something to see. */
  private take(state: SyncState): void {
    const wentOn = this.isGoingOn();
    this.state = state;
    if (!wentOn || this.isGoingOn() || this.window.isShown()) return;
    this.tell(state.phase.step === 'run' && state.phase.run.phase === 'paused' ? syncNotice.waits : syncNotice.ended);
  }

  private tell({ title, body }: { readonly title: string; readonly body: string }): void {
    if (!this.electron.Notification.isSupported()) return;
    const notification = new this.electron.Notification({ title, body });
    notification.on('click', () => this.window.show());
    notification.on('close', () => {
      this.shown = null;
    });
    this.shown = notification;
    this.shown.show();
  }
}
