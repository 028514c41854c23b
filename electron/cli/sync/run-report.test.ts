import { expect, test } from 'vitest';
import type { PlannedDevice, SyncPlan } from '../../../shared/sync-plan.ts';
import type { StepState, SyncRun } from '../../../shared/sync-run.ts';
import { exitCodes } from '../exit-codes.ts';
import { changedNothing, exitCodeOfNothing, isReached, reportOfRun } from './run-report.ts';

const entry = {
  recorderId: 'mac:r',
  recorderName: 'NVR',
  channelId: '1',
  name: null,
  protection: { scheme: 'http', fields: 'encrypted' },
} as const;
const camera: PlannedDevice = {
  deviceId: 'mac:c',
  name: 'Camera',
  kind: 'camera',
  address: '192.168.1.31',
  account: 'admin',
  task: 'change',
  goes: 'first',
  proof: { kind: 'proven', provenAt: 1 },
  waitsUntil: null,
  protection: { scheme: 'http', fields: 'plain' },
  entries: [entry],
  warnings: [],
};
const plan: SyncPlan = {
  planId: 'P',
  madeAt: 0,
  devices: [camera],
  skipped: [],
  clients: [],
  warnings: [],
  estimatedSeconds: 1,
  parallel: 1,
  passwordLength: 12,
};

type Device = SyncRun['devices'][number];

function runWith(device: Pick<Device, 'state' | 'inForce'>, steps: Device['steps']): SyncRun {
  return {
    runId: 'R',
    startedAt: 0,
    direction: 'forward',
    phase: 'paused',
    pausedBy: 'needsPerson',
    stopping: false,
    endedAt: null,
    devices: [{ deviceId: 'mac:c', provenAt: null, ...device, steps }],
    recorders: [],
    wayBack: null,
    missingLogins: [],
    triesSpent: 0,
    locksMet: 0,
    lines: [],
  };
}

function reportOf(
  states: { set: StepState; entry: StepState },
  device: Pick<Device, 'state' | 'inForce'>,
  direction: SyncRun['direction'] = 'forward',
) {
  const about = { recorderId: entry.recorderId, channelId: entry.channelId };
  const steps: Device['steps'] = [
    { stepId: 'set', kind: 'set', recorderId: null, channelId: null, state: states.set },
    { stepId: 'entry:mac:r:1', kind: 'entry', ...about, state: states.entry },
  ];
  return reportOfRun(plan, { ...runWith(device, steps), direction }, 9);
}

const notStarted: StepState = { kind: 'notStarted' };
const done: StepState = { kind: 'done', at: 5, how: 'answered' };
const unknown: StepState = { kind: 'unknown', at: 5 };
const failed = (code: 'loginRefused' | 'writeRefused'): StepState => ({ kind: 'failed', at: 5, problem: { code, facts: {} } });

test('a device that refused before anything was set has changed nothing, and the exit code says refused', () => {
  const report = reportOf({ set: failed('loginRefused'), entry: notStarted }, { state: 'failed', inForce: 'old' });
  expect(report.devices[0]).toMatchObject({ inForce: 'old', problem: { code: 'loginRefused' }, channels: [{ entry: 'old' }] });
  expect(changedNothing(report, plan)).toBe(true);
  expect(exitCodeOfNothing(report)).toBe(exitCodes.wrongPassword);
});

test('a channel that refused the entry keeps the old password beside a camera with the new one', () => {
  const report = reportOf({ set: done, entry: failed('writeRefused') }, { state: 'failed', inForce: 'new' });
  expect(report.devices[0]).toMatchObject({ inForce: 'new', provenBy: 'answer', channels: [{ entry: 'old', state: 'unknown' }] });
  expect(changedNothing(report, plan)).toBe(false);
  expect(isReached(report, plan)).toBe(false);
});

test('what was on its way is unknown, and that is not nothing', () => {
  const report = reportOf({ set: unknown, entry: notStarted }, { state: 'unknown', inForce: 'unknown' });
  expect(report.devices[0]).toMatchObject({ inForce: 'unknown', provenBy: 'journal', problem: { code: 'answerLost' } });
  expect(changedNothing(report, plan)).toBe(false);
});

test('on the way back an entry that is not written yet is unknown, and one that was left out is old', () => {
  const waits = reportOf({ set: notStarted, entry: notStarted }, { state: 'notStarted', inForce: 'new' }, 'back');
  expect(waits.devices[0]?.channels[0]?.entry).toBe('unknown');
  const untouched = reportOf(
    { set: { kind: 'leftOut', at: 1 }, entry: { kind: 'leftOut', at: 1 } },
    { state: 'leftOut', inForce: 'old' },
    'back',
  );
  expect(isReached(untouched, plan)).toBe(true);
});

test('a device that keeps its password has nothing to be brought back, and nobody claims what its channel had', () => {
  const correction: SyncPlan = { ...plan, devices: [{ ...camera, task: 'entryOnly' }] };
  const about = { recorderId: entry.recorderId, channelId: entry.channelId };
  const step = (state: StepState) => ({ stepId: 'entry:mac:r:1', kind: 'entry', ...about, state }) as const;
  const of = (state: Device['state'], written: StepState, direction: SyncRun['direction']) =>
    reportOfRun(correction, { ...runWith({ state, inForce: 'new' }, [step(written)]), direction }, 9);
  const untouched = of('notStarted', notStarted, 'forward');
  expect(untouched.devices[0]?.channels).toMatchObject([{ entry: 'unknown' }]);
  expect(changedNothing(untouched, correction)).toBe(true);
  expect(changedNothing(of('done', done, 'forward'), correction)).toBe(false);
  expect(isReached(of('leftOut', { kind: 'leftOut', at: 1 }, 'back'), correction)).toBe(true);
});
