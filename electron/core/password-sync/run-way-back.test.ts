import { expect, test } from 'vitest';
import { Secret } from '../isapi/secret.ts';
import { RetypedPasswordError } from './journal-errors.ts';
import { type ModelWorld, NEW_PASSWORD } from './run-world.ts';
import { begun, faultsAt, inForce, nextLife, pass, reached, sent, stepIs } from './run-world-begin.ts';
import { modelSeal } from './run-world-fleet.ts';
import type { SyncRunner } from './runner.ts';
import { openRun, resumeRun } from './runner-open.ts';
import type { RunnerDependencies } from './runner-ports.ts';

const oldOf = (...ids: readonly string[]) => new Map(ids.map((id) => [id, new Secret(`old-of-${id}`)]));
const next = new Secret(NEW_PASSWORD);

/** The program dies when the second camera is through, and the key of its journal with it. */
async function withoutKey() {
  const run = await begun({ cameras: 3, parallel: 1 });
  const isThrough = reached(run.runner, (state) => stepIs(state, 'cam2', 'online:nvr:2', 'done'));
  const killed = isThrough.then(() => {
    run.world.session.dead = true;
  });
  await Promise.all([killed, pass(run.clock, 90_000)]);
  return { ...run, dependencies: { ...(await nextLife(run.world, run.dependencies)), seal: modelSeal('session') } };
}

async function resumed(dependencies: RunnerDependencies, ...old: readonly string[]): Promise<SyncRunner> {
  const runner = await resumeRun(dependencies, { next, present: oldOf(...old) });
  if (runner === null) throw new Error('a killed run is unfinished');
  return runner;
}

test('the way back is told in numbers before anybody turns: what has the new password, and what was never touched', async () => {
  const { clock, runner } = await begun({ cameras: 3, parallel: 1 });
  expect(runner.state.wayBack).toEqual({ devices: 0, channels: 0, untouched: 4, missingLogins: [] });
  const isSet = reached(runner, (state) => stepIs(state, 'cam2', 'set', 'done'));
  await Promise.all([isSet.then(() => runner.pause()), pass(clock, 90_000)]);
  expect(runner.state.wayBack).toEqual({ devices: 2, channels: 2, untouched: 2, missingLogins: [] });
});

test('where the key is gone, going on needs fewer passwords than turning back, and both are named', async () => {
  const { dependencies, clock } = await withoutKey();
  const opened = await openRun({ ...dependencies, now: clock.now() });
  expect(opened?.unfinished).toMatchObject({ hasSecrets: false });
  expect(opened?.unfinished.run.missingLogins).toEqual(['nvr', 'cam3']);
  expect(opened?.unfinished.run.wayBack).toMatchObject({ devices: 2, missingLogins: ['cam1', 'nvr', 'cam2'] });
});

test('a resumed run asks for the other old passwords before it turns back, and then brings every one into force', async () => {
  const { world, dependencies, clock } = await withoutKey();
  const runner = await resumed(dependencies, 'cam3', 'nvr');
  await runner.pause();
  await pass(clock, 5_000);
  expect(runner.state.missingLogins).toEqual([]);
  expect(runner.state.wayBack?.missingLogins).toEqual(['cam1', 'cam2']);
  const before = (await sent(world)).length;
  await expect(runner.rollBack({ next: null, present: new Map([['cam1', new Secret('a slip')]]) })).rejects.toThrow(
    RetypedPasswordError,
  );
  expect(await sent(world)).toHaveLength(before);
  await runner.rollBack({ next: null, present: oldOf('cam1', 'cam2') });
  await pass(clock, 180_000);
  expect(inForce(await runner.ended)).toEqual({ cam1: 'old', cam2: 'old', cam3: 'old', nvr: 'old' });
});

