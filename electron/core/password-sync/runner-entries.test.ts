import { expect, test } from 'vitest';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import { LOCK_MS, type ModelEntry, type ModelWorld, NEW_PASSWORD } from './run-world.ts';
import { begun, faultsAt, inForce, nextLife, pass, reached, sent, stepIs } from './run-world-begin.ts';
import { liesOf } from './run-world-honesty.ts';
import { openRun, resumeRun } from './runner-open.ts';

/** The first device: change, proof, then the write into its channel. */
const FIRST_ENTRY = 2;

function entriesSent(lines: readonly string[], channel: string): string[] {
  return lines.filter((line) => line.includes(`entry:nvr:${channel} `));
}

test('a channel that cannot be written is said, and the run can be rolled back', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([FIRST_ENTRY, 'declined']));
  await pass(clock, 120_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'new', state: 'failed', problem: { code: 'writeRefused' } });
  expect(world.device('cam1').password).toBe(NEW_PASSWORD);
  await runner.rollBack(null);
  await pass(clock, 120_000);
  expect(inForce(runner.report)).toEqual({ cam1: 'old', cam2: 'old', cam3: 'old', cam4: 'old', nvr: 'old' });
});

test.each([
  ['is gone', (entries: Map<string, ModelEntry>) => entries.delete('1'), 'channelGone'],
  [
    'stands for another camera',
    (entries: Map<string, ModelEntry>) => Object.assign(entries.get('1') ?? {}, { camera: 'cam2' }),
    'channelOtherCamera',
  ],
] as const)('a camera keeps its password where its channel %s since the plan', async (_name, change, code) => {
  const prepare = (prepared: ModelWorld) => void change(prepared.device('nvr').entries);
  const { world, clock, runner } = await begun({}, { prepare });
  await pass(clock, 60_000);
  expect(runner.state.pausedBy).toBe('canaryFailed');
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'old', state: 'failed', problem: { code } });
  expect(runner.report.devices[0]?.channels[0]).toMatchObject({ entry: 'old' });
  expect(world.device('cam1').setsApplied).toBe(0);
  expect(await sent(world)).toEqual([]);
});

test('a channel that is given to another camera after the change is not written, and the report says so', async () => {
  const { world, clock, runner } = await begun();
  const isProven = reached(runner, (run) => stepIs(run, 'cam1', 'prove', 'done'));
  const given = isProven.then(() => Object.assign(world.device('nvr').entries.get('1') ?? {}, { camera: 'cam2' }));
  await Promise.all([given, pass(clock, 60_000)]);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'new', state: 'failed', problem: { code: 'channelOtherCamera' } });
  expect(runner.report.devices[0]?.channels[0]).toMatchObject({ entry: 'old' });
  expect(world.violations).toEqual([]);
});

test('a comparison that a restart cut short leaves nothing in doubt and is made again', async () => {
  const { world, clock, runner, dependencies } = await begun({ cameras: 1 });
  const isComparing = reached(runner, (run) => stepIs(run, 'cam1', 'match:nvr:1', 'running'));
  const killed = isComparing.then(() => {
    world.session.dead = true;
  });
  await Promise.all([killed, pass(clock, 1_000)]);
  const opened = await openRun({ lines: world.lines(), seal: dependencies.seal, now: clock.now() });
  expect(opened?.unfinished.counts).toMatchObject({ unknown: 0, notStarted: 2 });
  const resumed = await resumeRun(await nextLife(world, dependencies), null);
  await pass(clock, 60_000);
  expect(inForce((await resumed?.ended) ?? runner.report)).toEqual({ cam1: 'new', nvr: 'new' });
  expect(world.device('cam1')).toMatchObject({ setsApplied: 1, wrongLogins: 0 });
});

test('an entry whose write never arrived is written again, although the recorder is still online with its old session', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([FIRST_ENTRY, 'lostBefore']));
  await pass(clock, 120_000);
  const report = await runner.ended;
  expect(report.triesSpent).toBe(0);
  expect(report.devices[0]?.channels[0]).toMatchObject({ entry: 'new', state: 'online' });
  expect(world.device('nvr').entries.get('1')).toMatchObject({ password: NEW_PASSWORD, writes: 1 });
  expect(entriesSent(await sent(world), '1')).toHaveLength(2);
  expect(world.device('cam1').wrongLogins).toBe(0);
});

