import { expect, test } from 'vitest';
import { sessionSeal } from '../../electron/adapters/session-seal.ts';
import { HarbourBench, idOf, labels, NEW, OLD, OLDER } from './password-sync-harness.ts';

const harbour = new HarbourBench(37_941);
const { open, pick, login, rightLogins, sent, planned } = harbour;

test('from picking to the report: the new password is in force everywhere, the channels are online, no try was wrong', async () => {
  const program = await open();
  const picked = await program.ask('sync:pick', { devices: pick() });
  expect(picked.phase).toMatchObject({ step: 'draft', draft: { proving: false } });
  expect(sent()).toEqual([]);
  const proven = await program.ask('sync:prove', { logins: rightLogins(), confirmsFewLeft: false });
  if (proven.phase.step !== 'draft') throw new Error('no draft');
  expect(proven.phase.draft.devices.map(({ proof }) => proof.kind)).toEqual(labels.map(() => 'proven'));
  expect(proven.phase.draft.channels[0]?.channels.map(({ camera }) => camera?.deviceId ?? null)).toEqual([
    idOf(harbour.lan, 'Quay'),
    idOf(harbour.lan, 'Warehouse'),
    idOf(harbour.lan, 'Gatehouse'),
    idOf(harbour.lan, 'Slipway'),
    null,
  ]);
  const before = sent().length;
  const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: idOf(harbour.lan, 'Gatehouse'), parallel: 4 });
  if (phase.step !== 'planned') throw new Error('no plan');
  expect(sent()).toHaveLength(before);
  expect(phase.plan.devices.map(({ deviceId, goes }) => [deviceId, goes])).toEqual([
    [idOf(harbour.lan, 'Gatehouse'), 'first'],
    [idOf(harbour.lan, 'Quay'), 'withOthers'],
    [idOf(harbour.lan, 'Warehouse'), 'withOthers'],
    [idOf(harbour.lan, 'Slipway'), 'withOthers'],
    [idOf(harbour.lan, 'Quay NVR'), 'last'],
  ]);
  expect(phase.plan.devices.map(({ protection: { scheme, fields } }) => `${scheme} ${fields}`)).toEqual([
    'http plain',
    'http encrypted',
    'https encrypted',
    'http encrypted',
    'http encrypted',
  ]);
  expect(phase.plan.clients).toMatchObject([{ address: '127.0.3.50', seenIn: 'onlineUser' }]);
  await program.ask('sync:start', { planId: phase.plan.planId });
  const { report } = await program.until('report');
  expect(report.devices.map(({ inForce, provenBy, state }) => [inForce, provenBy, state])).toEqual(
    report.devices.map(() => ['new', 'login', 'done']),
  );
  expect(report.devices.flatMap(({ channels }) => channels.map(({ entry, state }) => [entry, state]))).toEqual(
    Array.from({ length: 4 }, () => ['new', 'online']),
  );
  expect(report.triesSpent).toBe(0);
  expect(sent().filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
  expect(harbour.lan.ledger().filter(({ wasLocked }) => wasLocked)).toEqual([]);
  const written = [...harbour.disk.journal, ...harbour.disk.attempts, JSON.stringify([...harbour.disk.documents.kept])].join(
    '\n',
  );
  for (const secret of [NEW, OLD, OLDER]) expect(written).not.toContain(secret);
});

test('the rest of the program goes on with the new login after the run', async () => {
  const program = await open();
  const plan = await planned(program);
  await program.ask('sync:start', { planId: plan.planId });
  await program.until('report');
  const spent = sent().length;
  const channels = await program.ask('recorder:channels', { deviceId: idOf(harbour.lan, 'Quay NVR') });
  expect(channels.channels.slice(0, 4).map(({ state }) => state)).toEqual(['connected', 'connected', 'connected', 'connected']);
  expect(
    sent()
      .slice(spent)
      .map(({ verdict, passwordChanges }) => [verdict, passwordChanges]),
  ).toEqual(
    sent()
      .slice(spent)
      .map(() => ['accepted', 1]),
  );
});

