import { afterEach, beforeEach, expect, test } from 'vitest';
import { createNodeClock } from '../../electron/adapters/node-clock.ts';
import type { ServiceDependencies } from '../../electron/core/service/context.ts';
import { repeatsOfRefused, type Simulator } from '../../electron/simulator/index.ts';
import {
  emptyDisk,
  hurriedClock,
  idOf,
  labels,
  NEW,
  OLD,
  openProgram,
  type SyncDisk,
  type SyncProgram,
  startHarbour,
} from './password-sync-harness.ts';

const WRONG = 'Wrong-4711';
/** The simulator's own clients and recorder log in from these. */
const OTHERS = new Set(['127.0.3.20', '127.0.3.50']);
const HOUR_MS = 3_600_000;

let lan: Simulator;
let disk: SyncDisk;
let opened: SyncProgram[];
let nextPort = 39_941;

beforeEach(async () => {
  lan = await startHarbour(nextPort++);
  for (const password of [NEW, WRONG]) lan.secretId(password);
  disk = emptyDisk();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map(({ service }) => service.stop()));
  await lan.stop();
});

async function open(instead: Partial<ServiceDependencies> = {}): Promise<SyncProgram> {
  const program = await openProgram(lan, disk, undefined, instead);
  opened.push(program);
  return program;
}

const device = (label: string) => {
  const found = lan.deviceList.find((one) => one.label === label);
  if (!found) throw new Error(`no device ${label}`);
  return found;
};
const sent = (label?: string) =>
  lan.ledger().filter((entry) => !OTHERS.has(entry.address) && (label === undefined || entry.device === device(label).mac));
const refused = (label?: string) => sent(label).filter(({ verdict }) => verdict !== 'accepted');
const pick = (names: readonly string[] = labels) =>
  names.map((name) => ({ deviceId: idOf(lan, name), account: 'admin', task: 'change' as const }));
const typed = (names: readonly string[], password: string) =>
  names.map((name) => ({ deviceId: idOf(lan, name), account: 'admin', password }));
const check = (label: string, password: string) => ({
  ...{ deviceId: idOf(lan, label), account: 'admin', password },
  ...{ confirmsFewLeft: false, insistsDuringLock: false },
});

async function planned(program: SyncProgram, names: readonly string[] = labels): Promise<string> {
  await program.ask('sync:pick', { devices: pick(names) });
  await program.ask('sync:prove', { logins: typed(names, OLD), confirmsFewLeft: false });
  const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 4 });
  if (phase.step !== 'planned') throw new Error(`a plan was wanted, not ${phase.step}`);
  return phase.plan.planId;
}

async function begun(program: SyncProgram, names?: readonly string[]): Promise<void> {
  await program.ask('sync:start', { planId: await planned(program, names) });
}

/** All devices that a plan was made for have the password of the run. */
function expectEverywhere(names: readonly string[], password: string): void {
  for (const name of names) expect(lan.isInForce(device(name).mac, 'admin', password), name).toBe(true);
}

const noHands = ['Quay NVR', 'Quay', 'Warehouse', 'Gatehouse'] as const;

test('one wrong password for every device costs one try, however often and from wherever it is sent at once', async () => {
  const program = await open();
  await program.ask('sync:pick', { devices: pick() });
  const logins = [...typed(labels, WRONG), ...typed(labels, WRONG)];
  const codes = await Promise.all(
    Array.from({ length: 10 }, () => program.codeOf('sync:prove', { logins, confirmsFewLeft: true })),
  );
  expect(codes.filter((code) => code === null)).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set([null, 'sync.busy']));
  expect(refused()).toHaveLength(1);
});

test('a wrong password that is checked and proven at the same moment is sent to its device once', async () => {
  const program = await open();
  await program.ask('sync:pick', { devices: pick(['Quay']) });
  await Promise.all([
    program.codeOf('sync:prove', { logins: typed(['Quay'], WRONG), confirmsFewLeft: true }),
    ...Array.from({ length: 8 }, () => program.codeOf('lock:check', check('Quay', WRONG))),
  ]);
  expect(refused().map(({ device: mac }) => mac)).toEqual([device('Quay').mac]);
});

