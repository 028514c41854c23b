import type { Draft } from './draft.ts';

const ROUNDS_UNTIL_QUIET = 2;
/** The vendor's header counts a device as gone when it was not heard for 120 s (docs/protocol.md). */
export const OFFLINE_AFTER_MS = 120_000;

export function endRound(draft: Draft, startedAt: number): void {
  for (const [id, device] of draft.devices) {
    if (device.presence === 'offline' || (draft.lastSeen.get(id) ?? 0) >= startedAt) continue;
    const missed = (draft.missedRounds.get(id) ?? 0) + 1;
    draft.missedRounds.set(id, missed);
    if (missed >= ROUNDS_UNTIL_QUIET && device.presence === 'online') draft.put({ ...device, presence: 'quiet' });
  }
}

export function passTime(draft: Draft, at: number): void {
  for (const [id, device] of draft.devices) {
    if (device.presence === 'offline') continue;
    const unheardSince = Math.max(draft.lastSeen.get(id) ?? 0, draft.listeningSince);
    if (at - unheardSince < OFFLINE_AFTER_MS) continue;
    draft.missedRounds.delete(id);
    draft.put({ ...device, presence: 'offline' });
  }
}
