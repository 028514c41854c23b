import { create } from 'zustand';
import type { WhoAnalysis } from '../../shared/causes.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { AppError } from '../../shared/result.ts';
import type { RecorderChannels } from '../../shared/who.ts';
import { useViewStore } from '../state/view-store.ts';

/** How far back the log is read, in hours. */
export const ranges = [1, 24, 168] as const;
export type Range = (typeof ranges)[number];

/** A question to a device that is on its way or failed. `startedAt`: milliseconds since 1970. */
export type Question =
  | { readonly state: 'asking'; readonly startedAt: number }
  | { readonly state: 'refused'; readonly error: AppError };

interface WhoState {
  /** Null: none chosen yet. */
  readonly deviceId: DeviceId | null;
  readonly range: Range;
  /** The latest of each device in this session. */
  readonly analyses: ReadonlyMap<DeviceId, WhoAnalysis>;
  readonly readings: ReadonlyMap<DeviceId, Question>;
  readonly channels: ReadonlyMap<DeviceId, RecorderChannels>;
  readonly channelReadings: ReadonlyMap<DeviceId, Question>;
  choose(deviceId: DeviceId): void;
  setRange(range: Range): void;
  setReading(deviceId: DeviceId, reading: Question | null): void;
  setAnalysis(analysis: WhoAnalysis): void;
  setChannelReading(recorderId: DeviceId, reading: Question | null): void;
  setChannels(channels: RecorderChannels): void;
}

export const useWhoStore = create<WhoState>()((set, get) => ({
  deviceId: null,
  range: 24,
  analyses: new Map(),
  readings: new Map(),
  channels: new Map(),
  channelReadings: new Map(),
  choose: (deviceId) => set({ deviceId }),
  setRange: (range) => set({ range }),
  setReading: (deviceId, reading) => set({ readings: withEntry(get().readings, deviceId, reading) }),
  setAnalysis: (analysis) => set({ analyses: withEntry(get().analyses, analysis.who.deviceId, analysis) }),
  setChannelReading: (id, reading) => set({ channelReadings: withEntry(get().channelReadings, id, reading) }),
  setChannels: (channels) => set({ channels: withEntry(get().channels, channels.recorderId, channels) }),
}));

function withEntry<V>(map: ReadonlyMap<DeviceId, V>, id: DeviceId, value: V | null): ReadonlyMap<DeviceId, V> {
  const next = new Map(map);
  if (value === null) next.delete(id);
  else next.set(id, value);
  return next;
}

/** Opens "Who is locking" for one device, from wherever it is named. */
export function openWho(deviceId: DeviceId): void {
  useWhoStore.getState().choose(deviceId);
  useViewStore.getState().setSection('who');
}
