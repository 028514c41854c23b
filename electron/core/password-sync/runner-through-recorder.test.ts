import { expect, test } from 'vitest';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import { type Fault, type ModelWorld, REBOOT_MS } from './run-world.ts';
import { begun, nextLife, pass, reached, stepIs } from './run-world-begin.ts';
import { resumeRun } from './runner-open.ts';

const CAMERA = 'channel:nvr:2';
/** A recorder that is away for longer than a run waits for it. */
const LONG_AWAY_MS = 10 * 60_000;

function throughRecorder(plan: SyncPlan): SyncPlan {
  const [first] = plan.devices.filter(({ deviceId }) => deviceId === 'cam2');
  if (first === undefined) throw new Error('no second camera');
  return {
    ...plan,
    devices: [{ ...first, deviceId: CAMERA, goes: 'first', task: 'throughRecorder', proof: { kind: 'throughRecorder' } }],
  };
}

/** Only its recorder reaches the camera, and the channel failed when the plan was made. */
function correcting(channelPassword: string, prepare: (world: ModelWorld) => void = () => {}) {
  return begun(
    { cameras: 2, recorderChanges: false },
    {
      replan: throughRecorder,
      prepare: (world) => {
        world.add(CAMERA, { oldPassword: 'right-one', talkative: false });
        Object.assign(channelOf(world), { camera: CAMERA, password: channelPassword });
        prepare(world);
      },
    },
  );
}

function channelOf(world: ModelWorld) {
  const channel = world.device('nvr').entries.get('2');
  if (channel === undefined) throw new Error('no second channel');
  return channel;
}

test('a channel that works by now is left alone, however often it is asked for', async () => {
  const { world, clock, runner } = await correcting('right-one');
  for (let asked = 0; asked < 2; asked++) {
    await pass(clock, 60_000);
    const channels = [{ entry: 'unknown' }];
    expect(runner.report.devices[0]).toMatchObject({ state: 'failed', problem: { code: 'channelWorks' }, channels });
    await runner.again(CAMERA, { confirmsFewLeft: false });
  }
  expect(channelOf(world)).toMatchObject({ password: 'right-one', writes: 0 });
});

test.each(['busy', 'lostBefore', 'lostAfter', 'unclear', 'unreachable'] as const)(
  'where the look at the channel meets "%s", nothing is written before it was looked at',
  async (fault: Fault) => {
    const { world, clock, runner } = await correcting('right-one', (prepared) => {
      prepared.faults = new Map([[1, fault]]); // after the recorder's login
    });
    for (let asked = 0; asked < 2; asked++) {
      await pass(clock, 120_000);
      await runner.again(CAMERA, { confirmsFewLeft: false });
    }
    await pass(clock, 120_000);
    expect(channelOf(world)).toMatchObject({ password: 'right-one', writes: 0 });
    expect(world.violations).toEqual([]);
  },
);

test('a recorder that was away, and its channel works when it is back: it is looked at before anything is written', async () => {
  const { world, clock, runner } = await correcting('wrong-one', (prepared) => {
    prepared.faults = new Map([[1, 'rebootAfter']]);
  });
  await pass(clock, 5_000);
  world.device('nvr').awayUntil = clock.now() + LONG_AWAY_MS;
  await pass(clock, LONG_AWAY_MS);
  expect(runner.report.devices[0]).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } });
  channelOf(world).password = 'right-one';
  await runner.again(CAMERA, { confirmsFewLeft: false });
  await pass(clock, REBOOT_MS);
  expect(runner.report.devices[0]?.problem).toMatchObject({ code: 'channelWorks' });
  expect(channelOf(world)).toMatchObject({ password: 'right-one', writes: 0 });
});

test('what may have been written is written again, and not taken for a channel that worked before', async () => {
  const { world, clock, runner, dependencies } = await correcting('wrong-one');
  world.device(CAMERA).password = 'Brand-new-77';
  const killed = reached(runner, (run) => stepIs(run, CAMERA, 'online:nvr:2', 'running')).then(() => {
    world.session.dead = true;
  });
  await Promise.all([killed, pass(clock, 30_000)]);
  const resumed = await resumeRun(await nextLife(world, dependencies), null);
  await pass(clock, 120_000);
  expect(resumed?.state.phase).toBe('ended');
  expect(resumed?.report.devices[0]).toMatchObject({ inForce: 'new', provenBy: 'recorder', state: 'done' });
});

test('a write whose recorder does not come back stays unknown, and is not told as not sent', async () => {
  const { world, clock, runner } = await correcting('wrong-one', (prepared) => {
    prepared.faults = new Map([[2, 'rebootAfter']]);
  });
  await pass(clock, 5_000);
  world.device('nvr').awayUntil = clock.now() + LONG_AWAY_MS;
  await pass(clock, LONG_AWAY_MS);
  expect(channelOf(world).writes).toBe(1);
  expect(runner.report.devices[0]).toMatchObject({ state: 'unknown', channels: [{ entry: 'unknown' }] });
});