test('an entry whose answer was lost twice stays unknown until a person asks again', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([FIRST_ENTRY, 'lostBefore'], [FIRST_ENTRY + 1, 'lostBefore']));
  await pass(clock, 120_000);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'canaryFailed' });
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'new', state: 'unknown', problem: { code: 'answerLost' } });
  expect(runner.report.devices[0]?.channels[0]).toMatchObject({ entry: 'unknown', state: 'unknown' });
  expect(entriesSent(await sent(world), '1')).toHaveLength(2);
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 120_000);
  expect((await runner.ended).devices[0]?.channels[0]).toMatchObject({ entry: 'new', state: 'online' });
});

test('an entry stays unknown where the recorder refuses the second write, because the first may have arrived', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([FIRST_ENTRY, 'lostAfter'], [FIRST_ENTRY + 1, 'declined']));
  await pass(clock, 120_000);
  expect(runner.report.devices[0]).toMatchObject({ state: 'failed', problem: { code: 'writeRefused' } });
  expect(runner.report.devices[0]?.channels[0]).toMatchObject({ entry: 'unknown' });
  expect(world.device('nvr').entries.get('1')?.password).toBe(NEW_PASSWORD);
});

test('a recorder that starts anew while it saves an entry is waited for before the entry is written again', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([FIRST_ENTRY, 'rebootAfter']));
  await pass(clock, 300_000);
  expect((await runner.ended).devices[0]?.channels[0]).toMatchObject({ entry: 'new', state: 'online' });
  expect(entriesSent(await sent(world), '1')).toHaveLength(2);
  expect(world.device('nvr').wrongLogins).toBe(0);
});

test('a recorder that is locked twice in a row while an entry is written ends the chain, and the camera is proven', async () => {
  const { world, clock, runner } = await begun({}, faultsAt([FIRST_ENTRY, 'locked']));
  await pass(clock, 60_000);
  expect(runner.state.devices[0]?.state).toBe('waiting');
  world.device('nvr').lockedUntil = clock.now() + 2 * LOCK_MS;
  await pass(clock, LOCK_MS);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'new', provenBy: 'login', problem: { code: 'lockRunning' } });
  expect(runner.report.devices[0]?.channels[0]).toMatchObject({ entry: 'old' });
  expect(world.device('nvr').entries.get('1')?.writes).toBe(0);
});

test('a channel that does not come online is said, with the entry that it has', async () => {
  const { world, clock, runner } = await begun(
    {},
    {
      prepare: (prepared) => {
        prepared.device('cam1').turnsRecordersAway = true;
      },
    },
  );
  await pass(clock, 120_000);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'new', state: 'failed', problem: { code: 'channelRefusesCamera' } });
  expect(runner.report.devices[0]?.channels[0]).toMatchObject({ entry: 'new', state: 'offline' });
  world.device('cam1').turnsRecordersAway = false;
  await runner.again('cam1', { confirmsFewLeft: false });
  await pass(clock, 120_000);
  expect((await runner.ended).devices[0]).toMatchObject({ state: 'done' });
  expect(world.device('nvr').entries.get('1')?.writes).toBe(1);
});

test('a recorder that refuses its own login during the run keeps all other cameras at their old password', async () => {
  const { world, clock, runner } = await begun({ recorderChanges: false });
  const isProven = reached(runner, (run) => stepIs(run, 'cam1', 'prove', 'running'));
  const changed = isProven.then(() => {
    world.device('nvr').password = 'set-by-somebody-else';
  });
  await Promise.all([changed, pass(clock, 60_000)]);
  expect(runner.report.devices[0]).toMatchObject({ inForce: 'new', problem: { code: 'recorderNotProven' } });
  await runner.goOn();
  await pass(clock, 60_000);
  expect(inForce(runner.report)).toEqual({ cam1: 'new', cam2: 'old', cam3: 'old', cam4: 'old' });
  expect(world.device('nvr').wrongLogins).toBe(1);
});

