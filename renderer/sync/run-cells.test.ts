import { expect, test } from 'vitest';
import { countStates } from '../../shared/sync-progress.ts';
import type { StepState, SyncStep } from '../../shared/sync-run.ts';
import { cellOf, failureOf, runRows } from './run-cells.ts';
import { deviceRun, planWith, runWith } from './sync-samples.ts';

const done = (at: number): StepState => ({ kind: 'done', at, how: 'answered' });
const entry = (channelId: string, state: StepState): SyncStep => ({
  stepId: `entry:r:${channelId}`,
  kind: 'entry',
  recorderId: 'r',
  channelId,
  state,
});
const withEntries = (...states: readonly StepState[]) => ({
  ...deviceRun('Reception', 'running', []),
  steps: states.map((state, index) => entry(String(index), state)),
});

test('of several channels the one that a person has to know of is shown', () => {
  const failed: StepState = { kind: 'failed', at: 3, problem: { code: 'deviceBusy', facts: {} } };
  const device = withEntries(done(1), failed, { kind: 'running', since: 2 });
  expect(cellOf(device, 'entry')).toMatchObject({ state: failed, done: 1, count: 3, step: { channelId: '1' } });
  expect(failureOf(device)?.step.channelId).toBe('1');
});

test('channels that are all done are done when the last one was', () => {
  expect(cellOf(withEntries(done(5), done(9), done(7)), 'entry').state).toEqual(done(9));
});

test('a device without a channel has no such cell', () => {
  expect(cellOf(deviceRun('Front door', 'notStarted', []), 'online').state).toBeNull();
});

test('a login still to be proven stands in the first column', () => {
  const login: SyncStep = {
    stepId: 'login',
    kind: 'login',
    recorderId: null,
    channelId: null,
    state: { kind: 'running', since: 1 },
  };
  const device = deviceRun('Front door', 'running', []);
  expect(cellOf({ ...device, steps: [login, ...device.steps] }, 'set').step?.kind).toBe('login');
});

test('the rows follow the plan, and every device is counted once', () => {
  const run = runWith();
  const shuffled = { ...run, devices: [...run.devices].reverse() };
  expect(runRows(planWith(), shuffled).map(({ planned }) => planned.name)).toEqual(planWith().devices.map(({ name }) => name));
  expect(Object.values(countStates(shuffled)).reduce((sum, count) => sum + count)).toBe(run.devices.length);
});
