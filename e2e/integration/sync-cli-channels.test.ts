import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readScenario, type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { hasSaid, NEW, OLD, printedBy, SyncTerminal, schemaNamed, sentHere, settings } from './sync-cli-harness.ts';

const RECORDER = { mac: 'c0-56-e3-7b-00-20', address: '127.0.14.20' };
const CAMERA = { mac: 'bc-ad-28-7b-00-31', address: '127.0.14.31' };
const WEAK = 'Quay-Side-2019';
/** Each start of the program searches and ends by itself; a busy computer takes its time. */
const STARTS_TWICE_MS = 60_000;
const passwords = { present: OLD, next: NEW };

const behind = { password: NEW, model: 'DS-2CD1123G0E-I', serialNumber: 'DS-2CD1123G0E-I20210904AAWRG50512345', firmware: null };
const account = (password: string) => [{ userName: 'admin', password }];

let yard: Simulator;
let terminal: SyncTerminal;

/** Channel 1 stands for a camera that is reached from here, 5 for one on a port of the recorder. Both have an old password. */
beforeEach(async () => {
  const stored = { password: WEAK, connMode: 'manual' };
  yard = await startSimulator({
    scenario: readScenario({
      name: 'yard',
      title: 'A recorder with a camera on a port of its own',
      timeScale: 20,
      knownPasswords: [NEW, WEAK],
      devices: [
        {
          ...RECORDER,
          label: 'Yard NVR',
          family: 'recorder-3.5.38',
          model: 'DS-7608NI-K2/8P',
          serialNumber: 'DS-7608NI-K2/8P0820220519CCWRJ82217778WCVU',
          accounts: account(OLD),
          channelLoginSeconds: 200,
          channels: [
            { ...stored, id: 1, name: 'Gate', address: CAMERA.address },
            { ...stored, id: 5, name: 'Yard', address: '192.168.254.5', behind },
            { ...stored, id: 6, name: 'Shed', address: '192.168.254.6', behind, password: NEW },
          ],
        },
        {
          ...CAMERA,
          label: 'Gate',
          family: 'camera-5.6.2',
          model: 'DS-2CD2386G2',
          serialNumber: 'DS-2CD2386G220230712AAWRL93321777',
          accounts: account(OLD),
        },
      ],
    }),
  });
  terminal = new SyncTerminal(await mkdtemp(join(tmpdir(), 'latchkey-sync-')));
});
afterEach(async () => {
  await Promise.all(terminal.programs.map((program) => program.stop()));
  await yard.stop();
  await rm(terminal.folder, { recursive: true, force: true });
});

const correcting = (...correctChannels: readonly string[]) => ({
  version: 1,
  devices: [{ mac: RECORDER.mac, account: 'admin', task: 'entryOnly', correctChannels }],
});

function isInOrder(channelId: number): boolean | null | undefined {
  return yard.truth()[0]?.channels.find(({ id }) => id === channelId)?.fits;
}

test('a failing channel that only its recorder reaches is corrected there, and the recorder’s own login proves it', async () => {
  const plan = correcting('5');
  expect((await schemaNamed('sync-plan.schema.json'))(plan)).toBe(true);
  const { code, stdout, stderr } = await terminal.run(
    ['--plan', await terminal.planFile(plan), '--run', '--yes', '--json'],
    passwords,
  );
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(await printedBy(stdout)).toMatchObject({
    state: 'finished',
    missing: [],
    plan: { devices: [{ task: 'throughRecorder', channels: [{ channelId: '5' }] }] },
    report: { devices: [{ inForce: 'new', provenBy: 'recorder', state: 'done' }] },
  });
  expect(isInOrder(5)).toBe(true);
  expect(sentHere(yard).filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
});

test('a channel that works, one that is not there, and one whose camera is reached from here are left alone, each with the reason', async () => {
  const before = settings(yard);
  const path = await terminal.planFile(correcting('6', '9', '1'));
  const { code, stdout, stderr } = await terminal.run(['--plan', path, '--run', '--yes', '--json'], passwords);
  expect(code).toBe(16);
  expect(await printedBy(stdout)).toMatchObject({
    state: 'notPlanned',
    missing: [
      { at: 'devices[0].correctChannels[0]', place: 'channel 6' },
      { at: 'devices[0].correctChannels[1]', place: 'channel 9' },
      { at: 'devices[0].correctChannels[2]', place: 'channel 1' },
    ],
  });
  expect(stderr).toContain('channel 6 is not corrected, its recorder does not say that the password is wrong there');
  expect(stderr).toMatch(/channel 9 is not corrected, .* has no such channel/);
  expect(stderr).toContain('channel 1 is not corrected, its camera is reached from here');
  expect(settings(yard)).toEqual(before);
});

test('a dry run without any login says nothing of the channels', async () => {
  const path = await terminal.planFile(correcting('5', '9'));
  const { code, stdout, stderr } = await terminal.run(['--plan', path, '--no-login', '--json'], passwords);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('channel') });
  expect(await printedBy(stdout)).toMatchObject({ state: 'notPlanned', missing: [] });
  expect(sentHere(yard)).toEqual([]);
});

test('a camera has no channels to correct', async () => {
  const plan = { version: 1, devices: [{ mac: CAMERA.mac, account: 'admin', correctChannels: ['1'] }] };
  const { code, stderr } = await terminal.run(['--plan', await terminal.planFile(plan)], passwords);
  expect(code).toBe(16);
  expect(stderr).toMatch(/channel 1 is not corrected, .* is no recorder\./);
});

test(
  'killed after the channel was written, --resume sees it online and ends',
  async () => {
    await yard.control(RECORDER.mac, { do: 'setWriteFaults', faults: [{ fault: 'channelOffline', seconds: 3600 }] });
    const path = await terminal.planFile(correcting('5'));
    const program = terminal.start(['--plan', path, '--run', '--yes'], passwords);
    await hasSaid(program, 'channel 5 written');
    program.child.kill('SIGKILL');
    await program.ended;
    const turned = await terminal.run(['--roll-back'], passwords);
    expect(turned).toMatchObject({ code: 13, stderr: expect.stringContaining('there is no way back') });
    await yard.control('all', { do: 'passTime', seconds: 3600 });
    const { code, stdout, stderr } = await terminal.run(['--resume', '--json'], passwords);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(await printedBy(stdout)).toMatchObject({ report: { devices: [{ inForce: 'new', provenBy: 'recorder' }] } });
    expect(isInOrder(5)).toBe(true);
  },
  STARTS_TWICE_MS,
);
