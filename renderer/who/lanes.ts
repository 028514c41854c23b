import type { DeviceId } from '../../shared/device.ts';
import type { FailedLoginSource } from '../../shared/failed-logins.ts';
import type { WhoIsLocking } from '../../shared/who.ts';

/** `guess`: nothing but the address speaks for who it is. */
export type LaneKind = 'machine' | 'person' | 'guess' | 'thisComputer' | 'accepted' | 'locked' | 'noEntries';

export interface Lane {
  readonly key: string;
  readonly kind: LaneKind;
  readonly source: FailedLoginSource | null;
  /** Instants of this computer's clock. */
  readonly times: readonly number[];
}

/** A moment that concerns every lane. */
export interface AxisEvent {
  readonly kind: 'passwordChange' | 'restart';
  readonly at: number;
}

/** What the common axis shows: the sources with most tries first, then what else the log tells. */
export interface Lanes {
  readonly lanes: readonly Lane[];
  readonly events: readonly AxisEvent[];
  /** Before this instant the device has no entries; null where its log covers the whole time. */
  readonly begins: number | null;
  readonly cut: boolean;
  /** Device clock minus this computer's, where they differ by more than a person would call equal. */
  readonly shiftedByMs: number | null;
}

/** Below this two clocks count as equal. */
const SHIFT_SHOWN_MS = 5_000;

export function lanesOf({ sources, log, own }: WhoIsLocking): Lanes {
  const lanes: Lane[] = [...sources]
    .sort((left, right) => right.count - left.count || right.last - left.last)
    .map((source) => ({ key: sourceKey(source), kind: laneKind(source), source, times: source.times }));
  if (log.wasRead && sources.length === 0) lanes.push({ key: 'none', kind: 'noEntries', source: null, times: [] });
  if (own.failed === 0 && !lanes.some(({ kind }) => kind === 'thisComputer')) {
    lanes.push({ key: 'own', kind: 'thisComputer', source: null, times: [] });
  }
  const timesOf = (wanted: 'login' | 'lock') => log.entries.filter(({ kind }) => kind === wanted).map(({ at }) => at);
  const accepted = timesOf('login');
  const locked = timesOf('lock');
  if (accepted.length > 0) lanes.push({ key: 'accepted', kind: 'accepted', source: null, times: accepted });
  if (locked.length > 0) lanes.push({ key: 'locked', kind: 'locked', source: null, times: locked });
  const events = log.entries.flatMap(({ kind, at }): readonly AxisEvent[] =>
    kind === 'passwordChange' || kind === 'restart' ? [{ kind, at }] : [],
  );
  const isShifted = log.clockOffsetMs !== null && Math.abs(log.clockOffsetMs) > SHIFT_SHOWN_MS;
  return { lanes, events, begins: log.begins, cut: log.cut, shiftedByMs: isShifted ? log.clockOffsetMs : null };
}

export function laneKind({ identity, rhythm }: FailedLoginSource): LaneKind {
  if (identity.kind === 'thisComputer') return 'thisComputer';
  if (rhythm.kind === 'even') return 'machine';
  return rhythm.kind === 'burst' || identity.kind === 'itself' ? 'person' : 'guess';
}

export function sourceKey({ address, userName }: FailedLoginSource): string {
  return JSON.stringify([address, userName]);
}

/** The device on the list that a source is; null where it is none. */
export function deviceOfSource({ identity }: FailedLoginSource): DeviceId | null {
  return identity.kind === 'recorder' || identity.kind === 'device' ? identity.deviceId : null;
}