test('a password that was left empty is typed later, and its device goes on', async () => {
  const { dependencies, clock } = await withoutKey();
  const runner = await resumed(dependencies, 'nvr');
  await pass(clock, 60_000);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'needsPerson', missingLogins: ['cam3'] });
  expect(
    runner.state.devices[2]?.steps.map(({ state }) => (state.kind === 'failed' ? state.problem.code : state.kind)),
  ).toContain('secretMissing');
  await runner.learn({ next: null, present: oldOf('cam3') });
  expect(runner.state.missingLogins).toEqual([]);
  await runner.again('cam3', { confirmsFewLeft: false });
  await pass(clock, 180_000);
  expect(inForce(await runner.ended)).toEqual({ cam1: 'new', cam2: 'new', cam3: 'new', nvr: 'new' });
});

test('a recorder that keeps its own password is among the missing ones', async () => {
  const { world, runner, dependencies, clock } = await begun({ cameras: 1, recorderChanges: false });
  const isProven = reached(runner, (state) => stepIs(state, 'cam1', 'prove', 'done'));
  const killed = isProven.then(() => {
    world.session.dead = true;
  });
  await Promise.all([killed, pass(clock, 30_000)]);
  const { lines } = await nextLife(world, dependencies);
  const opened = await openRun({ lines, seal: modelSeal('session'), now: clock.now() });
  expect(opened?.unfinished.run.missingLogins).toEqual(['nvr']);
  expect(opened?.unfinished.run.recorders.map(({ deviceId }) => deviceId)).toEqual(['nvr']);
});

test('a pause of a person does not hide that the first device failed meanwhile', async () => {
  const { clock, runner } = await begun({ cameras: 2 }, faultsAt([0, 'declined']));
  const isSetting = reached(runner, (state) => stepIs(state, 'cam1', 'set', 'running'));
  await Promise.all([isSetting.then(() => runner.pause()), pass(clock, 5_000)]);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'canaryFailed' });
  expect(runner.state.lines.filter(({ code }) => code === 'paused')).toHaveLength(1);
});

test('where both passwords were refused, doing it again sends nothing and says why', async () => {
  const prepare = (world: ModelWorld) => {
    world.faults = new Map([[0, 'lostAfter']]);
  };
  const { world, clock, runner } = await begun({ cameras: 1, recorder: false }, { prepare });
  const isLost = reached(runner, (state) => stepIs(state, 'cam1', 'set', 'unknown'));
  const changed = isLost.then(() => world.changePassword('cam1', 'somebody-else-9'));
  await Promise.all([changed, pass(clock, 60_000)]);
  const before = world.device('cam1').wrongLogins;
  await runner.again('cam1', { confirmsFewLeft: true });
  await pass(clock, 60_000);
  expect(world.device('cam1').wrongLogins).toBe(before);
  const prove = runner.state.devices[0]?.steps.find(({ stepId }) => stepId === 'prove');
  expect(prove?.state).toMatchObject({ kind: 'failed', problem: { code: 'keptByGuard', facts: { reason: 'refusedBefore' } } });
});

test('on the way back a device that refuses the new password is not told as having it', async () => {
  const { world, clock, runner } = await begun({ cameras: 1, recorder: false, parallel: 1 });
  const pausing = reached(runner, (run) => stepIs(run, 'cam1', 'prove', 'running')).then(() => runner.pause());
  await Promise.all([pausing, pass(clock, 10_000)]);
  world.device('cam1').password = 'set-by-somebody-else';
  await runner.rollBack(null);
  await pass(clock, 60_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'unknown', state: 'failed' });
});

test('a change back that got lost is settled with the password that was being set', async () => {
  const { world, clock, runner } = await begun({ cameras: 1, recorder: false, parallel: 1 }, faultsAt([0, 'lostAfter']));
  const pausing = reached(runner, (run) => stepIs(run, 'cam1', 'set', 'unknown')).then(() => runner.pause());
  await Promise.all([pausing, clock.advance(500)]);
  world.faults = new Map([[world.calls + 2, 'lostAfter']]);
  await runner.rollBack(null);
  await pass(clock, 120_000);
  expect(inForce(runner.report)).toEqual({ cam1: 'old' });
  expect(world.device('cam1')).toMatchObject({ wrongLogins: 0, setsApplied: 2 });
});