test('the first refusal of a password stops its batch: one try on one device', async () => {
  const program = await open();
  await program.ask('sync:pick', { devices: pick(['Quay', 'Warehouse', 'Gatehouse']) });
  const { phase } = await program.ask('sync:prove', {
    logins: ['Quay', 'Warehouse', 'Gatehouse'].map((name) => login(name, 'Wrong-4711')),
    confirmsFewLeft: false,
  });
  if (phase.step !== 'draft') throw new Error('no draft');
  expect(phase.draft.devices.map(({ proof }) => proof)).toMatchObject([
    { kind: 'refused' },
    { kind: 'kept', reason: 'batchStopped' },
    { kind: 'kept', reason: 'batchStopped' },
  ]);
  expect(sent()).toHaveLength(1);
  expect(await program.codeOf('sync:plan', { newPassword: NEW, first: null, parallel: 4 })).toBe('sync.nothingToDo');
});

test('a login that was accepted before counts as proven and is not sent as a try again, also by HTTPS for the first time', async () => {
  const program = await open();
  const { deviceId, account, password } = login('Warehouse', OLD);
  await program.ask('lock:check', { deviceId, account, password, confirmsFewLeft: false, insistsDuringLock: false });
  const spent = sent().length;
  const { phase } = await program.ask('sync:pick', { devices: pick(['Warehouse']) });
  expect(phase).toMatchObject({ draft: { devices: [{ proof: { kind: 'proven' } }] } });
  expect(sent()).toHaveLength(spent);
  const made = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 1 });
  if (made.phase.step !== 'planned') throw new Error('no plan');
  expect(made.phase.plan.devices).toMatchObject([{ protection: { scheme: 'https' } }]);
  await program.ask('sync:start', { planId: made.phase.plan.planId });
  expect((await program.until('report')).report.devices).toMatchObject([{ inForce: 'new', provenBy: 'login' }]);
  const { rows } = await program.ask('attempts:list', { limit: 500 });
  expect(rows.filter(({ proven }) => !proven).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
});

test('cameras of the recorder that were not picked are suggested', async () => {
  const program = await open();
  await program.ask('sync:pick', { devices: pick(['Quay NVR', 'Quay']) });
  const logins = [login('Quay NVR', OLD), login('Quay', OLD)];
  const { phase } = await program.ask('sync:prove', { logins, confirmsFewLeft: false });
  if (phase.step !== 'draft') throw new Error('no draft');
  expect(phase.draft.suggested).toEqual(['Warehouse', 'Gatehouse', 'Slipway'].map((name) => idOf(harbour.lan, name)));
  const more = await program.ask('sync:pick', { devices: pick(['Quay NVR', 'Quay', 'Warehouse']) });
  expect(more.phase).toMatchObject({
    draft: {
      devices: [{ proof: { kind: 'proven' } }, { proof: { kind: 'proven' } }, { proof: { kind: 'unproven' } }],
      channels: [{ recorderId: idOf(harbour.lan, 'Quay NVR') }],
      suggested: ['Gatehouse', 'Slipway'].map((name) => idOf(harbour.lan, name)),
    },
  });
});

test('a password that the devices would refuse is refused here, and commands in the wrong order say so', async () => {
  const program = await open();
  expect(await program.codeOf('sync:plan', { newPassword: NEW, first: null, parallel: 4 })).toBe('sync.wrongStep');
  expect(await program.codeOf('sync:start', { planId: 'none' })).toBe('sync.wrongStep');
  const plan = await planned(program);
  expect(await program.codeOf('sync:plan', { newPassword: 'short', first: null, parallel: 4 })).toBe('sync.passwordUnfit');
  expect(await program.codeOf('sync:start', { planId: 'another' })).toBe('sync.planChanged');
  const again = await program.ask('sync:plan', { newPassword: null, first: idOf(harbour.lan, 'Slipway'), parallel: 2 });
  expect(again.phase).toMatchObject({
    step: 'planned',
    plan: { parallel: 2, devices: [{ name: expect.any(String) }, {}, {}, {}, {}] },
  });
  expect(await program.codeOf('sync:start', { planId: plan.planId })).toBe('sync.planChanged');
  expect((await program.ask('sync:revise', {})).phase.step).toBe('draft');
  expect(await program.codeOf('sync:pause', {})).toBe('sync.wrongStep');
});

