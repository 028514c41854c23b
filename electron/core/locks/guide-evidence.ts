import type { GuideTick, ProfessionalReason } from '../../../shared/guide.ts';
import type { LockState } from '../../../shared/lock.ts';
import type { EvidenceLine, OnlineClient, RecorderChannel, WhoIsLocking } from '../../../shared/who.ts';

/** All that the guide rests on. Instants are milliseconds since 1970 on this computer's clock. */
export interface GuideEvidence {
  readonly deviceId: string;
  readonly account: string;
  readonly now: number;
  readonly lock: LockState;
  /** How often the lock's time started again while it was watched. */
  readonly startedAgain: number;
  readonly attemptsLeft: number | null;
  /** When the device accepted a login of this account in this session; null where it did not. */
  readonly loginAcceptedAt: number | null;
  /** When the device last accepted the login that is asked with in this session, of whatever account; null where there is none. */
  readonly usableLoginAt: number | null;
  /** When this computer saw the device restart; null where it did not. */
  readonly restartSeenAt: number | null;
  /** The latest analysis; null where nobody looked. */
  readonly who: WhoIsLocking | null;
  /** Who is logged in; null where nobody asked. */
  readonly online: readonly OnlineClient[] | null;
  /** Of this device's cameras, or of the recorders that use this device. */
  readonly channels: readonly RecorderChannel[];
  readonly ticks: readonly GuideTick[];
  /** A password reset request is open: a restart would make its code worthless. */
  readonly resetRequestOpen: boolean;
  readonly devicesLocked: number;
  /** What the person said; null where nobody asked. */
  readonly physicalAccess: boolean | null;
}

/** This long without a failed login is quiet, and at least this many of a machine's gaps. */
const QUIET_MS = 10 * 60_000;
const QUIET_GAPS = 3;
/** So many locked devices at once are no single forgotten password. */
const SEVERAL_DEVICES = 3;

/** The log, read after the last try, shows that nobody tries any more; null where it does not show that. */
export function quiet(who: WhoIsLocking | null): EvidenceLine | null {
  if (who === null || !who.log.wasRead || who.log.cut) return null;
  const { readAt } = who.log;
  const last = Math.max(...who.sources.map((source) => source.last), Number.NEGATIVE_INFINITY);
  if (last === Number.NEGATIVE_INFINITY) return { code: 'nobodyFailed', facts: { readAt } };
  const everyMs = Math.max(0, ...who.sources.map(({ rhythm }) => (rhythm.kind === 'even' ? rhythm.everySeconds * 1000 : 0)));
  return readAt - last >= Math.max(QUIET_MS, QUIET_GAPS * everyMs) ? { code: 'quietSince', facts: { last, readAt } } : null;
}

/** What shows that the retrier goes on although someone said it is stopped. */
export function triedAgain(evidence: GuideEvidence, tick: GuideTick): EvidenceLine | null {
  if (evidence.startedAgain > tick.startedAgain) return { code: 'lockStartedAgain', facts: { times: evidence.startedAgain } };
  const late = evidence.who?.sources.filter(({ identity, last }) => identity.kind !== 'itself' && last > tick.at) ?? [];
  const latest = late.sort((left, right) => right.last - left.last)[0];
  return latest ? { code: 'triedAgain', facts: { address: latest.address, at: latest.last } } : null;
}

export function professionalReasons(evidence: GuideEvidence): readonly ProfessionalReason[] {
  const reasons: ProfessionalReason[] = [];
  if (evidence.devicesLocked >= SEVERAL_DEVICES) reasons.push('severalDevicesLocked');
  if (evidence.physicalAccess === false) reasons.push('noPhysicalAccess');
  if (evidence.who?.verdict.code === 'internetAttack') reasons.push('signsOfAttack');
  return reasons;
}
