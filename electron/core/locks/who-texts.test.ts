import { expect, test } from 'vitest';
import { describeCause, describeCauseEvidence } from '../../../shared/text/causes.ts';
import { describeGuideStep, describeRestart, describeStepEvidence } from '../../../shared/text/guide.ts';
import {
  describeEvidence,
  describeLogProblem,
  describeNotVisible,
  describeVerdict,
  describeWhoStep,
} from '../../../shared/text/who.ts';
import { causesOf } from './causes.ts';
import { mapChannels } from './channel-mapping.ts';
import { guideFor } from './guide.ts';
import type { LoginSeen } from './login-seen.ts';
import {
  camera,
  channelStatus,
  evidenceWith,
  failed,
  machine,
  NOW,
  readLogOf,
  recorder,
  storedChannel,
} from './testing/who-facts.ts';
import { whoIsLocking } from './who-is-locking.ts';

const channels = mapChannels([storedChannel('3')], [channelStatus('3')], [recorder, camera], recorder).map((channel) => ({
  recorder,
  channel,
}));
const log = readLogOf({ cut: true, begins: NOW - 1000, problems: [{ code: 'clockSkewed', facts: { offsetMs: -250_000 } }] });
const analyses = [
  evidenceWith({ sources: machine('192.168.1.20'), channels, log, online: [] }),
  evidenceWith({ sources: machine('192.168.1.5'), own: { accepted: 1, failed: 2 } }),
  evidenceWith({ sources: failed('192.168.1.57', [1, 9]) }),
  evidenceWith({ sources: ['a', 'b', 'c'].flatMap((name) => failed('203.0.113.9', [5], name)) }),
  evidenceWith({ log: readLogOf({ wasRead: false }) }),
].map(whoIsLocking);

const seen: LoginSeen = {
  offer: { digestAlgorithms: ['SHA-256'], basic: false },
  password: { isRisky: true, isDefault: true, daysLeft: -3 },
};
const sentence = /^[“"A-Z0-9].*\.$/;
const broken = /undefined|null|NaN|\(\)|please|!/i;

function reads(text: string | null): void {
  expect(text).toMatch(sentence);
  expect(text).not.toMatch(broken);
}

test.each(analyses.map((who) => [who.verdict.code, who] as const))('%s reads as sentences, with all its evidence', (_, who) => {
  reads(describeVerdict(who.verdict));
  reads(describeWhoStep(who.verdict.nextStep));
  for (const line of who.verdict.evidence) reads(describeEvidence(line));
  for (const hidden of who.notVisible) reads(describeNotVisible(hidden));
  for (const problem of who.log.problems) reads(describeLogProblem(problem));
  const lock = {
    kind: 'locked',
    source: 'device',
    readAt: NOW,
    unlocksAt: NOW + 1,
    remainingMs: 1,
    startedAgain: 1,
    endBefore: null,
  } as const;
  for (const cause of causesOf({ device: camera, lock, who, channels, seen, now: NOW })) {
    reads(describeCause(cause).meaning);
    for (const line of cause.evidence) reads(describeCauseEvidence(line));
  }
  const guide = guideFor({
    deviceId: camera.id,
    account: 'admin',
    now: NOW,
    lock,
    startedAgain: 1,
    attemptsLeft: null,
    loginAcceptedAt: NOW,
    usableLoginAt: NOW,
    restartSeenAt: NOW + 1,
    who,
    online: [],
    channels: [],
    ticks: [{ step: 'stopTheRetrier', at: NOW - 1, startedAgain: 0 }],
    resetRequestOpen: true,
    devicesLocked: 1,
    physicalAccess: null,
  });
  reads(describeRestart(guide.restart));
  for (const step of guide.steps) {
    reads(describeGuideStep(step).body);
    if (step.state.kind === 'doneByEvidence') reads(describeStepEvidence(step.state.evidence));
    if (step.state.kind === 'openedAgain') reads(describeStepEvidence(step.state.because));
  }
});
