import { expect, test } from 'vitest';
import { LOCK_MS, type ModelWorld, NEW_PASSWORD } from './run-world.ts';
import { begun, inForce, nextLife, pass, reached, sent, stepIs } from './run-world-begin.ts';
import { liesOf } from './run-world-honesty.ts';
import { openRun, resumeRun, rollBackRun } from './runner-open.ts';

/** The first request of all, the change on the first device, is refused. */
const refusedFirst = {
  prepare: (world: ModelWorld) => {
    world.faults = new Map([[0, 'declined']]);
  },
};

test('where the first device refuses the password, nothing is sent to the others', async () => {
  const { world, clock, runner } = await begun({}, refusedFirst);
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

test('a first device that failed is left out, and the others are changed', async () => {
  const { world, clock, runner } = await begun({}, refusedFirst);
  await pass(clock, 30_000);
  await runner.leaveOut('cam1');
  await pass(clock, 60_000);
  const report = await runner.ended;
  expect(report.how).toBe('finished');
  expect(report.devices.map(({ inForce, state }) => `${inForce} ${state}`)).toEqual([
    'old leftOut',
    ...Array(4).fill('new done'),
  ]);
  expect(world.device('nvr').entries.get('1')).toMatchObject({ writes: 0 });
});

test('after a first device that failed nothing was changed, so a roll back ends the run and sends nothing', async () => {
  const { world, clock, runner } = await begun({}, refusedFirst);
  await pass(clock, 30_000);
  const before = world.calls;
  await runner.rollBack(null);
  await pass(clock, 1_000);
  const report = await runner.ended;
  expect(report).toMatchObject({ how: 'finished', direction: 'back' });
  expect(report.devices.map(({ inForce, state }) => `${inForce} ${state}`)).toEqual(Array(5).fill('old leftOut'));
  expect(world.calls).toBe(before);
});

test('after a first device that failed a stop ends the run at once', async () => {
  const { world, clock, runner } = await begun({}, refusedFirst);
  await pass(clock, 30_000);
  const before = world.calls;
  await runner.stop();
  await pass(clock, 1_000);
  const report = await runner.ended;
  expect(report.devices.map(({ inForce, state }) => `${inForce} ${state}`)).toEqual([
    'old failed',
    ...Array(4).fill('old notStarted'),
  ]);
  expect(report.how).toBe('stopped');
  expect(world.calls).toBe(before);
});

test('a device that is left out in the middle ends after the step on its way, and the report says what it has', async () => {
  const { world, clock, runner } = await begun();
  const isSet = reached(runner, (run) => stepIs(run, 'cam2', 'set', 'done'));
  await Promise.all([isSet.then(() => runner.leaveOut('cam2')), pass(clock, 90_000)]);
  const report = await runner.ended;
  expect(report.how).toBe('finished');
  expect(report.devices[1]).toMatchObject({ inForce: 'new', state: 'leftOut' });
  expect(report.devices[1]?.channels[0]).toMatchObject({ entry: 'old', state: 'unknown' });
  expect(liesOf(world, report)).toEqual([]);
  expect(world.device('nvr').entries.get('2')?.writes).toBe(0);
  expect(inForce(report)).toEqual({ cam1: 'new', cam2: 'new', cam3: 'new', cam4: 'new', nvr: 'new' });
});

test('a device that waits for its lock is left out at once', async () => {
  const { clock, runner } = await begun(
    {},
    {
      prepare: (world) => {
        world.device('cam2').lockedUntil = world.clock.now() + LOCK_MS;
      },
    },
  );
  await pass(clock, 60_000);
  expect(runner.state.devices[1]?.state).toBe('waiting');
  await runner.leaveOut('cam2');
  await pass(clock, 30_000);
  const report = await runner.ended;
  expect(report.devices.map(({ state }) => state)).toEqual(['done', 'leftOut', 'done', 'done', 'done']);
});

test('one stop lets every device that is begun come to its end', async () => {
  const { world, clock, runner } = await begun({ parallel: 2 });
  const areSet = reached(runner, (run) => stepIs(run, 'cam2', 'set', 'done') && stepIs(run, 'cam3', 'set', 'done'));
  const stopped = areSet.then(() => runner.stop()).then(() => runner.state);
  await Promise.all([stopped, pass(clock, 90_000)]);
  expect(await stopped).toMatchObject({ phase: 'pausing', stopping: true });
  const report = await runner.ended;
  expect(report.how).toBe('stopped');
  expect(report.devices.map(({ inForce, state }) => `${inForce} ${state}`)).toEqual([
    ...Array(3).fill('new done'),
    ...Array(2).fill('old notStarted'),
  ]);
  expect([...world.device('nvr').entries.values()].map(({ writes }) => writes)).toEqual([1, 1, 1, 0]);
});

test('a stop does not wait for the lock of a device that is begun', async () => {
  const { world, clock, runner } = await begun({ cameras: 1 });
  const isSet = reached(runner, (run) => stepIs(run, 'cam1', 'set', 'done'));
  const lock = isSet.then(() => {
    world.device('cam1').lockedUntil = clock.now() + LOCK_MS;
  });
  await Promise.all([lock, pass(clock, 30_000)]);
  expect(runner.state.devices[0]?.state).toBe('waiting');
  await runner.stop();
  await pass(clock, 1_000);
  expect((await runner.ended).devices[0]).toMatchObject({ inForce: 'new', provenBy: 'answer', state: 'unknown' });
});

test('stopped twice, the run ends after the step on its way', async () => {
  const { world, clock, runner } = await begun();
  const isSet = reached(runner, (run) => stepIs(run, 'cam2', 'set', 'done'));
  const stopTwice = async () => {
    await isSet;
    await runner.stop();
    await runner.stop();
  };
  await Promise.all([stopTwice(), pass(clock, 30_000)]);
  const report = await runner.ended;
  expect(report.how).toBe('stopped');
  expect(report.devices[1]).toMatchObject({ inForce: 'new', state: 'failed' });
  expect(report.devices[1]?.channels[0]).toMatchObject({ entry: 'old' });
  expect(world.device('nvr').entries.get('2')?.writes).toBe(0);
  expect(liesOf(world, report)).toEqual([]);
});

test('a run whose program ended while it stopped is resumed, and comes to its end', async () => {
  const { world, clock, runner, dependencies } = await begun();
  const isSet = reached(runner, (run) => stepIs(run, 'cam1', 'set', 'done'));
  await Promise.all([
    isSet.then(async () => {
      await runner.stop();
      world.session.dead = true;
    }),
    pass(clock, 5_000),
  ]);
  const next = await nextLife(world, dependencies);
  const opened = await openRun({ lines: next.lines, seal: next.seal, now: clock.now() });
  expect(opened?.unfinished.run.phase).toBe('paused');
  const resumed = await resumeRun(next, null);
  await pass(clock, 90_000);
  expect(inForce((await resumed?.ended) ?? opened?.report ?? runner.report)).toEqual(
    Object.fromEntries(['cam1', 'cam2', 'cam3', 'cam4', 'nvr'].map((id) => [id, 'new'])),
  );
  for (const { setsApplied } of world.devices.values()) expect(setsApplied).toBe(1);
});

test('a roll back while the run stops brings back what is begun, and what is not is never asked', async () => {
  const { world, clock, runner } = await begun({ parallel: 1 });
  const isSet = reached(runner, (run) => stepIs(run, 'cam2', 'set', 'done'));
  const stopAndTurn = async () => {
    await isSet;
    await runner.stop();
    await runner.rollBack(null);
  };
  await Promise.all([stopAndTurn(), pass(clock, 120_000)]);
  const report = await runner.ended;
  expect(report).toMatchObject({ how: 'finished', direction: 'back' });
  expect(inForce(report)).toEqual({ cam1: 'old', cam2: 'old', cam3: 'old', cam4: 'old', nvr: 'old' });
  expect([...world.device('nvr').entries.values()].map(({ camera, password }) => `${camera} ${password}`)).toEqual(
    [1, 2, 3, 4].map((n) => `cam${n} old-of-cam${n}`),
  );
  expect((await sent(world)).filter((line) => /^cam[34]/.test(line))).toEqual([]);
});

test('an ended run is not turned back: a new plan does that', async () => {
  const { world, clock, runner } = await begun();
  await runner.stop();
  await pass(clock, 60_000);
  await runner.ended;
  const before = world.calls;
  await runner.rollBack(null);
  await pass(clock, 60_000);
  expect(world.calls).toBe(before);
  expect(runner.state).toMatchObject({ phase: 'ended', direction: 'forward' });
});

test('a pause does not wait for a channel to come online, and it is looked at again afterwards', async () => {
  const { world, clock, runner } = await begun({ cameras: 1, reconnectMs: 40_000 });
  const isWaiting = reached(runner, (run) => stepIs(run, 'cam1', 'online:nvr:1', 'waiting'));
  await Promise.all([isWaiting, pass(clock, 10_000)]);
  await runner.pause();
  await clock.advance(1);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'person' });
  expect(stepIs(runner.state, 'cam1', 'online:nvr:1', 'notStarted')).toBe(true);
  const before = (await sent(world)).length;
  await pass(clock, 120_000);
  expect(await sent(world)).toHaveLength(before);
  await runner.goOn();
  await pass(clock, 60_000);
  expect((await runner.ended).devices.map(({ inForce, state }) => `${inForce} ${state}`)).toEqual(['new done', 'new done']);
});

test('killed on the way back and turned back again: what was brought back stays proven, the rest follows', async () => {
  const { world, clock, runner, dependencies } = await begun({ cameras: 2 });
  await pass(clock, 20_000);
  await runner.rollBack(null);
  const isBack = reached(runner, (run) => stepIs(run, 'cam1', 'prove', 'done'));
  const killed = isBack.then(() => {
    world.session.dead = true;
  });
  await Promise.all([killed, pass(clock, 60_000)]);
  const again = await rollBackRun(await nextLife(world, dependencies), null);
  await pass(clock, 120_000);
  const report = (await again?.ended) ?? runner.report;
  expect(report.direction).toBe('back');
  const first = report.devices[0];
  expect(first).toMatchObject({
    inForce: 'old',
    provenBy: 'login',
    state: 'done',
    channels: [{ entry: 'old', state: 'online' }],
  });
  expect(world.device('cam1')).toMatchObject({ setsApplied: 2, wrongLogins: 0 });
  expect(liesOf(world, report)).toEqual([]);
});