test('a program that ends in a run leaves it unfinished; the next one asks for the secrets, refuses a slip, and goes on', async () => {
  const first = await open();
  const plan = await planned(first);
  await first.ask('sync:start', { planId: plan.planId });
  await first.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await first.service.stop();

  const second = await open();
  const { unfinished } = await second.until('unfinished');
  expect(unfinished).toMatchObject({ hasSecrets: false, damaged: 0 });
  expect(await second.codeOf('sync:pick', { devices: pick() })).toBe('sync.runGoingOn');
  const spent = sent().length;
  const logins = rightLogins().map(({ deviceId, password }) => ({ deviceId, password }));
  const slip = { newPassword: 'Anchor-77-Peer', logins };
  expect(await second.codeOf('sync:resume', { secrets: slip })).toBe('sync.retypedPasswordDiffers');
  expect(sent()).toHaveLength(spent);
  await second.ask('sync:resume', { secrets: { newPassword: NEW, logins } });
  const { report } = await second.until('report');
  expect(report.devices.map(({ inForce }) => inForce)).toEqual(report.devices.map(() => 'new'));
  expect(harbour.lan.ledger().filter(({ wasLocked }) => wasLocked)).toEqual([]);
  for (const { passwordChanges } of sent()) expect(passwordChanges).toBeLessThanOrEqual(1);
});

test('where the key outlives the program, nothing is asked again', async () => {
  const keystore = sessionSeal();
  const first = await open(keystore);
  const plan = await planned(first);
  await first.ask('sync:start', { planId: plan.planId });
  await first.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await first.service.stop();
  const second = await open(keystore);
  expect((await second.until('unfinished')).unfinished.hasSecrets).toBe(true);
  await second.ask('sync:resume', { secrets: null });
  const { report } = await second.until('report');
  expect(report.devices.map(({ inForce, state }) => [inForce, state])).toEqual(report.devices.map(() => ['new', 'done']));
  expect(sent().filter(({ verdict }) => verdict === 'lockedRefused')).toEqual([]);
});

