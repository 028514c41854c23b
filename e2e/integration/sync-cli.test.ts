import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parsePlanFile } from '../../electron/cli/sync/plan-file.ts';
import { PlanFileError } from '../../electron/cli/sync/plan-file-errors.ts';
import { repeatsOfRefused, type Simulator, sentWhileLocked } from '../../electron/simulator/index.ts';
import { projectFolder } from '../fixtures-surroundings.ts';
import {
  camerasPlan,
  hasSaid,
  inForce,
  NEW,
  OLD,
  printedBy,
  recorderPlan,
  SyncTerminal,
  schemaNamed,
  sentHere,
  settings,
  startPier,
} from './sync-cli-harness.ts';

const both = { present: OLD, next: NEW };
const none = { present: null, next: null };
/** The accounts of the recorder and its three cameras, and the recorder's three channels. */
const everywhere = (password: string) => Array.from({ length: 7 }, () => password);

/** Each start of the program searches and ends by itself; a busy computer takes its time. */
const STARTS_FIVE_TIMES_MS = 90_000;

let pier: Simulator;
let terminal: SyncTerminal;

beforeEach(async () => {
  pier = await startPier();
  terminal = new SyncTerminal(await mkdtemp(join(tmpdir(), 'latchkey-sync-')));
});
afterEach(async () => {
  await Promise.all(terminal.programs.map((program) => program.stop()));
  await pier.stop();
  // Whatever a test did: no program said a password, and no file has one.
  for (const program of terminal.programs) {
    expect(program.stdout() + program.stderr() + program.child.spawnargs.join(' ')).not.toMatch(secrets);
  }
  for (const file of ['sync.jsonl', 'attempts.jsonl', 'latchkey.log']) {
    expect(await readFile(join(terminal.folder, 'data', file), 'utf8').catch(() => '')).not.toMatch(secrets);
  }
  await rm(terminal.folder, { recursive: true, force: true });
});
const secrets = new RegExp([OLD, NEW].join('|'));

test('without passwords a dry run sends no login, changes nothing, and says that no login is proven', async () => {
  const before = settings(pier);
  const path = await terminal.planFile(recorderPlan);
  const { code, stdout, stderr } = await terminal.run(['--plan', path, '--json'], none);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing was changed.') });
  expect(await printedBy(stdout)).toMatchObject({
    mode: 'plan',
    state: 'notPlanned',
    devices: [{ kind: 'recorder', login: { state: 'unproven', provenAt: null } }],
    missing: [],
    plan: null,
    report: null,
  });
  expect(sentHere(pier)).toEqual([]);
  expect(settings(pier)).toEqual(before);
});

test('a dry run proves each login once, plans the recorder last, and changes nothing', async () => {
  const before = settings(pier);
  const path = await terminal.planFile(recorderPlan);
  const { code, stdout } = await terminal.run(['--plan', path, '--json'], both);
  expect(code).toBe(0);
  expect(await printedBy(stdout)).toMatchObject({
    state: 'planned',
    plan: {
      newPasswordLength: NEW.length,
      skipped: [],
      devices: [
        { goes: 'first', channels: [{ channelId: '1' }] },
        { goes: 'withOthers', channels: [{ channelId: '2' }], protection: { scheme: 'https' } },
        { goes: 'withOthers', channels: [{ channelId: '3' }], warnings: [{ code: 'readableOnNetwork' }, { code: 'plainHttp' }] },
        { goes: 'last', kind: 'recorder', channels: [] },
      ],
    },
  });
  expect(sentHere(pier).map(({ verdict }) => verdict)).not.toContain('refused');
  expect(settings(pier)).toEqual(before);
});

test('a new password that a device would refuse is no plan, and is not sent', async () => {
  const path = await terminal.planFile(camerasPlan);
  const { code, stderr } = await terminal.run(['--plan', path], { present: OLD, next: 'short' });
  expect({ code, stderr }).toMatchObject({ code: 11, stderr: expect.stringContaining('fewer than 8 characters') });
  expect(inForce(pier)).toEqual(everywhere('old'));
});

test('a wrong present password is sent to one device alone', async () => {
  const path = await terminal.planFile(camerasPlan);
  const { code } = await terminal.run(['--plan', path, '--run', '--yes'], { present: 'Wrong-2025', next: NEW });
  expect(code).toBe(11);
  expect(sentHere(pier).map(({ verdict }) => verdict)).toEqual(['refused']);
  expect(inForce(pier)).toEqual(everywhere('old'));
});

