import { expect, test, vi } from 'vitest';
import { Secret } from '../isapi/secret.ts';
import { NEW_PASSWORD } from './run-world.ts';
import { begun, faultsAt, inForce, nextLife, pass, reached, sent, stepIs } from './run-world-begin.ts';
import { modelSeal } from './run-world-fleet.ts';
import { resumeRun } from './runner-open.ts';

test('a lost answer to the change is settled by one login, and the change is not sent again', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([0, 'lostAfter']));
  await pass(clock, 300_000);
  const report = await runner.ended;
  expect(report.triesSpent).toBe(0);
  expect(inForce(report)).toMatchObject({ cam1: 'new' });
  expect(world.device('cam1').setsApplied).toBe(1);
  const set = runner.state.devices[0]?.steps.find(({ stepId }) => stepId === 'set');
  expect(set?.state).toMatchObject({ kind: 'done', how: 'settled' });
});

test('a change that never arrived costs one try with the new password, and is then sent once more', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([0, 'lostBefore']));
  await pass(clock, 300_000);
  const report = await runner.ended;
  expect(report.triesSpent).toBe(1);
  expect(world.device('cam1')).toMatchObject({ setsApplied: 1, wrongLogins: 1, password: NEW_PASSWORD });
});

test('where the device does not say how many tries are left, the old password is not tried by itself', async () => {
  const { world, clock, runner } = await begun({ talkative: false }, faultsAt([0, 'lostBefore']));
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

test('a refusal from before a restart is remembered: the old password waits for a person where nobody knows how many tries are left', async () => {
  const { world, clock, runner, dependencies } = await begun({ talkative: false }, faultsAt([0, 'lostBefore']));
  await pass(clock, 300_000);
  expect(runner.state.pausedBy).toBe('canaryFailed');
  const before = await sent(world);
  const next = await nextLife(world, dependencies);
  const resumed = await resumeRun(next, null);
  await pass(clock, 300_000);
  expect(resumed?.state.devices[0]).toMatchObject({ state: 'unknown', inForce: 'unknown' });
  expect((await sent(world)).slice(before.length).filter((line) => line.startsWith('cam1'))).toEqual([]);
  await resumed?.again('cam1', { confirmsFewLeft: true });
  await pass(clock, 300_000);
  expect(inForce((await resumed?.ended) ?? runner.report)).toMatchObject({ cam1: 'new' });
  expect(world.device('cam1')).toMatchObject({ wrongLogins: 1, setsApplied: 1 });
});

test('where the way to a write cannot be found, nothing was written and nothing is in doubt', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([0, 'unclear']));
  await pass(clock, 30_000);
  expect(runner.report.devices[0]).toMatchObject({
    inForce: 'old',
    state: 'failed',
    problem: { code: 'unreadableAnswer', facts: { sent: false } },
  });
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 90_000);
  const report = await runner.ended;
  expect(report.triesSpent).toBe(0);
  expect((await sent(world)).filter((line) => line.startsWith('cam1')).slice(0, 3)).toEqual([
    'cam1 set new',
    'cam1 set new',
    'cam1 prove new',
  ]);
});

test.each([
  { failedBefore: 1, left: 3 },
  { failedBefore: 2, left: 2 },
])(
  'with $left tries left after the new password was refused, the old one is tried only from 3 on',
  async ({ failedBefore, left }) => {
    const { world, clock, runner } = await begun(
      {},
      {
        prepare: (prepared) => {
          prepared.faults = new Map([[0, 'lostBefore']]);
          prepared.device('cam1').failures = failedBefore;
        },
      },
    );
    await pass(clock, 300_000);
    const tried = (await sent(world)).filter((line) => line === 'cam1 prove old');
    expect(tried).toHaveLength(left >= 3 ? 1 : 0);
    expect(inForce(runner.report)).toMatchObject({ cam1: left >= 3 ? 'new' : 'unknown' });
    expect(world.device('cam1').wrongLogins).toBe(1);
  },
);

test('a login that the device did not judge says nothing for the other password', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([0, 'lostBefore'], [1, 'certificateChanged']));
  await pass(clock, 300_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'unknown', problem: { code: 'certificateChanged' } });
  expect((await sent(world)).filter((line) => line.startsWith('cam1'))).toEqual(['cam1 set new', 'cam1 prove new']);
});

test('where both passwords were refused, neither is sent again', async () => {
  const { world, clock, runner } = await begun(
    {},
    {
      prepare: (prepared) => {
        prepared.faults = new Map([[0, 'lostBefore']]);
        prepared.device('cam1').password = 'set-by-somebody-else';
      },
    },
  );
  await pass(clock, 300_000);
  const lines = await sent(world);
  expect(lines.filter((line) => line.startsWith('cam1'))).toEqual(['cam1 set new', 'cam1 prove new', 'cam1 prove old']);
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 60_000);
  expect(await sent(world)).toEqual(lines);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'unknown', state: 'unknown' });
  expect(world.device('cam1').wrongLogins).toBe(2);
});

test('a change that is lost twice is not sent a third time by itself', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([0, 'lostBefore'], [4, 'lostBefore']));
  await pass(clock, 300_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'old', provenBy: 'login', problem: { code: 'answerLost' } });
  const tried = ['cam1 prove new', 'cam1 prove old', 'cam1 set new', 'cam1 prove old'];
  expect((await sent(world)).filter((line) => line.startsWith('cam1'))).toEqual(['cam1 set new', ...tried]);
});

