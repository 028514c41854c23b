import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionSeal } from '../../electron/adapters/session-seal.ts';
import type { SecretSeal } from '../../electron/core/password-sync/secret-seal.ts';
import type { Simulator } from '../../electron/simulator/index.ts';
import type { TypedLogin } from '../../shared/sync.ts';
import {
  emptyDisk,
  idOf,
  labels,
  NEW,
  OLD,
  openProgram,
  type SyncDisk,
  type SyncProgram,
  startHarbour,
} from './password-sync-harness.ts';

const OLDER = 'Harbour2024';
/** The simulator's own clients and recorder log in from these. */
const OTHERS = new Set(['127.0.3.20', '127.0.3.50']);

let lan: Simulator;
let disk: SyncDisk;
let opened: SyncProgram[];
let nextPort = 37_941;

beforeEach(async () => {
  lan = await startHarbour(nextPort++);
  lan.secretId(NEW);
  disk = emptyDisk();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map(({ service }) => service.stop()));
  await lan.stop();
});

async function open(seal?: SecretSeal): Promise<SyncProgram> {
  const program = await openProgram(lan, disk, seal);
  opened.push(program);
  return program;
}

const pick = (names: readonly string[] = labels) =>
  names.map((name) => ({ deviceId: idOf(lan, name), account: 'admin', task: 'change' as const }));
const login = (name: string, password: string): TypedLogin => ({ deviceId: idOf(lan, name), account: 'admin', password });
const rightLogins = () => labels.map((name) => login(name, name === 'Slipway' ? OLDER : OLD));
/** What this program sent. */
const sent = () => lan.ledger().filter(({ address }) => !OTHERS.has(address));

async function planned(program: SyncProgram) {
  await program.ask('sync:pick', { devices: pick() });
  await program.ask('sync:prove', { logins: rightLogins(), confirmsFewLeft: false });
  const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 4 });
  if (phase.step !== 'planned') throw new Error(`a plan was wanted, not ${phase.step}`);
  return phase.plan;
}

test('from picking to the report: the new password is in force everywhere, the channels are online, no try was wrong', async () => {
  const program = await open();
  const picked = await program.ask('sync:pick', { devices: pick() });
  expect(picked.phase).toMatchObject({ step: 'draft', draft: { proving: false } });
  expect(sent()).toEqual([]);
  const proven = await program.ask('sync:prove', { logins: rightLogins(), confirmsFewLeft: false });
  if (proven.phase.step !== 'draft') throw new Error('no draft');
  expect(proven.phase.draft.devices.map(({ proof }) => proof.kind)).toEqual(labels.map(() => 'proven'));
  expect(proven.phase.draft.channels[0]?.channels.map(({ camera }) => camera?.deviceId ?? null)).toEqual([
    idOf(lan, 'Quay'),
    idOf(lan, 'Warehouse'),
    idOf(lan, 'Gatehouse'),
    idOf(lan, 'Slipway'),
    null,
  ]);
  const before = sent().length;
  const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: idOf(lan, 'Gatehouse'), parallel: 4 });
  if (phase.step !== 'planned') throw new Error('no plan');
  expect(sent()).toHaveLength(before);
  expect(phase.plan.devices.map(({ deviceId, goes }) => [deviceId, goes])).toEqual([
    [idOf(lan, 'Gatehouse'), 'first'],
    [idOf(lan, 'Quay'), 'withOthers'],
    [idOf(lan, 'Warehouse'), 'withOthers'],
    [idOf(lan, 'Slipway'), 'withOthers'],
    [idOf(lan, 'Quay NVR'), 'last'],
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
  expect(lan.ledger().filter(({ wasLocked }) => wasLocked)).toEqual([]);
  const written = [...disk.journal, ...disk.attempts, JSON.stringify([...disk.documents.kept])].join('\n');
  for (const secret of [NEW, OLD, OLDER]) expect(written).not.toContain(secret);
});

