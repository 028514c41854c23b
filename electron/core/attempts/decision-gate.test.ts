import { expect, test } from 'vitest';
import type { CredentialAttempt, CredentialPermit } from '../isapi/credential-gate.ts';
import { NO_LOCK_READING, toSeconds } from '../isapi/lock-reading.ts';
import { Secret } from '../isapi/secret.ts';
import { testPermit } from '../isapi/testing/recording-gate.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { DecisionGate } from './decision-gate.ts';
import { AttemptGuard } from './guard.ts';
import { memoryLines } from './memory-lines.ts';

const NO = NO_LOCK_READING;

async function openGate(more: { insistsDuringLock?: boolean; confirmsFewLeft?: boolean } = {}) {
  const clock = new ManualClock();
  const guard = await AttemptGuard.open({ clock, lines: memoryLines(), key: new Uint8Array(32) });
  const logger = { info: () => {}, warn: () => {} };
  const gate = () =>
    new DecisionGate(guard, guard.decide({ by: 'person', insistsDuringLock: false, confirmsFewLeft: false, ...more }), {
      now: () => clock.now(),
      logger,
    });
  return { guard, clock, gate };
}

function attempt(password: string, more: Partial<CredentialAttempt> = {}): CredentialAttempt {
  return {
    deviceId: 'mac:1',
    account: 'admin',
    lane: 'digest',
    secretFingerprintInput: new Secret(password),
    lockSeen: NO,
    sameRequestAs: null,
    ...more,
  };
}

async function prove(gate: DecisionGate, more: Partial<CredentialAttempt> = {}): Promise<void> {
  const permit = await gate.begin(attempt('right', more));
  permit.spend();
  await gate.settle(permit, { outcome: 'accepted', lock: NO });
}

test('a stale nonce gives one more request to a proven login, and none to another', async () => {
  const { gate } = await openGate();
  const proven = gate();
  await prove(proven);
  const first = await proven.begin(attempt('right'));
  first.spend();
  const second = await proven.settle(first, { outcome: 'stale', lock: NO });
  expect(second).not.toBeNull();
  second?.spend();
  expect(second && (await proven.settle(second, { outcome: 'stale', lock: NO }))).toBeNull();
  const unproven = gate();
  const permit = await unproven.begin(attempt('other', { deviceId: 'mac:2' }));
  permit.spend();
  expect(await unproven.settle(permit, { outcome: 'stale', lock: NO })).toBeNull();
});

test('a lock that the device told unasked keeps the password here and stays known', async () => {
  const { gate, guard, clock } = await openGate();
  const lockSeen = { lockStatus: 'locked', secondsLeft: toSeconds(600), attemptsLeft: 0, format: 'A' } as const;
  await expect(gate().begin(attempt('right', { lockSeen }))).rejects.toMatchObject({ reason: 'lockRunning' });
  expect(guard.account('mac:1', 'admin').lock).toMatchObject({ source: 'device', unlocksAt: clock.now() + 600_000 });
});

test('seconds and tries left of an answer reach the journal', async () => {
  const { gate, guard } = await openGate();
  const some = gate();
  const permit = await some.begin(attempt('wrong'));
  permit.spend();
  await some.settle(permit, {
    outcome: 'locked',
    lock: { lockStatus: 'locked', secondsLeft: toSeconds(1795), attemptsLeft: 0, format: 'A' },
  });
  expect(guard.entries.at(-1)).toMatchObject({ kind: 'settled', outcome: 'locked', secondsLocked: 1795 });
});

test.each([
  ['the same login beside itself', 'right', 'mac:1', 'given'],
  ['a second guess at the same device', 'other', 'mac:1', 'decisionSpent'],
  ['a camera behind a recorder that accepted nothing yet', 'right', 'mac:2', 'recorderUnproven'],
])('two credentials in one request, the first unproven: %s does not wait for the other', async (_, password, deviceId, end) => {
  const { gate } = await openGate();
  const some = gate();
  const outer = await some.begin(attempt('right'));
  const inner = some.begin(attempt(password, { deviceId, lane: 'loginPassword', sameRequestAs: outer }));
  expect(
    await inner.then(
      () => 'given',
      (cause: { reason: string }) => cause.reason,
    ),
  ).toBe(end);
});

test('a proven recorder may carry a password to its camera', async () => {
  const { gate } = await openGate();
  const some = gate();
  await prove(some);
  const outer = await some.begin(attempt('right'));
  const inner = await some.begin(attempt('camera', { deviceId: 'mac:2', lane: 'throughRecorder', sameRequestAs: outer }));
  inner.spend();
  await some.settle(inner, { outcome: 'lost', lock: NO });
  expect(inner.spent).toBe(true);
});

test('a permit that the guard did not make is a defect', async () => {
  const { gate } = await openGate();
  const foreign: CredentialPermit = testPermit();
  await expect(gate().settle(foreign, { outcome: 'notSent', lock: NO })).rejects.toThrow('made by the guard');
});
