import type { DeviceId } from '../../../shared/device.ts';
import { canBeWatched, type SyncReport, type SyncWatch } from '../../../shared/sync-run.ts';
import type { Logger } from '../ports.ts';
import type { DraftPorts } from './desk-draft.ts';
import { LogWatch, type WatchedDevice, type WatchPorts } from './watch.ts';

export interface DeskWatchPorts extends Omit<WatchPorts, 'find'> {
  readonly list: DraftPorts['list'];
  readonly logger: Pick<Logger, 'warn'>;
}

/** A camera that kept its password was proven before the run, when its channel still failed: that says nothing any more. */
export function watchedDevices({ devices, startedAt }: Pick<SyncReport, 'devices' | 'startedAt'>): readonly WatchedDevice[] {
  return devices.filter(canBeWatched).map(({ deviceId, account, provenAt, channels }) => {
    return { deviceId, account, channels, since: Math.max(provenAt ?? 0, startedAt) };
  });
}

/** The watch after a run: one at a time, over the devices that have the new password. */
export class DeskWatch {
  private watching: LogWatch | null = null;

  constructor(private readonly ports: DeskWatchPorts) {}

  state(): SyncWatch | null {
    return this.watching?.state() ?? null;
  }

  /** In the place of an earlier watch. */
  begin(report: SyncReport, minutes: number): void {
    this.stop();
    const { ports } = this;
    const find = (deviceId: DeviceId) => ports.list.find(deviceId);
    const watching = new LogWatch({ ...ports, find }, watchedDevices(report), minutes);
    this.watching = watching;
    watching.run().catch((cause: unknown) => ports.logger.warn('sync.watchFailed', { reason: String(cause) }));
    ports.changed();
  }

  /** What it found stays to be seen. */
  stop(): void {
    this.watching?.stop();
  }

  forget(): void {
    this.stop();
    this.watching = null;
  }
}
