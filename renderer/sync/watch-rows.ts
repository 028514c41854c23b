import type { DeviceId } from '../../shared/device.ts';
import type { StaleClient, SyncWatch } from '../../shared/sync-run.ts';
import type { ErrorText } from '../../shared/text/errors.ts';
import { describeStaleClient } from '../../shared/text/sync-after.ts';
import { moment, shortMoment } from '../format/time.ts';
import { text } from '../text/en.ts';
import { listed } from '../text/en-sync-run.ts';

const words = text.sync.watch;

/** For whom it is told. */
export interface WatchReader {
  readonly nameOf: (id: DeviceId) => string;
  /** An instant of the day on which it is read. */
  readonly now: number;
}

/** One client, with everything that names it. */
export interface StaleGroup extends StaleClient {
  readonly key: string;
  readonly deviceIds: readonly DeviceId[];
}

/** A client that several devices refuse is one thing to correct. */
export function groupStale(clients: readonly StaleClient[]): readonly StaleGroup[] {
  const groups = new Map<string, StaleGroup>();
  for (const client of clients) {
    const { deviceId, source, entry } = client;
    // What is right on one camera and old on another is corrected only where it is old.
    const key = JSON.stringify([source.address, source.userName, entry]);
    const known = groups.get(key);
    groups.set(key, known === undefined ? { ...client, key, deviceIds: [deviceId] } : joined(known, client));
  }
  return [...groups.values()];
}

function joined(group: StaleGroup, { deviceId, source, lockedSince, lockedUntil }: StaleClient): StaleGroup {
  const locks = [group.lockedSince, lockedSince].filter((at) => at !== null);
  return {
    ...group,
    deviceIds: [...group.deviceIds, deviceId],
    source: {
      ...group.source,
      count: group.source.count + source.count,
      first: Math.min(group.source.first, source.first),
      last: Math.max(group.source.last, source.last),
    },
    lockedSince: locks.length === 0 ? null : Math.min(...locks),
    lockedUntil: Math.max(group.lockedUntil, lockedUntil),
  };
}

/** The sentences about one client. */
export function staleText(group: StaleGroup, { nameOf, now }: WatchReader): ErrorText {
  const { source, entry, deviceIds, lockedUntil } = group;
  const { identity } = source;
  const name = identity.kind === 'recorder' || identity.kind === 'device' ? nameOf(identity.deviceId) : null;
  return describeStaleClient({
    source,
    entry,
    name,
    watched: listed(deviceIds.map(nameOf)),
    lockedUntil: shortMoment(lockedUntil, now),
  });
}

export function staleTimes({ source, lockedSince }: StaleGroup, now: number): string {
  const seen = words.seen(shortMoment(source.first, now), shortMoment(source.last, now));
  return lockedSince === null ? seen : `${seen} ${words.lockedSince(shortMoment(lockedSince, now))}`;
}

/** Devices that nobody can be asked about before they get a login. */
export function withoutLogin({ watched, notReadable }: SyncWatch): SyncWatch['watched'] {
  const none = new Set(notReadable.flatMap(({ deviceId, code }) => (code === 'noLogin' ? [deviceId] : [])));
  return watched.filter(({ deviceId }) => none.has(deviceId));
}

function readCount({ watched, notReadable }: SyncWatch): number {
  return watched.length - notReadable.length;
}

/** Which logs are watched, and when they were read. */
export function watchedText(watch: SyncWatch, now: number): string {
  const { watched, running, until, lastReadAt } = watch;
  const told = running ? words.until : words.ended;
  const sentence = told(readCount(watch), watched.length, shortMoment(until, now));
  return lastReadAt === null ? sentence : `${sentence} ${words.lastRead(moment(lastReadAt, now))}`;
}

/** Silence tells something only of logs that were read. `isCertain`: all of them were, to the end. */
export function nobodyText(watch: SyncWatch): { readonly sentence: string; readonly isCertain: boolean } {
  const { watched, running, lastReadAt } = watch;
  const read = readCount(watch);
  if (lastReadAt === null) return { sentence: running ? words.reading : words.stoppedBefore, isCertain: false };
  if (read === 0) return { sentence: words.nothingRead, isCertain: false };
  if (read < watched.length) {
    const inSome = running ? words.nobodyYetInSome : words.nobodyInSome;
    return { sentence: inSome(read, watched.length), isCertain: false };
  }
  return running ? { sentence: words.nobodyYet, isCertain: false } : { sentence: words.nobody, isCertain: true };
}

/** All that the watch found and could not see, a sentence for each. */
export function watchLines(watch: SyncWatch, reader: WatchReader): readonly string[] {
  const groups = groupStale(watch.clients);
  const without = withoutLogin(watch);
  const others = watch.notReadable.filter(({ code }) => code !== 'noLogin');
  return [
    watchedText(watch, reader.now),
    ...(groups.length === 0 ? [nobodyText(watch).sentence] : []),
    ...groups.map((group) => {
      const { what, meaning, next } = staleText(group, reader);
      return [what, staleTimes(group, reader.now), meaning, next].join(' ');
    }),
    ...(without.length === 0 ? [] : [words.notWatching(without.length, watch.watched.length)]),
    ...others.map(({ deviceId, code }) => words.notReadableOf(reader.nameOf(deviceId), code)),
  ];
}
