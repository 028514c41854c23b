import type { AttemptsSummary } from '../../shared/attempts.ts';
import type { Service, WindowRequest } from '../../shared/contract.ts';
import type { RunningLock } from '../../shared/lock-ends.ts';
import { leftText, noticeName } from '../../shared/text/lock-notice.ts';
import type { GoingOn } from './closing-question.ts';
import type { ElectronLike } from './electron-like.ts';
import { LockNotices } from './lock-notices.ts';
import { LockWatch } from './lock-watch.ts';
import type { ShellClock } from './shell-clock.ts';
import { LockTray } from './tray.ts';

export interface LockShellOptions {
  readonly service: Service;
  readonly clock: ShellClock;
  readonly platform: string;
  readonly show: () => void;
  readonly ask: (request: WindowRequest) => void;
}

interface NearestLock {
  readonly name: string;
  readonly remainingMs: number;
  readonly isEstimated: boolean;
}

/** What the system itself shows of locks: the tray and the notifications. The core's own locks and the clock, nothing else. */
export class LockShell implements GoingOn {
  readonly holdsQuit = false;
  private readonly watch: LockWatch;
  private readonly tray: LockTray;
  private readonly service: Service;
  private readonly clock: ShellClock;
  private loginsStopped = false;
  private countdown = 'No lock is running';
  private latest: readonly RunningLock[] = [];

  constructor(electron: ElectronLike, { service, clock, platform, show, ask }: LockShellOptions) {
    this.service = service;
    this.clock = clock;
    const notices = new LockNotices(electron, service, ask);
    this.watch = new LockWatch(service, clock, {
      looked: (running, now) => void this.tellCountdown(running, now).catch(logFailure),
      ended: (locks, now) => void notices.tell(locks, now).catch(logFailure),
    });
    const actions = {
      show,
      stopLogins: () => void this.setLogins('logins:stopAll').catch(logFailure),
      allowLogins: () => void this.setLogins('logins:allow').catch(logFailure),
      quit: () => electron.app.quit(),
    };
    this.tray = new LockTray(electron, actions, platform);
    electron.powerMonitor.on('resume', () => this.watch.look());
  }

  async start(): Promise<void> {
    this.tellTray();
    this.service.onEvent((name, payload) => {
      if (name === 'attempts:changed') this.noteSummary(payload as AttemptsSummary); // the contract's type of this event
    });
    await this.watch.start();
    this.noteSummary(await this.service.handlers['attempts:list']({ limit: 1 }));
  }

  stop(): void {
    this.watch.stop();
  }

  isGoingOn(): boolean {
    return this.watch.running().length > 0;
  }

  /** Of the nearest end. */
  async words(): Promise<{ readonly message: string; readonly detail: string }> {
    const [first] = this.watch.running();
    const lock = first ? await this.describe(first, this.clock.now()) : null;
    return {
      message: 'A lock is still running',
      detail: `${lock === null ? '' : `${lock.name}: ${leftText(lock.remainingMs, lock.isEstimated)}. `}The device counts by itself, and Latchkey shows the rest when it is opened again. Until then nothing tells when the lock ends.`,
    };
  }

  private async describe({ lock, unlocksAt }: RunningLock, now: number): Promise<NearestLock> {
    const { devices } = await this.service.handlers['devices:snapshot']({});
    const name = noticeName(devices.find(({ id }) => id === lock.deviceId));
    return { name, remainingMs: unlocksAt - now, isEstimated: lock.record.source !== 'device' };
  }

  private async tellCountdown(running: readonly RunningLock[], now: number): Promise<void> {
    this.latest = running;
    const [first] = running;
    const nearest = first ? await this.describe(first, now) : null;
    // A later look was quicker.
    if (this.latest !== running) return;
    this.countdown =
      nearest === null ? 'No lock is running' : `${nearest.name}: ${leftText(nearest.remainingMs, nearest.isEstimated)}`;
    this.tellTray();
  }

  private async setLogins(command: 'logins:stopAll' | 'logins:allow'): Promise<void> {
    this.noteSummary(await this.service.handlers[command]({}));
  }

  private noteSummary({ stopped }: AttemptsSummary): void {
    this.loginsStopped = stopped;
    this.tellTray();
  }

  private tellTray(): void {
    this.tray.tell({ countdown: this.countdown, loginsStopped: this.loginsStopped });
  }
}

function logFailure(cause: unknown): void {
  console.error(cause);
}
