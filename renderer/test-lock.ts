import type { AttemptRow } from '../shared/attempts.ts';
import { type LockRecord, nothingKnown } from '../shared/lock.ts';
import type { DeviceLock } from '../shared/lock-check.ts';
import type { LockKeeper } from '../shared/lock-keeper.ts';

/** A lock for tests: one that the device itself told, changed as the test needs. */
export function testLock(deviceId: string, record: Partial<LockRecord>, account = 'admin'): DeviceLock {
  return {
    deviceId,
    account,
    record: { ...nothingKnown, said: 'locked', unlocksAt: 1_000_000, ...record },
    ownAddress: '192.168.1.50',
  };
}

/** A recorder that keeps a camera locked, for tests. */
export function testKeeper(changes: Partial<LockKeeper> = {}): LockKeeper {
  return {
    deviceId: null,
    address: '192.168.1.20',
    isThisComputer: false,
    channelId: '3',
    everySeconds: 30,
    confidence: 'high',
    evidence: [{ code: 'evenRhythm', facts: { everySeconds: 30 } }],
    seenAt: 0,
    until: 1_800_000,
    ...changes,
  };
}

export function testAttempt(deviceId: string, changes: Partial<AttemptRow> = {}): AttemptRow {
  return {
    attemptId: 1,
    deviceId,
    account: 'admin',
    lane: 'digest',
    sentAt: 1_000,
    decidedBy: 'person',
    proven: false,
    outcome: 'refused',
    attemptsLeft: null,
    secondsLocked: null,
    ...changes,
  };
}