test('a paused run is rolled back: every device has its old password again, its channels with it', async () => {
  const program = await open();
  const plan = await planned(program);
  await program.ask('sync:start', { planId: plan.planId });
  await program.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await program.ask('sync:pause', {});
  await program.until('run', ({ run }) => run.phase === 'paused');
  await program.ask('sync:rollBack', { secrets: null });
  const { report } = await program.until('report');
  expect(report.direction).toBe('back');
  expect(report.devices.map(({ inForce }) => inForce)).toEqual(report.devices.map(() => 'old'));
  expect(sent().filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
  const state = await program.ask('sync:finish', {});
  expect(state.phase.step).toBe('idle');
  const channels = await program.ask('recorder:channels', { deviceId: idOf(harbour.lan, 'Quay NVR') });
  expect(channels.channels.slice(0, 4).map(({ state: channel }) => channel)).toEqual([
    'connected',
    'connected',
    'connected',
    'connected',
  ]);
});

test('an unfinished run is stopped without a password: nothing is sent, and the report says what the journal knows', async () => {
  const first = await open();
  const plan = await planned(first);
  await first.ask('sync:start', { planId: plan.planId });
  await first.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await first.service.stop();
  const spent = sent().length;
  const second = await open();
  await second.until('unfinished');
  await second.ask('sync:stop', {});
  const { report, run } = await second.until('report');
  expect(report).toMatchObject({ how: 'stopped', devices: plan.devices.map(({ deviceId }) => ({ deviceId })) });
  expect(run.phase).toBe('ended');
  expect(sent()).toHaveLength(spent);
  await second.ask('sync:finish', {});
  const third = await open();
  expect(await third.ask('sync:state', {})).toMatchObject({ phase: { step: 'idle' }, lastReport: { endedAt: report.endedAt } });
  await third.ask('sync:pick', { devices: pick(['Quay']) });
  expect((await third.ask('sync:showReport', {})).phase).toMatchObject({ step: 'report', report: { runId: report.runId } });
  expect((await third.ask('sync:finish', {})).phase).toMatchObject({ step: 'draft', draft: { devices: [{}] } });
  expect(sent()).toHaveLength(spent);
});

test('a program that did not make the run watches only what it has a login of, from the moment it gets one', async () => {
  const first = await open();
  const plan = await planned(first);
  await first.ask('sync:start', { planId: plan.planId });
  await first.until('report');
  await first.service.stop();
  const second = await open();
  const spent = sent().length;
  await second.ask('sync:watch', { minutes: 60 });
  const unread = async (count: number) => {
    await second.until('report', (_phase, { watch }) => watch?.lastReadAt !== null && watch?.notReadable.length === count);
    return (await second.ask('sync:state', {})).watch?.notReadable;
  };
  expect(await unread(labels.length)).toEqual(plan.devices.map(({ deviceId }) => ({ deviceId, code: 'noLogin' })));
  expect(sent()).toHaveLength(spent);
  const { deviceId, account, password } = login('Warehouse', NEW);
  await second.ask('lock:check', { deviceId, account, password, confirmsFewLeft: true, insistsDuringLock: false });
  expect((await unread(labels.length - 1))?.map((one) => one.deviceId)).not.toContain(deviceId);
  await second.ask('sync:stopWatch', {});
});

test('only the channel: a camera that has the password already keeps it, and its channel comes online', async () => {
  const program = await open();
  await harbour.lan.control(harbour.lan.deviceList.find(({ label }) => label === 'Slipway')?.mac ?? '', {
    do: 'setPassword',
    password: NEW,
  });
  const devices = pick(['Quay NVR', 'Slipway']).map((device) => ({ ...device, task: 'entryOnly' as const }));
  await program.ask('sync:pick', { devices });
  await program.ask('sync:prove', { logins: [login('Quay NVR', OLD), login('Slipway', NEW)], confirmsFewLeft: false });
  expect(await program.codeOf('sync:plan', { newPassword: OLD, first: null, parallel: 1 })).toBe('sync.entryPasswordDiffers');
  const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 1 });
  if (phase.step !== 'planned') throw new Error('no plan');
  expect(phase.plan.devices).toMatchObject([
    { deviceId: idOf(harbour.lan, 'Slipway'), task: 'entryOnly', entries: [{ channelId: '4' }] },
  ]);
  await program.ask('sync:start', { planId: phase.plan.planId });
  const { report } = await program.until('report');
  expect(report.devices).toMatchObject([{ inForce: 'new', state: 'done', channels: [{ entry: 'new', state: 'online' }] }]);
});

test('the watch names the program that still uses the old password, and not this one', async () => {
  const program = await open();
  const plan = await planned(program);
  await program.ask('sync:start', { planId: plan.planId });
  await program.until('report');
  await program.ask('sync:watch', { minutes: 60 });
  let named: unknown = null;
  await program.until('report', (_phase, { watch }) => {
    named = watch?.clients ?? null;
    return (watch?.clients.length ?? 0) > 0;
  });
  expect(named).toMatchObject([
    { deviceId: idOf(harbour.lan, 'Warehouse'), source: { address: '127.0.3.50', userName: 'admin' } },
  ]);
  const state = await program.ask('sync:stopWatch', {});
  expect(state.watch?.notReadable).toEqual([]);
  expect((await program.ask('sync:finish', {})).phase.step).toBe('idle');
});
