import type { Guide, GuideStepCode } from '../../../shared/guide.ts';
import { lockStateAt, nothingKnown } from '../../../shared/lock.ts';
import { canBeTicked, guideFor } from '../locks/guide.ts';
import type { GuideEvidence } from '../locks/guide-evidence.ts';
import { StepNeedsEvidenceError } from './who-commands-errors.ts';
import type { WhoMemory } from './who-commands-memory.ts';
import type { WhoDependencies } from './who-commands-ports.ts';

/** Asks no device. */
export function readGuide(dependencies: WhoDependencies, memory: WhoMemory, deviceId: string, account: string): Guide {
  return guideFor(guideEvidence(dependencies, memory, deviceId, account));
}

/** @throws StepNeedsEvidenceError where a word is not enough */
export function tickStep(
  dependencies: WhoDependencies,
  memory: WhoMemory,
  deviceId: string,
  { account, step }: { readonly account: string; readonly step: GuideStepCode },
): Guide {
  const evidence = guideEvidence(dependencies, memory, deviceId, account);
  if (!canBeTicked(step, evidence)) throw new StepNeedsEvidenceError(step);
  memory.tick(deviceId, account, { step, at: evidence.now, startedAgain: evidence.startedAgain });
  return readGuide(dependencies, memory, deviceId, account);
}

function guideEvidence(dependencies: WhoDependencies, memory: WhoMemory, deviceId: string, account: string): GuideEvidence {
  const { clock, registry, locks, resetRequestOpen } = dependencies;
  const now = clock.now();
  const device = registry.find(deviceId);
  const devices = [...registry.current().devices.values()];
  const known = locks();
  const record = known.find((lock) => lock.deviceId === deviceId && lock.account === account)?.record ?? nothingKnown;
  const locked = known.filter((lock) => lockStateAt(lock.record, now).kind === 'locked');
  const own = device ? memory.channelsOf(device, devices)?.channels : undefined;
  return {
    deviceId,
    account,
    now,
    lock: lockStateAt(record, now),
    startedAgain: record.startedAgain,
    attemptsLeft: record.attemptsLeft,
    loginAcceptedAt: loginAcceptedAt(dependencies, deviceId, [account]),
    usableLoginAt: loginAcceptedAt(
      dependencies,
      deviceId,
      known.filter((lock) => lock.deviceId === deviceId).map((lock) => lock.account),
    ),
    restartSeenAt: device?.restartNoticedAt ?? null,
    who: memory.analyses.get(deviceId) ?? null,
    online: memory.online.get(deviceId) ?? null,
    channels: own ?? memory.channelsTo(deviceId, devices).map(({ channel }) => channel),
    ticks: memory.ticksOf(deviceId, account),
    resetRequestOpen: resetRequestOpen(deviceId),
    devicesLocked: new Set(locked.map((lock) => lock.deviceId)).size,
    physicalAccess: null,
  };
}

/** The journal knows when; only a login that this session still keeps counts. */
function loginAcceptedAt({ logins, attempts }: WhoDependencies, deviceId: string, accounts: readonly string[]): number | null {
  const kept = accounts.filter((account) => logins.hasLogin(deviceId, account));
  const accepted = attempts().filter(
    (row) => row.deviceId === deviceId && kept.includes(row.account) && row.outcome === 'accepted',
  );
  return accepted.length === 0 ? null : Math.max(...accepted.map(({ sentAt }) => sentAt));
}
