import { expect, test } from 'vitest';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import { LOCK_MS, REBOOT_MS } from './run-world.ts';
import {
  addSecondChannel,
  begun,
  faultsAt,
  inForce,
  pass,
  reached,
  sent,
  stepIs,
  twoChannels,
  withoutFirst,
} from './run-world-begin.ts';

test('on the way back no device goes alone: one that is away holds up nobody', async () => {
  const { world, clock, runner } = await begun();
  const isSet = reached(runner, (run) => stepIs(run, 'cam2', 'set', 'done'));
  const turned = isSet.then(() => {
    world.device('cam1').awayUntil = Number.POSITIVE_INFINITY;
    return runner.rollBack(null);
  });
  await Promise.all([turned, pass(clock, 600_000)]);
  expect(inForce(runner.report)).toEqual({ cam1: 'new', cam2: 'old', cam3: 'old', cam4: 'old', nvr: 'old' });
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'needsPerson' });
});

test('where the first device fails again beside others, they come to their end before the run pauses', async () => {
  const { world, clock, runner } = await begun({ cameras: 2, recorder: false }, faultsAt([0, 'declined']));
  await pass(clock, 10_000);
  world.device('cam2').lockedUntil = clock.now() + LOCK_MS;
  await runner.leaveOut('cam1');
  await pass(clock, 10_000);
  expect(runner.state.devices[1]?.state).toBe('waiting');
  world.faults = new Map([[world.calls, 'declined']]);
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, LOCK_MS + 60_000);
  expect(runner.state.devices.map(({ state }) => state)).toEqual(['failed', 'done']);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'canaryFailed' });
});

test('a recorder is not changed while a camera with a failed channel still has another one to come', async () => {
  const { world, clock, runner } = await begun(
    { cameras: 1 },
    {
      replan: (plan: SyncPlan) => twoChannels(withoutFirst(plan)),
      prepare: (prepared) => {
        addSecondChannel(prepared);
        // The change, the proof, the first entry, and the other one, which lets the recorder's places go for a while.
        prepared.faults = new Map([
          [2, 'declined'],
          [3, 'busy'],
        ]);
      },
    },
  );
  await pass(clock, 120_000);
  const lines = await sent(world);
  expect(inForce(runner.report)).toEqual({ cam1: 'new', nvr: 'new' });
  expect(lines.slice(0, lines.indexOf('nvr set new'))).toContain('cam1 online:nvr:9 new');
});

test('a recorder is not changed while a camera is in doubt', async () => {
  const { world, clock, runner } = await begun(
    { cameras: 1, talkative: false },
    { ...faultsAt([0, 'lostBefore']), replan: withoutFirst },
  );
  await pass(clock, 120_000);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'needsPerson' });
  expect(runner.report.devices.map(({ inForce }) => inForce)).toEqual(['unknown', 'old']);
  expect((await sent(world)).filter((line) => line.startsWith('nvr'))).toEqual([]);
});

test('nobody writes an entry of a recorder while its own password changes', async () => {
  const { world, clock, runner } = await begun({ cameras: 1 }, { ...faultsAt([2, 'declined']), replan: withoutFirst });
  const isChanging = reached(runner, (run) => stepIs(run, 'nvr', 'set', 'running'));
  await Promise.all([isChanging.then(() => runner.again('cam1', { confirmsFewLeft: false })), pass(clock, 120_000)]);
  expect(inForce(await runner.ended)).toEqual({ cam1: 'new', nvr: 'new' });
  expect((await sent(world)).slice(2, 6)).toEqual([
    'cam1 entry:nvr:1 new',
    'nvr set new',
    'nvr prove new',
    'cam1 entry:nvr:1 new',
  ]);
});

test('a device that was away goes on before those that are not begun', async () => {
  const { world, clock, runner } = await begun({ cameras: 30, parallel: 2, reconnectMs: 20_000 });
  const isSetting = reached(runner, (run) => stepIs(run, 'cam2', 'set', 'running')).then(() => {
    world.faults = new Map([[world.calls, 'rebootAfter']]);
  });
  await Promise.all([isSetting, pass(clock, 60_000)]);
  await pass(clock, REBOOT_MS + 60_000);
  const states = runner.state.devices.map(({ deviceId, state }) => [deviceId, state] as const);
  expect(states.find(([deviceId]) => deviceId === 'cam2')).toEqual(['cam2', 'done']);
  expect(states.filter(([, state]) => state === 'notStarted').length).toBeGreaterThan(10);
});