test('a device whose password changed behind the plan costs one try, and one more where a person confirms', async () => {
  const program = await open();
  const planId = await planned(program, ['Quay', 'Warehouse']);
  await lan.control(device('Quay').mac, { do: 'setPassword', password: 'Other-2027' });
  await program.ask('sync:start', { planId });
  await program.until('run', ({ run }) => run.phase === 'paused');
  const beginAgain = async (confirmsFewLeft: boolean) => {
    const again = { deviceId: idOf(lan, 'Quay'), confirmsFewLeft };
    await Promise.all(Array.from({ length: 20 }, () => program.codeOf('sync:again', again)));
    await program.codeOf('sync:goOn', {});
    await program.until('run', ({ run }) => run.phase === 'paused');
    return refused('Quay').map(({ secret }) => secret);
  };
  expect(await beginAgain(false)).toEqual([lan.secretId(OLD)]);
  // Perhaps it has the new one: that is what the person confirmed a try for.
  expect(await beginAgain(true)).toEqual([lan.secretId(OLD), lan.secretId(NEW)]);
  expect(await beginAgain(true)).toHaveLength(2);
  expect(refused('Warehouse')).toEqual([]);
});

test('checks of the old password beside a run cost one try on a device, and the run comes to its end', async () => {
  const program = await open();
  await begun(program, noHands);
  const over = program.until('report').then(({ report }) => report);
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  while (!isOver) await program.codeOf('lock:check', check('Quay', OLD));
  expect((await over).devices.map(({ inForce }) => inForce)).toEqual(noHands.map(() => 'new'));
  expect(refused().every(({ device: mac }) => mac === device('Quay').mac)).toBe(true);
  expect(refused('Quay').length).toBeLessThanOrEqual(1);
});

test('a wrong check of every device in the middle of a run costs that try and no other', async () => {
  const program = await open();
  await begun(program, noHands);
  await program.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await Promise.all(noHands.map((name) => program.codeOf('lock:check', check(name, WRONG))));
  const { report } = await program.until('report');
  expect(report.devices.map(({ inForce }) => inForce)).toEqual(noHands.map(() => 'new'));
  expect(refused().map(({ secret }) => secret)).toEqual(refused().map(() => lan.secretId(WRONG)));
  expect(refused().length).toBeLessThanOrEqual(noHands.length);
});

test('logins that are stopped in the middle stay stopped, and the run goes on from there when they are allowed', async () => {
  const program = await open();
  await begun(program, noHands);
  await program.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await program.ask('logins:stopAll', {});
  await program.until('run', ({ run }) => run.phase === 'paused' && run.pausedBy === 'loginsStopped');
  const before = sent().length;
  await program.codeOf('sync:goOn', {});
  await program.codeOf('sync:again', { deviceId: idOf(lan, 'Quay'), confirmsFewLeft: true });
  await program.codeOf('lock:check', check('Warehouse', NEW));
  await program.until('run', ({ run }) => run.phase === 'paused');
  expect(sent()).toHaveLength(before);
  await program.ask('logins:allow', {});
  const goesOn = program.until('report');
  await program.ask('sync:goOn', {});
  await program.until('run', ({ run }) => run.phase !== 'paused' || run.devices.every(({ state }) => state !== 'failed'));
  for (const name of noHands) await program.codeOf('sync:again', { deviceId: idOf(lan, name), confirmsFewLeft: false });
  expect((await goesOn).report.devices.map(({ inForce }) => inForce)).toEqual(noHands.map(() => 'new'));
  expect(refused()).toEqual([]);
});

test('a lock that begins in the middle of a run meets no credential', async () => {
  const program = await open();
  await begun(program, noHands);
  await program.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await lan.control(device('Quay NVR').mac, { do: 'lockNow', secondsLeft: 900 });
  await program.until(
    'run',
    ({ run }) =>
      run.devices.some(({ steps }) => steps.some(({ state }) => state.kind === 'waiting' && state.for === 'lock')) ||
      run.phase === 'paused',
  );
  const whileLocked = () => sent('Quay NVR').filter(({ wasLocked }) => wasLocked);
  await program.codeOf('sync:again', { deviceId: idOf(lan, 'Quay NVR'), confirmsFewLeft: true });
  expect(whileLocked().length).toBeLessThanOrEqual(1);
});

