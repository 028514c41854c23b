import {
  type Guide,
  type GuideStep,
  type GuideStepCode,
  type GuideStepState,
  guideSteps,
  type RestartOffer,
} from '../../../shared/guide.ts';
import type { Facts } from '../../../shared/result.ts';
import { type GuideEvidence, professionalReasons, quiet, triedAgain } from './guide-evidence.ts';

/** A restart that is noticed ends the lock a moment later. */
const NOTED_WITHIN_MS = 5_000;

type Settled = Extract<GuideStepState, { readonly kind: 'doneByEvidence' | 'doneBecauseYouSaidSo' | 'openedAgain' }>;

/**
 * The way back in. A pure function of what is known, so that a step ticks itself off, or opens again, with the evidence. What
 * keeps trying comes before the wait, which is worthless until it has stopped.
 */
export function guideFor(evidence: GuideEvidence): Guide {
  const { deviceId, account } = evidence;
  const settled = guideSteps.map((code) => ({ code, settled: settledState(code, evidence) }));
  // What opened again comes before everything else, because it undoes the rest.
  const opened = settled.find((step) => step.settled?.kind === 'openedAgain');
  const current = (opened ?? settled.find((step) => step.settled === null))?.code ?? null;
  const steps = settled.map(
    (step): GuideStep => ({
      code: step.code,
      state: step.settled ?? openState(step.code, current, evidence),
      facts: factsOf(step.code, evidence),
      canBeTicked: canBeTicked(step.code, evidence),
    }),
  );
  return { deviceId, account, steps, current, restart: restartOffer(evidence), professional: professionalReasons(evidence) };
}

/** Whether a person's word is enough. While a lock runs nobody can say that it has ended. */
export function canBeTicked(code: GuideStepCode, { lock }: Pick<GuideEvidence, 'lock'>): boolean {
  if (code === 'logInOnce') return false;
  return code !== 'waitOrRestart' || lock.kind === 'unknown';
}

function openState(code: GuideStepCode, current: GuideStepCode | null, { lock }: GuideEvidence): GuideStepState {
  if (code === current) return { kind: 'now' };
  return code === 'logInOnce' && lock.kind === 'locked' ? { kind: 'blockedUntil', until: lock.unlocksAt } : { kind: 'toDo' };
}

/** Null where the step is still to be done. */
function settledState(code: GuideStepCode, evidence: GuideEvidence): Settled | null {
  switch (code) {
    case 'stopTheRetrier':
      return retrierState(evidence);
    case 'waitOrRestart':
      return waitState(evidence) ?? ticked(code, evidence);
    case 'disconnectOthers':
      return othersState(evidence) ?? ticked(code, evidence);
    case 'logInOnce':
      return loginState(evidence);
    case 'setPasswordEverywhere':
      return everywhereState(evidence) ?? ticked(code, evidence);
  }
}

function ticked(code: GuideStepCode, evidence: GuideEvidence): Settled | null {
  const tick = evidence.ticks.findLast(({ step }) => step === code);
  return tick && canBeTicked(code, evidence) ? { kind: 'doneBecauseYouSaidSo', at: tick.at } : null;
}

function retrierState(evidence: GuideEvidence): Settled | null {
  const tick = evidence.ticks.findLast(({ step }) => step === 'stopTheRetrier');
  const silence = quiet(evidence.who);
  if (tick) {
    const because = triedAgain(evidence, tick);
    if (because !== null && silence === null) return { kind: 'openedAgain', because };
  }
  if (silence !== null) return { kind: 'doneByEvidence', evidence: silence };
  return tick ? { kind: 'doneBecauseYouSaidSo', at: tick.at } : null;
}

function waitState({ lock, restartSeenAt, loginAcceptedAt }: GuideEvidence): Settled | null {
  if (lock.kind === 'open') return done('saidOpen', { at: lock.readAt });
  if (lock.kind === 'probablyOpen') {
    const byRestart = restartSeenAt !== null && lock.since >= restartSeenAt && lock.since - restartSeenAt < NOTED_WITHIN_MS;
    return byRestart ? done('restartSeen', { at: restartSeenAt }) : done('timePassed', { since: lock.since });
  }
  if (lock.kind === 'locked') {
    // The restart came after the device spoke of the lock, so it probably cleared it.
    return restartSeenAt !== null && restartSeenAt > lock.readAt ? done('restartSeen', { at: restartSeenAt }) : null;
  }
  return loginAcceptedAt === null ? null : done('loginAccepted', { at: loginAcceptedAt });
}

function othersState({ online, loginAcceptedAt }: GuideEvidence): Settled | null {
  if (online?.every(({ isThisComputer }) => isThisComputer)) return done('nobodyElseOnline', {});
  // Others were to be away so that one login gets through. It did.
  return loginAcceptedAt === null || online !== null ? null : done('loginAccepted', { at: loginAcceptedAt });
}

function loginState({ loginAcceptedAt, lock }: GuideEvidence): Settled | null {
  if (loginAcceptedAt === null) return null;
  // Locked since: that login no longer shows the way in.
  if (lock.kind === 'locked' && lock.readAt > loginAcceptedAt) return null;
  return done('loginAccepted', { at: loginAcceptedAt });
}

/** The log was quiet after the login, and no recorder reports a wrong password. */
function everywhereState({ who, loginAcceptedAt, channels, lock }: GuideEvidence): Settled | null {
  const silence = quiet(who);
  if (silence === null || who === null || loginAcceptedAt === null || lock.kind === 'locked') return null;
  if (who.log.readAt <= loginAcceptedAt || who.own.failed > 0) return null;
  if (channels.length === 0 || channels.some(({ state }) => state !== 'connected')) return null;
  return { kind: 'doneByEvidence', evidence: silence };
}

function restartOffer({ resetRequestOpen, lock, usableLoginAt }: GuideEvidence): RestartOffer {
  if (resetRequestOpen) return { kind: 'notOffered', because: 'resetRequestOpen' };
  if (lock.kind !== 'locked') return { kind: 'notOffered', because: 'notLocked' };
  // Most locks are for this computer's address. Only a login accepted since then shows that another account is not under it.
  return { kind: 'offered', by: usableLoginAt !== null && usableLoginAt > lock.readAt ? 'latchkey' : 'hand' };
}

function factsOf(code: GuideStepCode, evidence: GuideEvidence): Facts {
  const { lock, attemptsLeft, online, channels, who } = evidence;
  switch (code) {
    case 'stopTheRetrier':
      return { ...(who?.verdict.facts ?? {}), verdict: who?.verdict.code ?? null };
    case 'waitOrRestart':
      return lock.kind === 'locked'
        ? { until: lock.unlocksAt, source: lock.source, startedAgain: evidence.startedAgain }
        : { until: null, source: null, startedAgain: evidence.startedAgain };
    case 'disconnectOthers':
      return { others: online === null ? null : online.filter(({ isThisComputer }) => !isThisComputer).length };
    case 'logInOnce':
      // While it is locked none is left, and how many there are afterwards nobody has said.
      return { attemptsLeft: lock.kind === 'locked' || lock.kind === 'probablyOpen' ? null : attemptsLeft };
    case 'setPasswordEverywhere':
      return { channelsFailing: channels.filter(({ state }) => state === 'wrongPasswordOrLocked').length };
  }
}

function done(code: string, facts: Facts): Settled {
  return { kind: 'doneByEvidence', evidence: { code, facts } };
}
