import { expect, test } from 'vitest';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import { LOCK_MS } from './run-world.ts';
import { begun, faultsAt, pass, sent, withoutFirst } from './run-world-begin.ts';

test('a locked device is waited for while the others go on, and a second lock in a row ends it', async () => {
  const { world, clock, runner } = await begun(
    { recorder: false },
    {
      prepare: (prepared) => {
        prepared.device('cam2').lockedUntil = prepared.clock.now() + LOCK_MS;
      },
    },
  );
  await pass(clock, 60_000);
  expect(runner.state.devices.map(({ state }) => state)).toEqual(['done', 'waiting', 'done', 'done']);
  world.device('cam2').lockedUntil = clock.now() + 2 * LOCK_MS;
  await pass(clock, LOCK_MS);
  expect(runner.state.devices[1]).toMatchObject({ state: 'failed', inForce: 'old' });
  expect(runner.report.devices[1]?.problem?.code).toBe('lockRunning');
  expect(world.device('cam2').wrongLogins).toBe(0);
});

test('after a login that was accepted another lock is waited for again', async () => {
  const { world, clock, runner } = await begun(
    { cameras: 1, recorder: false, unprovenPlan: true },
    faultsAt([0, 'locked'], [2, 'locked'], [4, 'locked']),
  );
  await pass(clock, 3 * LOCK_MS + 60_000);
  const report = await runner.ended;
  expect(report.devices[0]).toMatchObject({ inForce: 'new', state: 'done' });
  expect(world.device('cam1')).toMatchObject({ setsApplied: 1, wrongLogins: 0 });
});

test('a device that the plan leaves alone until its lock ends is not asked before, holds up nobody, and costs one login', async () => {
  const replan = (plan: SyncPlan, now: number): SyncPlan => ({
    ...plan,
    devices: plan.devices.map((device) =>
      device.deviceId === 'cam2' ? { ...device, proof: { kind: 'unproven' }, waitsUntil: now + LOCK_MS } : device,
    ),
  });
  const { world, clock, runner } = await begun(
    { talkative: false, parallel: 1 },
    {
      replan,
      prepare: (prepared) => {
        prepared.device('cam2').lockedUntil = prepared.clock.now() + LOCK_MS;
      },
    },
  );
  await pass(clock, LOCK_MS - 60_000);
  expect(runner.state.devices.map(({ state }) => state)).toEqual(['done', 'waiting', 'done', 'done', 'notStarted']);
  expect((await sent(world)).filter((line) => line.startsWith('cam2'))).toEqual([]);
  await pass(clock, 180_000);
  const report = await runner.ended;
  expect(report).toMatchObject({ how: 'finished', triesSpent: 0 });
  expect(report.devices.map(({ inForce, state }) => `${inForce} ${state}`)).toEqual(Array(5).fill('new done'));
  expect((await sent(world)).filter((line) => line.startsWith('cam2'))).toEqual([
    'cam2 login old',
    'cam2 set new',
    'cam2 prove new',
    'cam2 entry:nvr:2 new',
    'cam2 online:nvr:2 new',
  ]);
});

test('while a lock is known to run nothing is begun, so that a restart finds nothing in doubt', async () => {
  const { world, clock, runner, dependencies } = await begun({ recorder: false, talkative: false });
  const unlocksAt = clock.now() + LOCK_MS;
  world.device('cam2').lockedUntil = unlocksAt;
  await dependencies.hands.guard.noteLock({ deviceId: 'cam2', account: 'admin', unlocksAt, source: 'device' });
  await pass(clock, LOCK_MS - 60_000);
  expect(runner.state.devices.map(({ state }) => state)).toEqual(['done', 'waiting', 'done', 'done']);
  expect((await sent(world)).filter((line) => line.startsWith('cam2'))).toEqual([]);
  await pass(clock, 120_000);
  expect((await runner.ended).triesSpent).toBe(0);
});

test.each([
  { times: 2, state: 'done' },
  { times: 3, state: 'failed' },
])('a device that is busy $times times in a row is $state', async ({ times, state }) => {
  const faults = Array.from({ length: times }, (_none, call) => [call, 'busy'] as const);
  const { clock, runner } = await begun({ cameras: 1, recorder: false }, faultsAt(...faults));
  await pass(clock, 60_000);
  expect(runner.report.devices[0]).toMatchObject({
    state,
    problem: state === 'done' ? null : { code: 'deviceBusy', facts: { times } },
  });
});

test('a device that waited as planned and meets another obstacle then tells of that one', async () => {
  const replan = (plan: SyncPlan, now: number): SyncPlan =>
    withoutFirst({
      ...plan,
      devices: plan.devices.map((device) =>
        device.deviceId === 'cam2'
          ? { ...device, proof: { kind: 'locked', unlocksAt: now + LOCK_MS, estimated: false }, waitsUntil: now + LOCK_MS }
          : device,
      ),
    });
  const { world, clock, runner } = await begun({ cameras: 2, recorderChanges: false }, { replan });
  await pass(clock, 60_000);
  expect(runner.state.devices[1]?.state).toBe('waiting');
  world.device('nvr').password = 'set-by-somebody-else';
  await pass(clock, LOCK_MS + 200_000);
  expect(runner.report.devices[1]).toMatchObject({ state: 'failed', problem: { code: 'recorderNotProven' } });
});
