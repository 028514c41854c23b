import type { AttemptRow } from '../../../shared/attempts.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { ReportedChannel, StaleClient } from '../../../shared/sync-run.ts';
import type { LogItem } from '../../../shared/who.ts';
import { ESTIMATED_LOCK_MS } from '../attempts/fold.ts';
import { groupFailedLogins } from '../locks/failed-logins.ts';
import { identityOfAddress, type Surroundings } from '../locks/log-identity.ts';

export interface WatchedLog {
  readonly deviceId: DeviceId;
  /** Milliseconds since 1970: the new password is in force since then. What failed before says nothing. */
  readonly since: number;
  readonly entries: readonly LogItem[];
  /** This computer's own attempts on the device. */
  readonly own: readonly Pick<AttemptRow, 'sentAt' | 'outcome'>[];
  /** What the run left in the recorders' channels of the device. */
  readonly channels: readonly Pick<ReportedChannel, 'recorderId' | 'entry' | 'state' | 'at'>[];
  readonly surroundings: Surroundings;
}

/** A log has whole seconds, and both clocks are read a moment apart. */
const SAME_ATTEMPT_MS = 5_000;

/** Everybody whose logins fail since the password changed, without what this program itself sent. */
export function staleClients(log: WatchedLog): readonly StaleClient[] {
  const { deviceId, entries, surroundings } = log;
  const recent = entries.filter(({ at, address }) => at >= beginsAt(log, address));
  const failed = withoutOwn(
    recent.filter(({ kind }) => kind === 'failedLogin'),
    log,
  );
  const sources = groupFailedLogins(
    failed.map(({ at, address, userName }) => ({ deviceTime: at, address, userName })),
    0,
    surroundings,
  );
  return sources.map((source) => ({
    deviceId,
    source,
    lockedSince: recent.find(({ kind, address }) => kind === 'lock' && address === source.address)?.at ?? null,
    entry: entryOf(log, source.address),
    lockedUntil: source.last + ESTIMATED_LOCK_MS,
  }));
}

/** Between the change and its corrected entry a recorder has to fail: only what it does after it was seen online tells anything. */
function beginsAt(log: WatchedLog, address: string): number {
  const own = channelsFrom(log, address);
  const isCorrected = own.length > 0 && own.every(({ entry, state, at }) => entry === 'new' && state === 'online' && at !== null);
  return isCorrected ? Math.max(log.since, ...own.map(({ at }) => (at ?? 0) + SAME_ATTEMPT_MS)) : log.since;
}

/** One channel that is behind is enough to lock the recorder out. */
function entryOf(log: WatchedLog, address: string): StaleClient['entry'] {
  const entries = channelsFrom(log, address).map(({ entry }) => entry);
  if (entries.length === 0) return null;
  return entries.find((entry) => entry === 'old') ?? entries.find((entry) => entry === 'unknown') ?? 'new';
}

function channelsFrom({ channels, surroundings }: WatchedLog, address: string): WatchedLog['channels'] {
  const identity = identityOfAddress(address, surroundings);
  return identity.kind === 'recorder' ? channels.filter(({ recorderId }) => recorderId === identity.deviceId) : [];
}

/** One entry of this computer's address for each of its own attempts that failed there; the rest is another program's. */
function withoutOwn(failed: readonly LogItem[], { own, surroundings }: WatchedLog): readonly LogItem[] {
  const left = own.filter(({ outcome }) => outcome !== 'accepted' && outcome !== 'notSent').map(({ sentAt }) => sentAt);
  return failed.filter(({ address, at }) => {
    if (identityOfAddress(address, surroundings).kind !== 'thisComputer') return true;
    const same = left.findIndex((sentAt) => Math.abs(sentAt - at) <= SAME_ATTEMPT_MS);
    if (same === -1) return true;
    left.splice(same, 1);
    return false;
  });
}
