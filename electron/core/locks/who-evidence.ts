import type { Device } from '../../../shared/device.ts';
import type { FailedLoginSource } from '../../../shared/failed-logins.ts';
import type { LogReading, OnlineClient, OwnAttempts, RecorderChannel } from '../../../shared/who.ts';

/** A channel of a recorder that stands for the device whose lock it is about. */
export interface ChannelToDevice {
  readonly recorder: Device;
  readonly channel: RecorderChannel;
}

/** All that a verdict rests on. */
export interface WhoEvidence {
  readonly device: Device;
  readonly devices: readonly Device[];
  readonly sources: readonly FailedLoginSource[];
  readonly log: LogReading;
  readonly own: OwnAttempts;
  /** Of recorders whose channels were read in this session. */
  readonly channels: readonly ChannelToDevice[];
  readonly recordersRead: readonly string[];
  /** Null where nobody asked. */
  readonly online: readonly OnlineClient[] | null;
}

/** Failed logins of one address, whatever names it used. */
export interface Culprit {
  readonly address: string;
  readonly identity: FailedLoginSource['identity'];
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly userNames: readonly string[];
  /** The source with the most tries. */
  readonly main: FailedLoginSource;
}

/** Most tries first. */
export function culpritsOf(sources: readonly FailedLoginSource[]): readonly Culprit[] {
  const byAddress = new Map<string, FailedLoginSource[]>();
  for (const source of sources) {
    const group = byAddress.get(source.address) ?? [];
    group.push(source);
    byAddress.set(source.address, group);
  }
  return [...byAddress.values()].flatMap(culpritOf).sort((left, right) => right.count - left.count || right.last - left.last);
}

function culpritOf(group: readonly FailedLoginSource[]): readonly Culprit[] {
  const main = [...group].sort((left, right) => right.count - left.count)[0];
  if (main === undefined) return [];
  return [
    {
      address: main.address,
      identity: main.identity,
      count: group.reduce((sum, { count }) => sum + count, 0),
      first: Math.min(...group.map(({ first }) => first)),
      last: Math.max(...group.map(({ last }) => last)),
      userNames: [...new Set(group.map(({ userName }) => userName))],
      main,
    },
  ];
}

/** The name a person knows a device by. */
export function nameOf({ name, model, address, id }: Device): string {
  return name ?? model ?? address ?? id;
}