test('the rest of the program goes on with the new login after the run', async () => {
  const program = await open();
  const plan = await planned(program);
  await program.ask('sync:start', { planId: plan.planId });
  await program.until('report');
  const spent = sent().length;
  const channels = await program.ask('recorder:channels', { deviceId: idOf(lan, 'Quay NVR') });
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
  expect(phase.draft.suggested).toEqual(['Warehouse', 'Gatehouse', 'Slipway'].map((name) => idOf(lan, name)));
  const more = await program.ask('sync:pick', { devices: pick(['Quay NVR', 'Quay', 'Warehouse']) });
  expect(more.phase).toMatchObject({
    draft: {
      devices: [{ proof: { kind: 'proven' } }, { proof: { kind: 'proven' } }, { proof: { kind: 'unproven' } }],
      channels: [{ recorderId: idOf(lan, 'Quay NVR') }],
      suggested: ['Gatehouse', 'Slipway'].map((name) => idOf(lan, name)),
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
  const again = await program.ask('sync:plan', { newPassword: null, first: idOf(lan, 'Slipway'), parallel: 2 });
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
  expect(lan.ledger().filter(({ wasLocked }) => wasLocked)).toEqual([]);
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

test('a password that one device refused goes to no other one before a person was told, and waits for no lock', async () => {
  const program = await open();
  const quay = lan.deviceList.find(({ label }) => label === 'Quay');
  await lan.control(quay?.mac ?? '', { do: 'lockNow', secondsLeft: 900 });
  await program.ask('sync:pick', { devices: pick(['Quay', 'Warehouse', 'Gatehouse']) });
  const logins = ['Quay', 'Warehouse', 'Gatehouse'].map((name) => login(name, 'Harbor2026'));
  const { phase } = await program.ask('sync:prove', { logins, confirmsFewLeft: false });
  if (phase.step !== 'draft') throw new Error('no draft');
  expect(phase.draft.devices.map(({ proof, loginWaits }) => [proof.kind, loginWaits])).toEqual([
    ['locked', false],
    ['refused', false],
    ['kept', false],
  ]);
  const spent = sent().length;
  const others = { logins: [login('Gatehouse', 'Harbor2026')], confirmsFewLeft: false };
  expect(await program.codeOf('sync:prove', others)).toBe('sync.passwordRefused');
  expect(sent()).toHaveLength(spent);
  await program.ask('sync:prove', { ...others, confirmsRefused: true });
  expect(sent().slice(spent)).toMatchObject([{ verdict: 'refused' }]);
  const again = await program.ask('sync:prove', { logins: [login('Quay', OLD)], confirmsFewLeft: false });
  expect(again.phase).toMatchObject({ draft: { devices: [{ loginWaits: true }, {}, {}] } });
});

test('a password that the others accepted is no slip of the hand: it waits at a locked device, and nobody is asked about it', async () => {
  const program = await open();
  const quay = lan.deviceList.find(({ label }) => label === 'Quay');
  await lan.control(quay?.mac ?? '', { do: 'lockNow', secondsLeft: 900 });
  await program.ask('sync:pick', { devices: pick(['Warehouse', 'Slipway', 'Quay', 'Gatehouse']) });
  const logins = ['Warehouse', 'Slipway', 'Quay'].map((name) => login(name, OLD));
  const { phase } = await program.ask('sync:prove', { logins, confirmsFewLeft: false });
  if (phase.step !== 'draft') throw new Error('no draft');
  expect(phase.draft.devices.slice(0, 3).map(({ proof, loginWaits }) => [proof.kind, loginWaits])).toEqual([
    ['proven', false],
    ['refused', false],
    ['locked', true],
  ]);
  expect(await program.codeOf('sync:prove', { logins: [login('Gatehouse', OLD)], confirmsFewLeft: false })).toBeNull();
});

test('a recorder that let this program in before it was picked tells its channels without another try', async () => {
  const program = await open();
  await program.ask('lock:check', {
    deviceId: idOf(lan, 'Quay NVR'),
    account: 'admin',
    password: OLD,
    confirmsFewLeft: false,
    insistsDuringLock: false,
  });
  const picked = await program.ask('sync:pick', { devices: pick(['Quay NVR']) });
  expect(picked.phase).toMatchObject({ draft: { channels: [], devices: [{ proof: { kind: 'proven' }, isUnread: true }] } });
  const { phase } = await program.ask('sync:read', {});
  expect(phase).toMatchObject({ draft: { devices: [{ isUnread: false }], channels: [{ channels: [{}, {}, {}, {}, {}] }] } });
  expect(sent().filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
});

test('a device that is locked keeps its timer, is planned to wait, and nothing is sent to it meanwhile', async () => {
  const program = await open();
  const quay = lan.deviceList.find(({ label }) => label === 'Quay');
  await lan.control(quay?.mac ?? '', { do: 'lockNow', secondsLeft: 900 });
  await program.ask('sync:pick', { devices: pick(['Quay', 'Warehouse']) });
  const logins = [login('Quay', OLD), login('Warehouse', OLD)];
  const { phase } = await program.ask('sync:prove', { logins, confirmsFewLeft: false });
  if (phase.step !== 'draft') throw new Error('no draft');
  expect(phase.draft.devices.map(({ proof }) => proof.kind)).toEqual(['locked', 'proven']);
  const made = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 4 });
  if (made.phase.step !== 'planned') throw new Error('no plan');
  const [first, second] = made.phase.plan.devices;
  expect([first?.deviceId, first?.waitsUntil]).toEqual([idOf(lan, 'Warehouse'), null]);
  expect(second?.waitsUntil).toBeGreaterThan(made.phase.plan.madeAt);
  const spent = sent().length;
  const again = await program.ask('sync:prove', { logins: [login('Quay', OLD)], confirmsFewLeft: true });
  expect(again.phase).toMatchObject({ draft: { devices: [{ proof: { kind: 'kept', reason: 'lockRunning' } }, {}] } });
  expect(sent()).toHaveLength(spent);
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
  const channels = await program.ask('recorder:channels', { deviceId: idOf(lan, 'Quay NVR') });
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
  await lan.control(lan.deviceList.find(({ label }) => label === 'Slipway')?.mac ?? '', { do: 'setPassword', password: NEW });
  const devices = pick(['Quay NVR', 'Slipway']).map((device) => ({ ...device, task: 'entryOnly' as const }));
  await program.ask('sync:pick', { devices });
  await program.ask('sync:prove', { logins: [login('Quay NVR', OLD), login('Slipway', NEW)], confirmsFewLeft: false });
  expect(await program.codeOf('sync:plan', { newPassword: OLD, first: null, parallel: 1 })).toBe('sync.entryPasswordDiffers');
  const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 1 });
  if (phase.step !== 'planned') throw new Error('no plan');
  expect(phase.plan.devices).toMatchObject([
    { deviceId: idOf(lan, 'Slipway'), task: 'entryOnly', entries: [{ channelId: '4' }] },
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
  expect(named).toMatchObject([{ deviceId: idOf(lan, 'Warehouse'), source: { address: '127.0.3.50', userName: 'admin' } }]);
  const state = await program.ask('sync:stopWatch', {});
  expect(state.watch?.notReadable).toEqual([]);
  expect((await program.ask('sync:finish', {})).phase.step).toBe('idle');
});

test('a choice is kept under a name without any login, and ticks stay until they are taken away', async () => {
  const program = await open();
  await planned(program);
  const saved = await program.ask('sync:savePlan', { name: 'Spring' });
  expect(saved.saved).toMatchObject([{ name: 'Spring', devices: labels.map((name) => ({ deviceId: idOf(lan, name) })) }]);
  await program.ask('sync:tick', { place: 'hikConnect', done: true });
  const next = await open();
  const state = await next.ask('sync:state', {});
  expect(state).toMatchObject({ saved: [{ name: 'Spring' }], ticked: ['hikConnect'] });
  const [plan] = state.saved;
  if (!plan) throw new Error('nothing saved');
  expect((await next.ask('sync:deletePlan', { savedPlanId: plan.savedPlanId })).saved).toEqual([]);
  expect(await next.codeOf('sync:deletePlan', { savedPlanId: plan.savedPlanId })).toBe('sync.savedPlanUnknown');
});
