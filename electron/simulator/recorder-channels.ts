import type { KnownSecrets } from './login-ledger.ts';
import type { ChannelOptions } from './login-options.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** The device's own words. `unknownError` is what a recorder says of a camera that locks it out. */
export type ChannelResult = 'connecting' | 'connect' | 'errorUserNameOrPasswd' | 'unknownError' | 'netUnreachable';

/** What a recorder learned of a camera that let it in once. */
export interface SeenCamera {
  readonly model: string;
  readonly serialNumber: string;
  readonly firmware: string | null;
}

export interface RecorderChannel extends ChannelOptions {
  readonly result: ChannelResult;
  readonly camera: SeenCamera | null;
}

type WrittenEntry = Pick<RecorderChannel, 'name' | 'address' | 'userName' | 'password'>;
type ChannelChange = Partial<WrittenEntry & Pick<RecorderChannel, 'result' | 'camera'>>;

/** A recorder that does not log in to one camera, and what it says of the channel meanwhile. */
export interface ChannelHold {
  /** Simulated milliseconds since the start. */
  readonly until: number;
  readonly result: ChannelResult;
}

/** The cameras a recorder has entries for, with the passwords it stored. */
export class RecorderChannels {
  /** Told when an entry was written. */
  onWritten: (id: number) => void = () => {};
  private channels: readonly RecorderChannel[];
  private readonly holds = new Map<number, ChannelHold>();

  constructor(
    options: readonly ChannelOptions[],
    private readonly secrets: KnownSecrets,
    private readonly time: SimulatedTime,
  ) {
    this.channels = options.map((channel) => ({ ...channel, result: 'connecting', camera: null }));
    for (const { password, behind } of options) {
      if (password !== null) secrets.add(password);
      if (behind !== null) secrets.add(behind.password);
    }
  }

  all(): readonly RecorderChannel[] {
    return this.channels;
  }

  withId(id: number): RecorderChannel | null {
    return this.channels.find((channel) => channel.id === id) ?? null;
  }

  /** By a client of the recorder: the camera is logged in to anew. */
  change(id: number, change: WrittenEntry): void {
    if (change.password !== null) this.secrets.add(change.password);
    this.set(id, { ...change, result: 'connecting' });
    this.onWritten(id);
  }

  /** By the recorder itself, after it tried. */
  found(id: number, result: ChannelResult, camera: SeenCamera | null): void {
    this.set(id, camera === null ? { result } : { result, camera });
  }

  hold(id: number, hold: ChannelHold): void {
    this.holds.set(id, hold);
  }

  /** What the recorder says instead of logging in; null: it logs in. */
  heldAs(id: number): ChannelResult | null {
    const hold = this.holds.get(id);
    return hold === undefined || hold.until <= this.time.elapsedMs() ? null : hold.result;
  }

  private set(id: number, change: ChannelChange): void {
    this.channels = this.channels.map((channel) => (channel.id === id ? { ...channel, ...change } : channel));
  }
}
