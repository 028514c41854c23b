import { expect, test } from 'vitest';
import { LOCK_MS } from './run-world.ts';
import {
  addSecondChannel,
  begun,
  faultsAt,
  inForce,
  nextLife,
  pass,
  reached,
  sent,
  stepIs,
  twoChannels,
  withoutFirst,
} from './run-world-begin.ts';
import { resumeRun } from './runner-open.ts';

/** Of a fleet of one camera: change, proof, then the write into its channel. */
const entryFails = { ...faultsAt([2, 'declined']), replan: withoutFirst };

type Place = Awaited<ReturnType<typeof begun>>;

/** The program dies when this step is on its way. */
async function diesAt({ world, clock, runner }: Place, deviceId: string, stepId: string): Promise<void> {
  const killed = reached(runner, (run) => stepIs(run, deviceId, stepId, 'running')).then(() => {
    world.session.dead = true;
  });
  await Promise.all([killed, pass(clock, 30_000)]);
}

test('a camera that needs a recorder in doubt settles it with the new password first', async () => {
  const { world, clock, runner } = await begun({ cameras: 1 }, entryFails);
  const isChanging = reached(runner, (run) => stepIs(run, 'nvr', 'set', 'running'));
  const lost = isChanging.then(() => {
    world.faults = new Map([[world.calls, 'rebootAfter']]);
  });
  await Promise.all([lost, pass(clock, 20_000)]);
  expect(runner.state.devices.map(({ state }) => state)).toEqual(['failed', 'waiting']);
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 300_000);
  expect(inForce(await runner.ended)).toEqual({ cam1: 'new', nvr: 'new' });
  expect(world.device('nvr').wrongLogins).toBe(0);
});

test('after a restart a recorder that was changed is asked with its new password', async () => {
  const { world, clock, runner, dependencies } = await begun({ cameras: 1 }, entryFails);
  await pass(clock, 60_000);
  expect(runner.state.devices.map(({ state }) => state)).toEqual(['failed', 'done']);
  const resumed = await resumeRun(await nextLife(world, dependencies), null);
  await resumed?.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 60_000);
  expect((await resumed?.ended)?.devices[0]).toMatchObject({ state: 'done' });
  expect(await sent(world)).toContain('nvr login new');
  expect(world.device('nvr').wrongLogins).toBe(0);
});

test('whoever waits for the login of another camera into the recorder lets it have the place that it needs to go on', async () => {
  const { world, clock, runner } = await begun(
    { cameras: 2, parallel: 1, recorderChanges: false },
    {
      replan: withoutFirst,
      prepare: (prepared) => {
        prepared.device('nvr').lockedUntil = prepared.clock.now() + LOCK_MS;
      },
    },
  );
  await pass(clock, LOCK_MS + 120_000);
  expect(inForce(await runner.ended)).toEqual({ cam1: 'new', cam2: 'new' });
  expect((await sent(world)).filter((line) => line === 'nvr login old')).toHaveLength(2);
});

test('a recorder that did not accept its login is asked again only after a person wants it', async () => {
  const { world, clock, runner } = await begun({ cameras: 1, recorderChanges: false }, faultsAt([0, 'certificateChanged']));
  await pass(clock, 10_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'old', problem: { code: 'recorderNotProven' } });
  expect(await sent(world)).toEqual(['nvr login old']);
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 60_000);
  expect(inForce(await runner.ended)).toEqual({ cam1: 'new' });
});