test('where nobody can say yes nothing is changed', async () => {
  const path = await terminal.planFile(recorderPlan);
  const { code, stdout, stderr } = await terminal.run(['--plan', path, '--run', '--json'], both);
  expect({ code, stderr }).toMatchObject({ code: 13, stderr: expect.stringContaining('was not confirmed') });
  expect(await printedBy(stdout)).toMatchObject({ mode: 'run', state: 'notConfirmed', report: null });
  expect(inForce(pier)).toEqual(everywhere('old'));
});

test('a run ends with every device and every channel on the new password, and tells each step', async () => {
  const path = await terminal.planFile(recorderPlan);
  const { code, stdout, stderr } = await terminal.run(['--plan', path, '--run', '--yes', '--json'], both);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(inForce(pier)).toEqual(everywhere('new'));
  const online = {
    inForce: 'new',
    provenBy: 'login',
    state: 'done',
    problem: null,
    channels: [{ entry: 'new', state: 'online' }],
  };
  expect(await printedBy(stdout)).toMatchObject({
    state: 'finished',
    report: { how: 'finished', triesSpent: 0, devices: [online, online, online, { inForce: 'new', channels: [] }] },
  });
  for (const step of ['new password set', 'new password proven']) expect(stderr.split(step)).toHaveLength(5);
  for (const channel of ['1', '2', '3']) {
    expect(stderr).toContain(`channel ${channel} written`);
    expect(stderr).toContain(`channel ${channel} online`);
  }
});

test('devices by MAC, address and serial number; the one that is named goes first, and the recorder keeps its password', async () => {
  const path = await terminal.planFile(camerasPlan);
  const { code, stdout } = await terminal.run(['--plan', path, '--run', '--yes'], both);
  expect(code).toBe(0);
  const [recorder, ...others] = inForce(pier);
  expect(recorder).toBe('old');
  expect(others).toEqual(everywhere('new').slice(1));
  expect(stdout).toContain('3 of 3 devices have the new password. The run has ended.');
  const changed = sentHere(pier).filter(({ device, passwordChanges }) => device.endsWith('33') && passwordChanges === 1);
  const laterFirst = sentHere(pier).find(({ device, passwordChanges }) => !device.endsWith('33') && passwordChanges === 1);
  expect(changed[0]?.order).toBeLessThan(laterFirst?.order ?? 0);
});

test('a device that does not answer and one that refuses are told, and the rest is done', async () => {
  await pier.control('bc-ad-28-7a-00-33', { do: 'setPassword', password: 'Other-2026' });
  const missing = { address: '127.0.13.99', account: 'admin' };
  const path = await terminal.planFile({ version: 1, devices: [...recorderPlan.devices, missing] });
  const { code, stdout, stderr } = await terminal.run(['--plan', path, '--run', '--yes', '--json', '--timeout', '3'], both);
  expect({ code, stderr }).toMatchObject({ code: 16 });
  expect(await printedBy(stdout)).toMatchObject({
    state: 'finished',
    missing: [{ at: 'devices[1]', place: '127.0.13.99' }],
    plan: { skipped: [{ address: '127.0.13.33', reason: 'loginRefused' }] },
    report: { devices: [{ state: 'done' }, { state: 'done' }, { state: 'done' }] },
  });
  expect(inForce(pier)).toEqual(['new', 'new', 'new', 'old', 'new', 'new', 'neither']);
});

test.each([
  ['the first camera has the new password and nobody has seen it', 'new password set', recorderPlan],
  ['the first channel is written', 'channel 1 written', recorderPlan],
  ['the recorder only lends its login', 'channel 3 written', camerasPlan],
])(
  'killed when %s: nothing new is begun over it, and --resume brings all of it to its end',
  async (_, when, plan) => {
    const path = await terminal.planFile({ ...plan, parallel: 1 });
    const program = terminal.start(['--plan', path, '--run', '--yes'], both);
    await hasSaid(program, when);
    program.child.kill('SIGKILL');
    expect(await program.ended).toBeNull();
    expect(await terminal.journal()).not.toMatch(secrets);

    const sent = sentHere(pier).length;
    const blocked = await terminal.run(['--plan', path, '--json'], both);
    expect(blocked.code).toBe(17);
    expect(await printedBy(blocked.stdout)).toMatchObject({ state: 'unfinished', report: { how: 'unfinished' } });
    expect((await terminal.run(['--resume'], { present: OLD, next: 'Anchor-77-Pies' })).code).toBe(13);
    expect(sentHere(pier)).toHaveLength(sent);

    const { code, stdout, stderr } = await terminal.run(['--resume', '--json'], both);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const keepsRecorder = plan === camerasPlan;
    expect(inForce(pier)).toEqual([keepsRecorder ? 'old' : 'new', ...everywhere('new').slice(1)]);
    expect(await printedBy(stdout)).toMatchObject({ mode: 'resume', state: 'finished' });
    expect(repeatsOfRefused(sentHere(pier))).toEqual([]);
    expect(sentWhileLocked(sentHere(pier))).toEqual([]);
    expect((await terminal.run(['--resume'], both)).code).toBe(1);
  },
  STARTS_FIVE_TIMES_MS,
);

