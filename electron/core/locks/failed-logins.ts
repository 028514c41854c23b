import type { Confidence, FailedLoginSource, LogIdentity, Rhythm } from '../../../shared/failed-logins.ts';
import { identityOfAddress, type Surroundings } from './log-identity.ts';
import { rhythmOf } from './rhythm.ts';

/** One failed login in a device's log. */
export interface FailedLogin {
  /** Milliseconds since 1970 by the device's clock. */
  readonly deviceTime: number;
  readonly address: string;
  readonly userName: string;
}

/**
 * Groups a log by address and user name, most tries first.
 * @param clockOffsetMs device clock minus this computer's clock, so that both can be compared
 */
export function groupFailedLogins(
  logins: readonly FailedLogin[],
  clockOffsetMs: number,
  surroundings: Surroundings,
): readonly FailedLoginSource[] {
  const groups = new Map<string, { address: string; userName: string; times: number[] }>();
  for (const { address, userName, deviceTime } of logins) {
    const key = JSON.stringify([address, userName]);
    const group = groups.get(key) ?? { address, userName, times: [] };
    group.times.push(deviceTime - clockOffsetMs);
    groups.set(key, group);
  }
  const sources = [...groups.values()].map(({ address, userName, times }) => sourceOf(address, userName, times, surroundings));
  return sources.sort((left, right) => right.count - left.count || right.last - left.last);
}

function sourceOf(address: string, userName: string, unsorted: readonly number[], surroundings: Surroundings): FailedLoginSource {
  const times = [...unsorted].sort((a, b) => a - b);
  const rhythm = rhythmOf(times);
  const identity = identityOfAddress(address, surroundings);
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? first;
  return {
    address,
    userName,
    count: times.length,
    first,
    last,
    times,
    rhythm,
    identity,
    confidence: confidenceIn(identity, rhythm),
  };
}

/** The log proves the address. It proves a cause only where the address is a device we know, or the rhythm a machine's. */
function confidenceIn(identity: LogIdentity, rhythm: Rhythm): Confidence {
  if (identity.kind === 'recorder' || identity.kind === 'thisComputer') return 'high';
  if (rhythm.kind === 'even') return 'high';
  return rhythm.kind === 'burst' ? 'medium' : 'low';
}
