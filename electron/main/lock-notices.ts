import type { Service, WindowRequest } from '../../shared/contract.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { type LockNotice, lockEndNotice, lockEndsNotice, noticeName } from '../../shared/text/lock-notice.ts';
import type { ElectronLike, NotificationLike } from './electron-like.ts';

/** More at once are one notification. */
const MOST_SINGLE = 3;

/** Notifications of the system at the end of a lock, where the user wants them. A click leads to the device. */
export class LockNotices {
  /** A notification that nobody holds is collected with its click. */
  private readonly shown = new Set<NotificationLike>();

  constructor(
    private readonly electron: Pick<ElectronLike, 'Notification'>,
    private readonly service: Service,
    private readonly ask: (request: WindowRequest) => void,
  ) {}

  async tell(ended: readonly DeviceLock[], now: number): Promise<void> {
    const settings = await this.service.handlers['settings:read']({});
    if (!settings.notifyAtLockEnd || !this.electron.Notification.isSupported()) return;
    if (ended.length > MOST_SINGLE) {
      this.show(lockEndsNotice(ended.length), { action: 'openLocks' });
      return;
    }
    const { devices } = await this.service.handlers['devices:snapshot']({});
    for (const { deviceId, record } of ended) {
      const device = devices.find(({ id }) => id === deviceId);
      const name = settings.notifyWithoutNames ? null : noticeName(device);
      this.show(lockEndNotice(name, now - (record.unlocksAt ?? now)), { action: 'openDevice', deviceId });
    }
  }

  private show(notice: LockNotice, request: WindowRequest): void {
    const notification = new this.electron.Notification({ title: notice.title, body: notice.body });
    const forget = () => this.shown.delete(notification);
    this.shown.add(notification);
    notification.on('click', () => {
      forget();
      this.ask(request);
    });
    notification.on('close', forget);
    notification.show();
  }
}