test('Ctrl+C stops at a safe point and prints the state; --roll-back brings the old password back', async () => {
  const path = await terminal.planFile(recorderPlan);
  const program = terminal.start(['--plan', path, '--run', '--yes', '--json'], both);
  await hasSaid(program, 'new password set');
  program.child.kill('SIGINT');
  expect(await program.ended).toBe(130);
  expect(await printedBy(program.stdout())).toMatchObject({ mode: 'run', state: 'unfinished' });
  const { code, stdout, stderr } = await terminal.run(['--roll-back', '--json'], both);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(inForce(pier)).toEqual(everywhere('old'));
  expect(await printedBy(stdout)).toMatchObject({ mode: 'rollBack', state: 'finished', report: { direction: 'back' } });
});

test('--stop sends nothing and prints what is in force', async () => {
  const path = await terminal.planFile(recorderPlan);
  const program = terminal.start(['--plan', path, '--run', '--yes'], both);
  await hasSaid(program, 'channel 1 online');
  program.child.kill('SIGINT');
  await program.ended;
  const sent = sentHere(pier).length;
  const { stdout } = await terminal.run(['--stop', '--json'], none);
  expect(sentHere(pier)).toHaveLength(sent);
  expect(await printedBy(stdout)).toMatchObject({
    mode: 'stop',
    state: 'stopped',
    report: { how: 'stopped', devices: expect.arrayContaining([expect.objectContaining({ inForce: 'new' })]) },
  });
  expect((await terminal.run(['--plan', path, '--no-login'], none)).code).toBe(0);
});

const absent = { address: '127.0.13.99' };

test.each([
  ['the file alone names the devices: no login is sent', { ...camerasPlan, first: absent }, 0],
  ['cameras of a recorder take part: its login alone is sent', { ...recorderPlan, first: absent }, 1],
])('a first device that is none of them is told before the others are asked; %s', async (_, plan, asked) => {
  const path = await terminal.planFile(plan);
  const { code, stdout, stderr } = await terminal.run(['--plan', path], both);
  expect({ code, stdout }).toEqual({ code: 15, stdout: '' });
  expect(stderr).toContain('first: none of the devices that were found. Nothing was changed.');
  expect(new Set(sentHere(pier).map(({ device }) => device)).size).toBe(asked);
});

test('a locked recorder is asked once and told once', async () => {
  await pier.control('c0-56-e3-7a-00-20', { do: 'lockNow', secondsLeft: 900 });
  const path = await terminal.planFile(recorderPlan);
  const { code, stderr } = await terminal.run(['--plan', path], both);
  expect({ code, locked: stderr.match(/locked/gi) }).toEqual({ code: 0, locked: ['Locked'] });
});

test('a plan file with a password is refused before anything is sent, and nothing of it is printed', async () => {
  const path = await terminal.planFile({ version: 1, devices: [{ ...recorderPlan.devices[0], password: OLD }] });
  const { code, stdout, stderr } = await terminal.run(['--plan', path, '--run', '--yes'], both);
  expect({ code, stdout }).toEqual({ code: 15, stdout: '' });
  expect(stderr).toContain('devices[0]: a field here is named like a password');
  expect(sentHere(pier)).toEqual([]);
});

test('the plan of the documentation is one for the schema and for the command', async () => {
  const text = await readFile(join(projectFolder, 'docs/sync-plan-json.md'), 'utf8');
  const example = /```json\n([^`]+)```/.exec(text)?.[1] ?? '';
  const validate = await schemaNamed('sync-plan.schema.json');
  expect(validate(JSON.parse(example))).toBe(true);
  expect(parsePlanFile(example).devices).toHaveLength(3);
  for (const plan of [recorderPlan, camerasPlan]) expect(validate(plan)).toBe(true);
  const wrong = [{ version: 2 }, { devices: [] }, { first: {} }, { parallel: 0 }, { name: 'x' }];
  const wrongNames = [{ serialNumber: ' ' }, { address: '192.168.001.1' }, { mac: 'c0:56' }];
  for (const changes of [...wrong, ...wrongNames.map((first) => ({ first }))]) {
    expect(validate({ ...recorderPlan, ...changes })).toBe(false);
    expect(() => parsePlanFile(JSON.stringify({ ...recorderPlan, ...changes }))).toThrow(PlanFileError);
  }
});