test('setting the clock of the computer ends no lock', async () => {
  const clock = createNodeClock();
  let jumpMs = 0;
  const program = await open({ clock: { ...hurriedClock(), now: () => clock.now() + jumpMs } });
  await lan.control(device('Quay').mac, { do: 'lockNow', secondsLeft: 900 });
  await program.ask('sync:pick', { devices: pick(['Quay']) });
  const prove = () => program.ask('sync:prove', { logins: typed(['Quay'], OLD), confirmsFewLeft: true });
  await prove();
  // The device tells of its lock only to who logs in.
  expect(sent('Quay')).toHaveLength(1);
  for (const jump of [HOUR_MS, -24 * HOUR_MS, 48 * HOUR_MS]) {
    jumpMs += jump;
    await prove();
    await program.codeOf('lock:check', check('Quay', OLD));
  }
  expect(sent('Quay')).toHaveLength(1);
});

test('a certificate that changed between plan and run gets no credential', async () => {
  const program = await open();
  const planId = await planned(program, ['Warehouse', 'Quay']);
  await lan.control(device('Warehouse').mac, { do: 'changeCertificate' });
  const before = sent('Warehouse').length;
  await program.codeOf('sync:start', { planId });
  await program.until('run', ({ run }) => run.phase === 'paused');
  await program.codeOf('sync:again', { deviceId: idOf(lan, 'Warehouse'), confirmsFewLeft: true });
  await program.until('run', ({ run }) => run.phase === 'paused');
  expect(sent('Warehouse')).toHaveLength(before);
  expect(lan.isInForce(device('Warehouse').mac, 'admin', OLD)).toBe(true);
});

test('the program that starts anew in a run knows what was refused before', async () => {
  const first = await open();
  const planId = await planned(first, ['Quay', 'Warehouse']);
  await lan.control(device('Quay').mac, { do: 'setPassword', password: 'Other-2027' });
  await first.ask('sync:start', { planId });
  await first.until('run', ({ run }) => run.phase === 'paused');
  await first.service.stop();
  const second = await open();
  await second.until('unfinished');
  const logins = typed(['Quay', 'Warehouse'], OLD).map(({ deviceId, password }) => ({ deviceId, password }));
  await second.ask('sync:resume', { secrets: { newPassword: NEW, logins } });
  await second.until('run', ({ run }) => run.phase === 'paused');
  expect(repeatsOfRefused(sent())).toEqual([]);
});

async function swap(one: string, other: string): Promise<void> {
  const [first, second] = [device(one), device(other)];
  const [here, there] = [first.address, second.address];
  await lan.control(first.mac, { do: 'changeAddress', address: '127.0.3.99' });
  await lan.control(second.mac, { do: 'changeAddress', address: here });
  await lan.control(first.mac, { do: 'changeAddress', address: there });
}

test('two devices that swapped addresses and said so get their own passwords', async () => {
  const program = await open();
  const names = ['Quay', 'Slipway'];
  await program.ask('sync:pick', { devices: pick(names) });
  const logins = [...typed(['Quay'], OLD), ...typed(['Slipway'], 'Harbour2024')];
  await program.ask('sync:prove', { logins, confirmsFewLeft: false });
  const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 1 });
  if (phase.step !== 'planned') throw new Error('no plan');
  await swap('Quay', 'Slipway');
  program.announce(device('Quay'), '127.0.3.98');
  program.announce(device('Slipway'));
  program.announce(device('Quay'));
  await program.ask('sync:start', { planId: phase.plan.planId });
  await program.until('report');
  expect(refused()).toEqual([]);
  expectEverywhere(names, NEW);
});

test('two devices that swapped addresses unseen: neither gets the login of the other', async () => {
  const program = await open();
  const names = ['Quay', 'Slipway'];
  await lan.control(device('Slipway').mac, { do: 'setPassword', password: OLD });
  const planId = await planned(program, names);
  await swap('Quay', 'Slipway');
  const before = sent().length;
  await program.ask('sync:start', { planId });
  await program.until('run', ({ run }) => run.phase === 'paused' || run.devices.some(({ state }) => state === 'waiting'));
  expect(await program.codeOf('device:onlineUsers', { deviceId: idOf(lan, 'Quay') })).toBe('device.differs');
  expect(await program.codeOf('device:restart', { deviceId: idOf(lan, 'Slipway') })).toBe('device.differs');
  expect(sent()).toHaveLength(before);
  expectEverywhere(names, OLD);
  program.announce(device('Quay'), '127.0.3.98');
  program.announce(device('Slipway'));
  program.announce(device('Quay'));
  await program.until('report');
  expect(refused()).toEqual([]);
  expectEverywhere(names, NEW);
});