test('a channel that is done stays so where the recorder does not accept its login any more', async () => {
  const { world, clock, runner, dependencies } = await begun(
    { cameras: 1, recorderChanges: false },
    { replan: twoChannels, prepare: addSecondChannel },
  );
  const isWritten = reached(runner, (run) => stepIs(run, 'cam1', 'online:nvr:9', 'waiting'));
  const killed = isWritten.then(() => {
    world.session.dead = true;
  });
  await Promise.all([killed, pass(clock, 60_000)]);
  world.device('nvr').password = 'set-by-somebody-else';
  const resumed = await resumeRun(await nextLife(world, dependencies), null);
  await pass(clock, 60_000);
  const steps = resumed?.state.devices[0]?.steps.map(({ stepId, state }) => `${stepId} ${state.kind}`);
  expect(steps).toEqual([
    'match:nvr:1 done',
    'match:nvr:9 done',
    'set done',
    'prove done',
    'entry:nvr:1 done',
    'online:nvr:1 done',
    'entry:nvr:9 done',
    'online:nvr:9 failed',
  ]);
});

test('where a recorder that keeps its password has few tries left, a person can confirm one for the camera that waits', async () => {
  const place = await begun({ cameras: 1, recorderChanges: false, talkative: false });
  const { world, clock, dependencies } = place;
  await diesAt(place, 'cam1', 'entry:nvr:1');
  const next = await nextLife(world, dependencies);
  world.faults = new Map([[world.calls, 'lostAfter']]);
  const resumed = await resumeRun(next, null);
  await pass(clock, 120_000);
  await resumed?.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 60_000);
  const facts = { recorderId: 'nvr', because: 'fewTriesLeft', attemptsLeft: null };
  expect(resumed?.report.devices[0]).toMatchObject({ state: 'failed', problem: { code: 'recorderNotProven', facts } });
  await resumed?.again('cam1', { confirmsFewLeft: true });
  await pass(clock, 60_000);
  expect(resumed?.state.phase).toBe('ended');
  expect(resumed?.report.devices[0]).toMatchObject({ inForce: 'new', channels: [{ entry: 'new', state: 'online' }] });
});

test('one try more is the camera’s own where its own tries stand in the way, whatever its recorder lacks', async () => {
  const place = await begun({ cameras: 2, recorderChanges: false, talkative: false });
  const { world, clock, dependencies } = place;
  await diesAt(place, 'cam1', 'set');
  const next = await nextLife(world, dependencies);
  world.faults = new Map([
    [world.calls, 'lostAfter'],
    [world.calls + 1, 'lostAfter'],
  ]);
  const resumed = await resumeRun(next, null);
  await pass(clock, 60_000);
  await resumed?.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 60_000);
  await resumed?.goOn();
  await pass(clock, 60_000);
  expect(resumed?.report.devices.map(({ problem }) => problem?.code)).toEqual(['fewTriesLeft', 'recorderNotProven']);
  const before = (await sent(world)).filter((line) => line.startsWith('cam1')).length;
  await resumed?.again('cam1', { confirmsFewLeft: true });
  await pass(clock, 60_000);
  expect((await sent(world)).filter((line) => line.startsWith('cam1')).length).toBeGreaterThan(before);
});

test('a try at the recorder that is confirmed through one camera is not taken away by another one’s end', async () => {
  const place = await begun({ cameras: 2, recorderChanges: false, talkative: false }, { replan: withoutFirst });
  const { world, clock, dependencies } = place;
  await diesAt(place, 'cam1', 'entry:nvr:1');
  const next = await nextLife(world, dependencies);
  world.faults = new Map([[world.calls, 'lostAfter']]);
  const resumed = await resumeRun(next, null);
  await pass(clock, 120_000);
  for (const deviceId of ['cam1', 'cam2']) await resumed?.again(deviceId, { confirmsFewLeft: false });
  await pass(clock, 120_000);
  const facts = { because: 'fewTriesLeft' };
  expect(resumed?.report.devices[1]).toMatchObject({ problem: { code: 'recorderNotProven', facts } });
  await Promise.all(['cam1', 'cam2'].map((deviceId) => resumed?.again(deviceId, { confirmsFewLeft: deviceId === 'cam2' })));
  await pass(clock, 120_000);
  expect(resumed?.report.devices[1]).toMatchObject({ state: 'done', inForce: 'new' });
});
