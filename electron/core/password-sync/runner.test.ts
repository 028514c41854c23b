import { expect, test, vi } from 'vitest';
import { Secret } from '../isapi/secret.ts';
import { NewPasswordMissingError, RetypedPasswordError } from './journal-errors.ts';
import { NEW_PASSWORD } from './run-world.ts';
import { begun, inForce, nextLife, pass, sent } from './run-world-begin.ts';
import { modelSeal } from './run-world-fleet.ts';
import { resumeRun } from './runner-open.ts';

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
  expect(world.mostEntriesOnTheWay).toBeGreaterThan(1);
  expect(world.mostEntriesOnTheWay).toBeLessThanOrEqual(3);
  expect(world.syncLines.join()).not.toContain('sealed-');
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
  const { world, clock, runner } = await begun(
    {},
    {
      prepare: (prepared) => {
        prepared.diskFullAt = new Set(Array.from({ length: 60 }, (_none, index) => index + 1));
      },
    },
  );
  await pass(clock, 60_000);
  expect(runner.state).toMatchObject({ phase: 'paused', pausedBy: 'journalFailed' });
  expect(world.calls).toBe(0);
  world.diskFullAt = new Set();
  await runner.goOn();
  await pass(clock, 60_000);
  expect((await runner.ended).how).toBe('finished');
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

test('the login of a recorder that only takes entries is used as it was typed again', async () => {
  const { world, clock, runner, dependencies } = await begun({ recorderChanges: false });
  runner.close();
  await pass(clock, 1_000);
  const oldOf = (id: string) => [id, new Secret(world.device(id).oldPassword)] as const;
  const retyped = { next: new Secret(NEW_PASSWORD), present: new Map(['cam1', 'cam2', 'cam3', 'cam4', 'nvr'].map(oldOf)) };
  const resumed = await resumeRun({ ...(await nextLife(world, dependencies)), seal: modelSeal() }, retyped);
  await pass(clock, 120_000);
  expect((await resumed?.ended)?.devices.map(({ inForce, state }) => `${inForce} ${state}`)).toEqual(Array(4).fill('new done'));
  expect(await sent(world)).toContain('nvr login old');
});

test('a device that answers at great length stops nobody else', async () => {
  const { clock, runner, dependencies } = await begun({ cameras: 3, recorder: false, parallel: 1 });
  const { hands } = dependencies;
  const set = hands.setPassword.bind(hands);
  vi.spyOn(hands, 'setPassword').mockImplementation((...request) =>
    request[1] === 'cam1'
      ? Promise.resolve({ kind: 'declined', subStatusCode: 'x'.repeat(20_000), statusCode: 6 })
      : set(...request),
  );
  await pass(clock, 60_000);
  expect(runner.state.pausedBy).toBe('canaryFailed');
  expect(String(runner.report.devices[0]?.problem?.facts['subStatusCode'])).toHaveLength(200);
  await runner.leaveOut('cam1');
  await pass(clock, 60_000);
  expect(inForce(await runner.ended)).toEqual({ cam1: 'old', cam2: 'new', cam3: 'new' });
});
