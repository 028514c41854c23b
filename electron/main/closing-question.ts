import { leftText } from '../../shared/text/lock-notice.ts';
import type { ElectronLike, Preventable, WindowLike } from './electron-like.ts';

export interface NearestLock {
  readonly name: string;
  readonly remainingMs: number;
  readonly isEstimated: boolean;
}

/** Asks once in a run before the window closes while a countdown runs. */
export class ClosingQuestion {
  private keeps = false;
  private asking = false;
  private quitting = false;

  constructor(
    private readonly electron: Pick<ElectronLike, 'dialog' | 'app'>,
    /** Null: no lock runs. */
    private readonly nearest: () => Promise<NearestLock | null>,
    private readonly isLockRunning: () => boolean,
  ) {
    electron.app.on('before-quit', () => {
      this.quitting = true;
    });
  }

  onClose(window: WindowLike, event: Preventable): void {
    if (this.quitting || !this.isLockRunning()) return;
    event.preventDefault();
    if (this.keeps) window.hide();
    else if (!this.asking) void this.askAbout(window).catch(() => this.electron.app.quit());
  }

  private async askAbout(window: WindowLike): Promise<void> {
    this.asking = true;
    const lock = await this.nearest();
    const { response } = await this.electron.dialog.showMessageBox({
      type: 'question',
      message: 'A lock is still running',
      detail: `${lock === null ? '' : `${lock.name}: ${leftText(lock.remainingMs, lock.isEstimated)}. `}The device counts by itself, and Latchkey shows the rest when it is opened again. Until then nothing tells when the lock ends.`,
      buttons: ['Keep running', 'Quit'],
      defaultId: 0,
      cancelId: 0,
    });
    this.asking = false;
    if (response === 1) {
      this.electron.app.quit();
      return;
    }
    this.keeps = true;
    if (!window.isDestroyed()) window.hide();
  }
}
