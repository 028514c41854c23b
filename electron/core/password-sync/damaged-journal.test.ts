import { expect, test } from 'vitest';
import { begun, faultsAt, inForce, nextLife, pass, reached, sent, stepIs, withoutFirst } from './run-world-begin.ts';
import { liesOf } from './run-world-honesty.ts';
import { openRun, resumeRun, rollBackRun, stopUnfinished } from './runner-open.ts';

type Line = { readonly kind: string; readonly stepId?: string; readonly deviceId?: string };

/** No program reads it any more. */
function damage(lines: string[], isMeant: (line: Line) => boolean): void {
  const index = lines.findLastIndex((line) => isMeant((JSON.parse(line) as { readonly e: Line }).e));
  expect(index).toBeGreaterThan(-1);
  lines[index] = `${lines[index]?.slice(0, -5)}xxxx}`;
}

/** A run over two cameras and their recorder, whose program dies when the first camera is through. */
async function interrupted(shape: Parameters<typeof begun>[0] = {}, preparing: Parameters<typeof begun>[1] = {}) {
  const place = await begun({ cameras: 2, parallel: 1, ...shape }, preparing);
  const { world, clock, runner } = place;
  const last = shape.recorder === false ? 'prove' : 'online:nvr:1';
  const killed = reached(runner, (run) => stepIs(run, 'cam1', last, 'done')).then(() => {
    world.session.dead = true;
  });
  await Promise.all([killed, pass(clock, 60_000)]);
  return place;
}

test.each(['begun', 'devicePlanned', 'entriesPlanned', 'loginSealed', 'recorderNamed'])(
  'where a line "%s" of the plan is damaged, the run can only be stopped, and nothing is sent',
  async (kind) => {
    const { world, clock, dependencies } = await interrupted({ recorderChanges: false });
    damage(world.syncLines, (line) => line.kind === kind);
    const before = await sent(world);
    const next = await nextLife(world, dependencies);
    const opened = await openRun({ lines: next.lines, seal: next.seal, now: clock.now() });
    expect(opened?.unfinished).toMatchObject({ planDamaged: true, damaged: 1 });
    const refused = { code: 'syncJournal.planDamaged' };
    await expect(resumeRun(next, null)).rejects.toMatchObject(refused);
    await expect(rollBackRun(next, null)).rejects.toMatchObject(refused);
    const report = await stopUnfinished(next);
    expect(report).toMatchObject({ how: 'stopped', planDamaged: true });
    expect(report === null ? [] : liesOf(world, report)).toEqual([]);
    expect(await sent(world)).toEqual(before);
  },
);

test.each(['entry:nvr:1', 'set', 'prove', 'match:nvr:1'])(
  'one damaged line about "%s" of a camera that was through: the resumed run comes to its end',
  async (stepId) => {
    const { world, clock, dependencies } = await interrupted();
    damage(world.syncLines, (line) => line.kind === 'stepEnded' && line.stepId === stepId && line.deviceId === 'cam1');
    const resumed = await resumeRun(await nextLife(world, dependencies), null);
    if (resumed === null) throw new Error('there was a run');
    for (let asked = 0; asked < 3 && resumed.state.phase !== 'ended'; asked++) {
      await pass(clock, 300_000);
      for (const { deviceId } of resumed.state.devices) await resumed.again(deviceId, { confirmsFewLeft: true });
    }
    await pass(clock, 300_000);
    expect(resumed.state.phase).toBe('ended');
    expect(inForce(resumed.report)).toEqual({ cam1: 'new', cam2: 'new', nvr: 'new' });
    expect(liesOf(world, resumed.report)).toEqual([]);
  },
);

test('one damaged line does not have every untouched device asked with the new password', async () => {
  const { world, clock, dependencies } = await interrupted({ cameras: 6, recorder: false }, { replan: withoutFirst });
  damage(world.syncLines, (line) => line.kind === 'stepEnded' && line.stepId === 'set');
  const resumed = await resumeRun(await nextLife(world, dependencies), null);
  await pass(clock, 400_000);
  expect(resumed?.state.phase).toBe('ended');
  const untouched = [...world.devices.values()].slice(1);
  expect(untouched.map(({ wrongLogins }) => wrongLogins)).toEqual(Array(5).fill(0));
});

test('a camera whose recorder was being written when two programs died over it goes on after a damaged line', async () => {
  const { world, clock, runner, dependencies } = await begun({ cameras: 1, recorderChanges: false }, faultsAt());
  const dieWriting = async (running: typeof runner) => {
    const killed = reached(running, (run) => stepIs(run, 'cam1', 'entry:nvr:1', 'running')).then(() => {
      world.session.dead = true;
    });
    await Promise.all([killed, pass(clock, 60_000)]);
  };
  await dieWriting(runner);
  const second = await resumeRun(await nextLife(world, dependencies), null);
  if (second !== null) await dieWriting(second);
  damage(world.syncLines, (line) => line.kind === 'wentOn');
  const third = await resumeRun(await nextLife(world, dependencies), null);
  await pass(clock, 120_000);
  await third?.again('cam1', { confirmsFewLeft: true });
  await pass(clock, 120_000);
  expect(third?.state.phase).toBe('ended');
});

test('what follows a damaged last line makes certain again what it says', async () => {
  const { world, clock, dependencies } = await interrupted();
  const last = world.syncLines.length - 1;
  world.syncLines[last] = `${world.syncLines[last]?.slice(0, -5)}xxxx}`;
  const resumed = await resumeRun(await nextLife(world, dependencies), null);
  if (resumed === null) throw new Error('there was a run');
  const through = reached(resumed, (run) => stepIs(run, 'cam2', 'online:nvr:2', 'done')).then(() => {
    world.session.dead = true;
  });
  await Promise.all([through, pass(clock, 120_000)]);
  const next = await nextLife(world, dependencies);
  const opened = await openRun({ lines: next.lines, seal: next.seal, now: clock.now() });
  expect(opened?.report.devices.map(({ deviceId, inForce: what }) => [deviceId, what])).toEqual([
    ['cam1', 'new'],
    ['cam2', 'new'],
    ['nvr', 'old'],
  ]);
});
