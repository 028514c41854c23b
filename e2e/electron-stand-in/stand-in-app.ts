import { EventEmitter } from 'node:events';
import type { AppLike } from '../../electron/main/electron-like.ts';
import { PreventableEvent } from './stand-in-session.ts';
import type { StandInWindow } from './stand-in-window.ts';

/** What copies of the program on one computer share: who holds the single-instance lock of which folder. */
export class StandInComputer {
  readonly lockHolders = new Map<string, StandInApp>();
}

export class StandInApp extends EventEmitter implements AppLike {
  readonly isPackaged = false;
  readonly windows = new Set<StandInWindow>();
  /** The exit code, once the program has ended. */
  readonly ended: Promise<number>;
  name = '';
  aboutShown = 0;
  ready = false;
  private userData: string | null = null;
  private finish: (exitCode: number) => void = () => {};
  private quitting = false;

  constructor(private readonly computer: StandInComputer) {
    super();
    this.ended = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  setName(name: string): void {
    this.name = name;
  }

  setAppUserModelId(id: string): void {
    if (!/^[\w.]+$/.test(id)) throw new TypeError(`no such application id: ${id}`);
  }

  setPath(_name: 'userData', path: string): void {
    if (this.ready) throw new Error('userData is in use once the app is ready');
    this.userData = path;
  }

  requestSingleInstanceLock(): boolean {
    if (this.userData === null) throw new Error('the stand-in wants a folder of its own before the lock');
    const holder = this.computer.lockHolders.get(this.userData);
    if (holder) {
      holder.emit('second-instance');
      return false;
    }
    this.computer.lockHolders.set(this.userData, this);
    return true;
  }

  /** Never within the same turn, as in Electron. */
  async whenReady(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.ready = true;
  }

  quit(): void {
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.prevented || this.quitting) return;
    this.quitting = true;
    void this.closeWindows().then((areClosed) => {
      if (areClosed) this.exit(0);
      else this.quitting = false;
    });
  }

  exit(exitCode: number): void {
    for (const [folder, holder] of this.computer.lockHolders) {
      if (holder === this) this.computer.lockHolders.delete(folder);
    }
    this.finish(exitCode);
  }

  showAboutPanel(): void {
    this.aboutShown += 1;
  }

  windowClosed(window: StandInWindow): void {
    this.windows.delete(window);
    if (this.windows.size > 0 || this.quitting) return;
    // Without a listener Electron quits by itself.
    if (!this.emit('window-all-closed')) this.quit();
  }

  /** A window that does not close calls the end off. */
  private async closeWindows(): Promise<boolean> {
    for (const window of [...this.windows]) if (!(await window.close())) return false;
    return true;
  }
}
