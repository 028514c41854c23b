import { expect, test } from 'vitest';
import type { SyncReport } from '../../../shared/sync-run.ts';
import { Secret } from '../isapi/secret.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { NewPasswordMissingError, RetypedPasswordError } from './journal-errors.ts';
import { LOCK_MS, ModelWorld, NEW_PASSWORD } from './run-world.ts';
import { type FleetShape, fleet, modelSeal, smallFleet } from './run-world-fleet.ts';
import { ModelHands, modelKey } from './run-world-hands.ts';
import { beginRun, resumeRun } from './runner-open.ts';

async function begun(shape: Partial<FleetShape> = {}, prepare: (world: ModelWorld) => void = () => {}) {
  const clock = new ManualClock();
  const world = new ModelWorld(clock);
  const hands = await ModelHands.of(world);
  const confirmed = await fleet(world, hands, { ...smallFleet, ...shape });
  world.calls = 0;
  prepare(world);
  const logger = { info: () => {}, warn: () => {} };
  const dependencies = { hands, clock, lines: world.lines(), logger, seal: modelSeal(), key: modelKey };
  const runner = await beginRun(dependencies, { runId: 'run-1', ...confirmed });
  return { world, clock, runner, dependencies };
}

/** In short pieces: between two waits a run does more than one look at the clock lets through. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) await clock.advance(1_000);
}

function inForce({ devices }: SyncReport) {
  return Object.fromEntries(devices.map(({ deviceId, inForce }) => [deviceId, inForce]));
}

test('a run without trouble brings the new password everywhere, one time each', async () => {
  const { world, clock, runner } = await begun();
  await pass(clock, 60_000);
  const report = await runner.ended;
  expect(inForce(report)).toEqual({ cam1: 'new', cam2: 'new', cam3: 'new', cam4: 'new', nvr: 'new' });
  expect(report.devices.every(({ provenBy, state }) => provenBy === 'login' && state === 'done')).toBe(true);
  expect(report.devices.flatMap(({ channels }) => channels.map(({ entry, state }) => `${entry} ${state}`))).toEqual(
    Array(4).fill('new online'),
  );
  for (const device of world.devices.values())
    expect(device).toMatchObject({ password: NEW_PASSWORD, setsApplied: 1, wrongLogins: 0 });
  expect(world.violations).toEqual([]);
  expect(world.mostEntriesOnTheWay).toBe(2);
  expect(world.syncLines.join()).not.toContain('sealed-');
});

test('where the first device refuses the password, nothing is sent to the others', async () => {
  const { world, clock, runner } = await begun({}, (prepared) => {
    prepared.faults = new Map([[0, 'declined']]);
  });
  await pass(clock, 120_000);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'canaryFailed' });
  const [canary, ...others] = runner.state.devices;
  expect(canary).toMatchObject({ state: 'failed', inForce: 'old' });
  expect(canary?.steps.find(({ stepId }) => stepId === 'set')?.state).toMatchObject({
    problem: { code: 'passwordNotAllowed', facts: { subStatusCode: 'riskPassword' } },
  });
  expect(others.map(({ state }) => state)).toEqual(Array(4).fill('notStarted'));
  expect([...world.device('nvr').entries.values()].map(({ writes }) => writes)).toEqual([0, 0, 0, 0]);
  await runner.goOn();
  await pass(clock, 120_000);
  expect(runner.state.devices.map(({ state }) => state)).toEqual(['failed', 'done', 'done', 'done', 'done']);
  expect(runner.state.pausedBy).toBe('needsPerson');
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 120_000);
  expect(inForce(await runner.ended)).toMatchObject({ cam1: 'new', nvr: 'new' });
});

test('a lost answer to the change is settled by one login, and the change is not sent again', async () => {
  const { world, clock, runner } = await begun({}, (prepared) => {
    prepared.faults = new Map([[0, 'lostAfter']]);
  });
  await pass(clock, 300_000);
  const report = await runner.ended;
  expect(report.triesSpent).toBe(0);
  expect(inForce(report)).toMatchObject({ cam1: 'new' });
  expect(world.device('cam1').setsApplied).toBe(1);
  const set = runner.state.devices[0]?.steps.find(({ stepId }) => stepId === 'set');
  expect(set?.state).toMatchObject({ kind: 'done', how: 'settled' });
});

test('a change that never arrived costs one try with the new password, and is then sent once more', async () => {
  const { world, clock, runner } = await begun({}, (prepared) => {
    prepared.faults = new Map([[0, 'lostBefore']]);
  });
  await pass(clock, 300_000);
  const report = await runner.ended;
  expect(report.triesSpent).toBe(1);
  expect(world.device('cam1')).toMatchObject({ setsApplied: 1, wrongLogins: 1, password: NEW_PASSWORD });
});

test('where the device does not say how many tries are left, the old password is not tried by itself', async () => {
  const { world, clock, runner } = await begun({ talkative: false }, (prepared) => {
    prepared.faults = new Map([[0, 'lostBefore']]);
  });
  await pass(clock, 300_000);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'canaryFailed' });
  expect(runner.state.devices[0]).toMatchObject({ state: 'unknown', inForce: 'unknown' });
  expect(world.device('cam1').wrongLogins).toBe(1);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'unknown', problem: { code: 'fewTriesLeft' } });
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 300_000);
  expect(runner.state.devices[0]).toMatchObject({ inForce: 'unknown' });
  await runner.again('cam1', { confirmsFewLeft: true });
  await pass(clock, 300_000);
  expect(inForce(await runner.ended)).toMatchObject({ cam1: 'new' });
  expect(world.device('cam1').wrongLogins).toBe(1);
});

test('a locked device is waited for while the others go on, and a second lock in a row ends it', async () => {
  const { world, clock, runner } = await begun({ recorder: false }, (prepared) => {
    prepared.device('cam2').lockedUntil = prepared.clock.now() + LOCK_MS;
  });
  await pass(clock, 60_000);
  expect(runner.state.devices.map(({ state }) => state)).toEqual(['done', 'waiting', 'done', 'done']);
  world.device('cam2').lockedUntil = clock.now() + 2 * LOCK_MS;
  await pass(clock, LOCK_MS);
  expect(runner.state.devices[1]).toMatchObject({ state: 'failed', inForce: 'old' });
  expect(runner.report.devices[1]?.problem?.code).toBe('lockRunning');
  expect(world.device('cam2').wrongLogins).toBe(0);
});

test('with all logins stopped the run pauses, and goes on where it stood', async () => {
  const { world, clock, runner, dependencies } = await begun();
  await dependencies.hands.guard.stopAllLogins();
  await pass(clock, 60_000);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'loginsStopped' });
  await dependencies.hands.guard.allowLogins();
  await runner.goOn();
  await pass(clock, 60_000);
  expect((await runner.ended).how).toBe('finished');
  expect(world.violations).toEqual([]);
});

test('a full disk keeps every request here until it is not full', async () => {
  const { world, clock, runner } = await begun({}, (prepared) => {
    prepared.diskFullAt = new Set(Array.from({ length: 60 }, (_none, index) => index + 1));
  });
  await pass(clock, 60_000);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'journalFailed' });
  expect(world.calls).toBe(0);
  world.diskFullAt = new Set();
  await runner.goOn();
  await pass(clock, 60_000);
  expect((await runner.ended).how).toBe('finished');
});

test('a stop lets the device that is begun come to its end, and begins no other', async () => {
  const { world, clock, runner } = await begun();
  const isBegun = new Promise<void>((resolve) => {
    runner.onChanged((run) => {
      if (run.devices[0]?.steps.find(({ stepId }) => stepId === 'set')?.state.kind === 'running') resolve();
    });
  });
  await isBegun;
  await runner.stop();
  await pass(clock, 60_000);
  const report = await runner.ended;
  expect(report.how).toBe('stopped');
  expect(report.devices.map(({ inForce, state }) => `${inForce} ${state}`)).toEqual([
    'new done',
    ...Array(4).fill('old notStarted'),
  ]);
  expect(world.device('nvr').entries.get('1')?.password).toBe(NEW_PASSWORD);
});

test('a channel that cannot be written is said, and the run can be rolled back', async () => {
  const { world, clock, runner } = await begun({}, (prepared) => {
    prepared.device('nvr').entries.delete('1');
  });
  await pass(clock, 120_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'new', state: 'failed', problem: { code: 'writeRefused' } });
  expect(world.device('cam1').password).toBe(NEW_PASSWORD);
  await runner.rollBack(null);
  await pass(clock, 120_000);
  expect(inForce(runner.report)).toEqual({ cam1: 'old', cam2: 'old', cam3: 'old', cam4: 'old', nvr: 'old' });
});

test('a wrongly typed password is noticed before anything is sent', async () => {
  const { world, clock, runner, dependencies } = await begun();
  runner.close();
  await pass(clock, 1_000);
  const before = world.calls;
  const retyped = { next: new Secret('Brand-new-78'), present: new Map() };
  await expect(resumeRun({ ...dependencies, seal: modelSeal() }, retyped)).rejects.toThrow(RetypedPasswordError);
  await expect(resumeRun({ ...dependencies, seal: modelSeal() }, null)).rejects.toThrow(NewPasswordMissingError);
  expect(world.calls).toBe(before);
});