test('after a restart the camera proves its password before a channel gets it', async () => {
  const { world, clock, runner, dependencies } = await begun();
  const isWritten = reached(runner, (run) => stepIs(run, 'cam1', 'entry:nvr:1', 'running'));
  const killed = isWritten.then(() => {
    world.session.dead = true;
  });
  await Promise.all([killed, pass(clock, 5_000)]);
  const before = (await sent(world)).length;
  const resumed = await resumeRun(await nextLife(world, dependencies), null);
  await pass(clock, 120_000);
  const ofFirst = (await sent(world)).slice(before).filter((line) => line.startsWith('cam1'));
  expect(ofFirst).toEqual(['cam1 login new', 'cam1 entry:nvr:1 new', 'cam1 online:nvr:1 new']);
  expect((await resumed?.ended)?.devices[0]).toMatchObject({ inForce: 'new', state: 'done' });
});

/** The first camera has the new password already; its channel does not. */
function onlyEntryOfFirst(plan: SyncPlan): SyncPlan {
  const [first] = plan.devices;
  if (!first) throw new Error('no device');
  return { ...plan, devices: [{ ...first, task: 'entryOnly', proof: { kind: 'unproven' } }] };
}

test('a device that has the password gets its channel written, and its own password is left alone', async () => {
  const { world, clock, runner } = await begun(
    {},
    {
      replan: onlyEntryOfFirst,
      prepare: (prepared) => {
        prepared.device('cam1').password = NEW_PASSWORD;
      },
    },
  );
  await pass(clock, 60_000);
  const report = await runner.ended;
  expect(report.devices.map(({ inForce, state }) => `${inForce} ${state}`)).toEqual(['new done']);
  expect(report.devices[0]?.channels[0]).toMatchObject({ entry: 'new', state: 'online' });
  expect(world.device('cam1')).toMatchObject({ setsApplied: 0, wrongLogins: 0 });
  expect(await sent(world)).toEqual(['cam1 login new', 'nvr login old', 'cam1 entry:nvr:1 new', 'cam1 online:nvr:1 new']);
});

test('there is no way back from a run that only corrects channels', async () => {
  const { runner } = await begun({}, { replan: onlyEntryOfFirst });
  expect(runner.state.wayBack).toBeNull();
});

test('a device that turns out not to have the password keeps its channel as it is', async () => {
  const { world, clock, runner } = await begun({}, { replan: onlyEntryOfFirst });
  await pass(clock, 60_000);
  expect(runner.state).toMatchObject({ phase: 'paused' });
  expect(runner.report.devices[0]).toMatchObject({
    state: 'failed',
    problem: { code: 'newPasswordRefused', facts: { step: 'login' } },
  });
  expect(world.device('nvr').entries.get('1')?.writes).toBe(0);
  expect(world.device('cam1')).toMatchObject({ setsApplied: 0, wrongLogins: 1 });
});

test('rolling back leaves the channel of a device whose password was not changed', async () => {
  const { world, clock, runner } = await begun(
    {},
    {
      replan: onlyEntryOfFirst,
      prepare: (prepared) => {
        prepared.device('cam1').password = NEW_PASSWORD;
        prepared.faults = new Map([
          [2, 'lostAfter'],
          [3, 'declined'],
        ]);
      },
    },
  );
  await pass(clock, 60_000);
  await runner.rollBack(null);
  await pass(clock, 60_000);
  const report = await runner.ended;
  expect(report.devices[0]).toMatchObject({ inForce: 'new', state: 'leftOut' });
  expect(world.device('nvr').entries.get('1')?.password).toBe(NEW_PASSWORD);
  expect(world.device('cam1').setsApplied).toBe(0);
});

test('of a channel whose camera keeps its password nobody claims what it has before it is written', async () => {
  const keeps = (plan: SyncPlan): SyncPlan => ({
    ...plan,
    devices: plan.devices.map((device) =>
      device.deviceId === 'cam2' ? { ...device, task: 'entryOnly', proof: { kind: 'proven', provenAt: 1 } } : device,
    ),
  });
  const { world, clock, runner } = await begun(
    { cameras: 2, parallel: 1 },
    {
      replan: keeps,
      prepare: (prepared) => {
        prepared.device('cam2').password = NEW_PASSWORD;
        Object.assign(prepared.device('nvr').entries.get('2') ?? {}, { password: NEW_PASSWORD });
        prepared.faults = new Map([[0, 'declined']]);
      },
    },
  );
  await pass(clock, 30_000);
  await runner.stop();
  await pass(clock, 30_000);
  const report = await runner.ended;
  expect(report.devices[1]?.channels).toMatchObject([{ entry: 'unknown' }]);
  expect(liesOf(world, report)).toEqual([]);
});
