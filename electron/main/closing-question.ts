import type { ElectronLike, Preventable, WindowLike } from './electron-like.ts';

/** What goes on in the program and would end with it. */
export interface GoingOn {
  isGoingOn(): boolean;
  /** `holdsQuit`: the program is not left either before a person has said so; else only a window that closes is. */
  readonly holdsQuit: boolean;
  words(): Promise<{ readonly message: string; readonly detail: string }>;
}

/** Asks once in a run before the program ends while something goes on in it that people count on. */
export class ClosingQuestion {
  private readonly keeps = new Set<GoingOn>();
  private asking = false;
  private leaving = false;

  /** @param reasons what weighs most first */
  constructor(
    private readonly electron: Pick<ElectronLike, 'dialog' | 'app'>,
    private readonly reasons: readonly GoingOn[],
  ) {}

  onClose(window: WindowLike, event: Preventable): void {
    const reason = this.leaving ? undefined : this.reasons.find((one) => one.isGoingOn());
    if (reason === undefined) return;
    event.preventDefault();
    if (this.keeps.has(reason)) hide(window);
    else this.ask(reason, () => hide(window));
  }

  /** False where a person is asked first; the answer may quit once more. */
  mayQuit(): boolean {
    const reason = this.leaving ? undefined : this.reasons.find((one) => one.holdsQuit && one.isGoingOn());
    if (reason === undefined) this.leaving = true;
    else this.ask(reason, () => {});
    return this.leaving;
  }

  private ask(reason: GoingOn, keep: () => void): void {
    if (this.asking) return;
    this.asking = true;
    void this.answer(reason)
      .catch(() => 'quit' as const)
      .then((answer) => {
        this.asking = false;
        if (answer === 'keep') {
          this.keeps.add(reason);
          // It may have come to its end while the question stood: then there is something to see.
          if (reason.isGoingOn()) keep();
          return;
        }
        this.leaving = true;
        this.electron.app.quit();
      });
  }

  private async answer(reason: GoingOn): Promise<'keep' | 'quit'> {
    const { message, detail } = await reason.words();
    const { response } = await this.electron.dialog.showMessageBox({
      type: 'question',
      message,
      detail,
      buttons: ['Keep running', 'Quit'],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 1 ? 'quit' : 'keep';
  }
}

function hide(window: WindowLike): void {
  if (!window.isDestroyed()) window.hide();
}
