import type { Device } from '../../../shared/device.ts';
import type { GuideTick } from '../../../shared/guide.ts';
import type { OnlineClient, RecorderChannels, WhoIsLocking } from '../../../shared/who.ts';
import type { InputProxyChannel, InputProxyStatus } from '../isapi/input-proxy.ts';
import { mapChannels } from '../locks/channel-mapping.ts';
import type { ChannelToDevice } from '../locks/who-evidence.ts';

export interface StoredChannels {
  readonly readAt: number;
  readonly channels: readonly InputProxyChannel[];
  /** Null where the recorder did not tell it. */
  readonly statuses: readonly InputProxyStatus[] | null;
}

/** What was learned in this session. Nothing of it is written to disk. */
export class WhoMemory {
  readonly analyses = new Map<string, WhoIsLocking>();
  readonly online = new Map<string, readonly OnlineClient[]>();
  private readonly stored = new Map<string, StoredChannels>();
  private readonly ticks = new Map<string, readonly GuideTick[]>();

  get recordersRead(): readonly string[] {
    return [...this.stored.keys()];
  }

  keepChannels(recorderId: string, channels: StoredChannels): void {
    this.stored.set(recorderId, channels);
  }

  /** Mapped to the devices that are on the list now; null where nobody read them. */
  channelsOf(recorder: Device, devices: readonly Device[]): RecorderChannels | null {
    const stored = this.stored.get(recorder.id);
    if (!stored) return null;
    const channels = mapChannels(stored.channels, stored.statuses ?? [], devices, recorder);
    return { recorderId: recorder.id, readAt: stored.readAt, channels, statusTold: stored.statuses !== null };
  }

  /** Every channel of a recorder that stands for this device. */
  channelsTo(deviceId: string, devices: readonly Device[]): readonly ChannelToDevice[] {
    return devices.flatMap((recorder) =>
      (this.channelsOf(recorder, devices)?.channels ?? [])
        .filter(({ camera }) => camera?.deviceId === deviceId)
        .map((channel) => ({ recorder, channel })),
    );
  }

  ticksOf(deviceId: string, account: string): readonly GuideTick[] {
    return this.ticks.get(JSON.stringify([deviceId, account])) ?? [];
  }

  tick(deviceId: string, account: string, tick: GuideTick): void {
    const others = this.ticksOf(deviceId, account).filter(({ step }) => step !== tick.step);
    this.ticks.set(JSON.stringify([deviceId, account]), [...others, tick]);
  }
}
