import type { KnownSecrets } from './login-ledger.ts';
import type { ChannelOptions } from './login-options.ts';

/** The device's own words (protocol/isapi.md, 5). `unknownError` is what a recorder says of a camera that locks it out. */
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

type ChannelChange = Partial<Pick<RecorderChannel, 'name' | 'userName' | 'password' | 'result' | 'camera'>>;

/** The cameras a recorder has entries for, with the passwords it stored. */
export class RecorderChannels {
  /** Told when an entry was written. */
  onWritten: (id: number) => void = () => {};
  private channels: readonly RecorderChannel[];

  constructor(
    options: readonly ChannelOptions[],
    private readonly secrets: KnownSecrets,
  ) {
    this.channels = options.map((channel) => ({ ...channel, result: 'connecting', camera: null }));
    for (const { password } of options) if (password !== null) secrets.add(password);
  }

  all(): readonly RecorderChannel[] {
    return this.channels;
  }

  withId(id: number): RecorderChannel | null {
    return this.channels.find((channel) => channel.id === id) ?? null;
  }

  /** By a client of the recorder: the camera is logged in to anew. */
  change(id: number, change: Pick<RecorderChannel, 'name' | 'userName' | 'password'>): void {
    if (change.password !== null) this.secrets.add(change.password);
    this.set(id, { ...change, result: 'connecting' });
    this.onWritten(id);
  }

  /** By the recorder itself, after it tried. */
  found(id: number, result: ChannelResult, camera: SeenCamera | null): void {
    this.set(id, camera === null ? { result } : { result, camera });
  }

  private set(id: number, change: ChannelChange): void {
    this.channels = this.channels.map((channel) => (channel.id === id ? { ...channel, ...change } : channel));
  }
}
