import type { DeviceId } from '../../../shared/device.ts';
import type { FailedLoginSource } from '../../../shared/failed-logins.ts';
import type { LockKeeper } from '../../../shared/lock-keeper.ts';
import { textOf } from '../../../shared/text/facts.ts';
import type { WhoIsLocking } from '../../../shared/who.ts';
import { quiet } from './guide-evidence.ts';
import { ESTIMATED_LOCK_MS } from './lock-clock.ts';
import type { ChannelToDevice } from './who-evidence.ts';

/** A channel that stands for the device, and when its recorder told it, milliseconds since 1970. */
export type ToldChannel = ChannelToDevice & { readonly readAt: number };

export interface KeeperEvidence {
  /** The latest analysis of the device's log; null where nobody looked. */
  readonly who: WhoIsLocking | null;
  readonly channels: readonly ToldChannel[];
}

export interface KeptAccount {
  /** Null where the tries named none. */
  readonly account: string | null;
  readonly keeper: LockKeeper;
}

/** Tries with gaps longer than a lock keep nothing locked; so many gaps without one are an end. */
const GAPS = 3;

/**
 * The client that keeps trying, by the newest evidence; null where none is seen. A person who mistyped keeps nothing locked: it
 * takes a machine's even rhythm in the log, or a recorder that says its own login fails.
 */
export function keeperOf(evidence: KeeperEvidence): KeptAccount | null {
  const byLog = keeperInLog(evidence);
  const failing = newestFailing(evidence);
  if (byLog === null) return failing === null ? null : keeperByChannel(failing);
  if (failing === null || failing.recorder.id !== byLog.keeper.deviceId) return byLog;
  const seenAt = Math.max(byLog.keeper.seenAt, failing.readAt);
  const until = Math.max(byLog.keeper.until, seenAt + ESTIMATED_LOCK_MS);
  return { ...byLog, keeper: { ...byLog.keeper, channelId: failing.channel.channelId, seenAt, until } };
}

function keeperInLog({ who, channels }: KeeperEvidence): KeptAccount | null {
  if (who === null || quiet(who) !== null || who.verdict.confidence === 'low' || who.verdict.code === 'thisApp') return null;
  const { facts, confidence, evidence } = who.verdict;
  const address = textOf(facts, 'address');
  const main = mostTries(who.sources.filter((source) => source.address === address));
  if (main === null || main.rhythm.kind !== 'even' || main.identity.kind === 'itself') return null;
  const { identity, rhythm, last } = main;
  const deviceId = identity.kind === 'recorder' || identity.kind === 'device' ? identity.deviceId : null;
  if (deviceId !== null && isConnectedSince(deviceId, who.log.readAt, channels)) return null;
  const keeper: LockKeeper = {
    deviceId,
    address,
    isThisComputer: identity.kind === 'thisComputer',
    channelId: textOf(facts, 'channelId'),
    everySeconds: rhythm.everySeconds,
    confidence,
    evidence,
    seenAt: last,
    until: last + Math.max(ESTIMATED_LOCK_MS, GAPS * rhythm.everySeconds * 1000),
  };
  return { account: main.userName === '' ? null : main.userName, keeper };
}

function mostTries(sources: readonly FailedLoginSource[]): FailedLoginSource | null {
  return [...sources].sort((left, right) => right.count - left.count)[0] ?? null;
}

function isConnectedSince(recorderId: DeviceId, since: number, channels: readonly ToldChannel[]): boolean {
  return channels.some(
    ({ recorder, channel, readAt }) => recorder.id === recorderId && channel.state === 'connected' && readAt > since,
  );
}

/** A recorder's word that is older than a log in which nobody tries any more is worth nothing. */
function newestFailing({ who, channels }: KeeperEvidence): ToldChannel | null {
  const quietAt = who !== null && quiet(who) !== null ? who.log.readAt : Number.NEGATIVE_INFINITY;
  const failing = channels.filter(({ channel, readAt }) => channel.state === 'wrongPasswordOrLocked' && readAt > quietAt);
  return failing.sort((left, right) => right.readAt - left.readAt)[0] ?? null;
}

function keeperByChannel({ recorder, channel, readAt }: ToldChannel): KeptAccount {
  const { channelId, detectResult } = channel;
  return {
    account: channel.userName === '' ? null : channel.userName,
    keeper: {
      deviceId: recorder.id,
      address: recorder.address,
      isThisComputer: false,
      channelId,
      everySeconds: null,
      // Without the log the recorder's word alone: it may be locked out for another reason.
      confidence: 'medium',
      evidence: [
        {
          code: 'channelStatus',
          facts: { recorderId: recorder.id, channelId, channelName: channel.name, detectResult },
        },
      ],
      seenAt: readAt,
      until: readAt + ESTIMATED_LOCK_MS,
    },
  };
}