test.each([
  { typedAgain: 'both', first: 'old', tries: 1 },
  { typedAgain: 'only the new one', first: 'new', tries: 2 },
] as const)(
  'killed while the device judges the new password, with $typedAgain typed again: $first goes first',
  async ({ typedAgain, first, tries }) => {
    const { world, clock, dependencies } = await begun({ recorder: false }, faultsAt([0, 'lostBefore']));
    const judge = world.judge.bind(world);
    const dying = vi.spyOn(world, 'judge').mockImplementation((id, password) => {
      world.session.dead ||= password === NEW_PASSWORD;
      return judge(id, password);
    });
    await pass(clock, 60_000);
    dying.mockRestore();
    expect(world.session.dead).toBe(true);
    const before = await sent(world);
    const next = { ...(await nextLife(world, dependencies)), seal: modelSeal() };
    const present = typedAgain === 'both' ? [...world.devices.values()] : [];
    const resumed = await resumeRun(next, {
      next: new Secret(NEW_PASSWORD),
      present: new Map(present.map(({ id, oldPassword }) => [id, new Secret(oldPassword)])),
    });
    await pass(clock, 300_000);
    expect((await sent(world))[before.length]).toBe(`cam1 prove ${first}`);
    expect(world.device('cam1').wrongLogins).toBe(tries);
    expect(resumed?.report.devices[0]?.inForce).toBe(first === 'old' ? 'new' : 'unknown');
  },
);

test('a lost answer to the proof may have cost a try, so the next login is a person’s where nobody knows how many are left', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([1, 'lostAfter']));
  await pass(clock, 60_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'new', provenBy: 'answer', problem: { code: 'fewTriesLeft' } });
  await runner.again('cam1', { confirmsFewLeft: true });
  await pass(clock, 90_000);
  const report = await runner.ended;
  expect(report.devices[0]).toMatchObject({ inForce: 'new', provenBy: 'login', state: 'done' });
  expect(world.device('cam1')).toMatchObject({ setsApplied: 1, wrongLogins: 0 });
});

test('a camera keeps its password where the recorder that would need the new one does not accept its login', async () => {
  const { world, clock, runner } = await begun(
    { recorderChanges: false },
    {
      prepare: (prepared) => {
        prepared.device('nvr').password = 'set-by-somebody-else';
      },
    },
  );
  await pass(clock, 60_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'old', state: 'failed', problem: { code: 'recorderNotProven' } });
  await runner.goOn();
  await pass(clock, 60_000);
  expect(runner.state.pausedBy).toBe('needsPerson');
  expect([...world.devices.values()].map(({ setsApplied }) => setsApplied)).toEqual(Array(5).fill(0));
  expect(world.device('nvr').wrongLogins).toBe(1);
});

test('a device that refuses the password it said it saved proves its old one, and may be asked again', async () => {
  const { world, clock, runner } = await begun({ cameras: 1, recorder: false });
  const isSet = reached(runner, (run) => stepIs(run, 'cam1', 'set', 'done'));
  const undone = isSet.then(() => {
    world.device('cam1').password = world.device('cam1').oldPassword;
  });
  await Promise.all([undone, pass(clock, 30_000)]);
  expect(runner.report.devices[0]).toMatchObject({
    inForce: 'old',
    provenBy: 'login',
    state: 'failed',
    problem: { code: 'newPasswordRefused' },
  });
  expect(await sent(world)).toEqual(['cam1 set new', 'cam1 prove new', 'cam1 prove old']);
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 30_000);
  expect(inForce(await runner.ended)).toEqual({ cam1: 'new' });
});

test('after a restart a device that refuses the new password does not stop the proofs of those that are set later', async () => {
  const { world, clock, runner, dependencies } = await begun({ talkative: false, recorder: false });
  const isOnTheWay = reached(runner, (run) => stepIs(run, 'cam1', 'set', 'running'));
  const killed = isOnTheWay.then(() => {
    world.session.dead = true;
  });
  await Promise.all([killed, pass(clock, 1_000)]);
  const resumed = await resumeRun(await nextLife(world, dependencies), null);
  await pass(clock, 60_000);
  expect(world.device('cam1').wrongLogins).toBe(1);
  expect(resumed?.state).toMatchObject({ phase: 'paused', pausedBy: 'canaryFailed' });
  await resumed?.goOn();
  await pass(clock, 60_000);
  expect(inForce(resumed?.report ?? runner.report)).toEqual({ cam1: 'unknown', cam2: 'new', cam3: 'new', cam4: 'new' });
  expect(resumed?.state.devices.slice(1).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
});

test('a login that nobody heard of stays so while the next one is kept here: the wrong password is not sent again', async () => {
  const { world, clock, runner } = await begun({ talkative: false, recorder: false, cameras: 1 }, faultsAt([0, 'lostBefore']));
  const judge = world.judge.bind(world);
  let lost = 0;
  const losing = vi.spyOn(world, 'judge').mockImplementation((id, password) => {
    const judged = judge(id, password);
    if (password !== NEW_PASSWORD || lost++ > 0) return judged;
    return { kind: 'lost', code: 'http.timeout' };
  });
  await pass(clock, 120_000);
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 60_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'unknown', problem: { code: 'fewTriesLeft' } });
  await runner.again('cam1', { confirmsFewLeft: true });
  await pass(clock, 60_000);
  losing.mockRestore();
  expect(inForce(await runner.ended)).toEqual({ cam1: 'new' });
  expect(world.device('cam1')).toMatchObject({ repeats: 0, wrongLogins: 1 });
});
