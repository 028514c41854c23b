import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allNew, CAMERA, everything, expectTrue, faultBench, find, OTHER_CAMERA, stopsThere } from './sync-fault-bench.ts';
import { announcedBy, deviceIdOf, macOf, OLD, startFleet } from './sync-fleet.ts';
import { sentByUs } from './sync-honesty.ts';
import { openSyncProgram, quickClock, standInKeystore } from './sync-program.ts';
import type { Rehearsal } from './sync-rehearsal.ts';

const begin = faultBench(200);
const UNSEEN_LANE = 220;
const TIME_SCALE = 40;
/** Longer than a device counts as just heard, shorter than the time between two searches. */
const MEANWHILE_MS = 8_000;

/** What the recorder has stored, channel by channel. */
const channelAddresses = ({ lan }: Rehearsal) => lan.truth().flatMap(({ channels }) => channels.map(({ address }) => address));

test('a camera moves to another address with the change: it is followed, and its channel gets that address with the password', async () => {
  const rehearsal = await begin((addressAt) => ({
    writeFaults: [{ fault: 'changeAddress', address: addressAt(77), on: 'password' }],
  }));
  const moved = rehearsal.addressAt(77);
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(everything(report)).toEqual(allNew);
  expect(channelAddresses(rehearsal)).toContain(moved);
  const { phase } = await rehearsal.program.ask('sync:state', {});
  const told =
    phase.step === 'report'
      ? phase.run.lines.find(({ code, facts }) => code === 'entryWritten' && facts['presentAddress'])
      : null;
  expect(told?.facts).toMatchObject({ presentAddress: moved, channelId: '1' });
});

test('a camera moves after the plan, and another one takes its old address: neither gets a login meant for the other', async () => {
  const rehearsal = await begin({});
  const [here, there] = [rehearsal.addressAt(31), rehearsal.addressAt(77)];
  const before = sentByUs(rehearsal.lan).length;
  await rehearsal.lan.control(macOf(rehearsal.lan, CAMERA), { do: 'changeAddress', address: there });
  await rehearsal.lan.control(macOf(rehearsal.lan, OTHER_CAMERA), { do: 'changeAddress', address: here });
  rehearsal.program.search();
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(everything(report)).toEqual(allNew);
  expect(channelAddresses(rehearsal)).toEqual([there, here]);
  expect(
    sentByUs(rehearsal.lan)
      .slice(before)
      .filter(({ verdict }) => verdict !== 'accepted'),
  ).toEqual([]);
});

test('a channel that knows its camera by nothing but an address, and the camera has moved: the camera keeps its password', async () => {
  const rehearsal = await begin({}, {}, { fleet: { terseChannels: true } });
  const mac = macOf(rehearsal.lan, CAMERA);
  await rehearsal.lan.control(mac, { do: 'changeAddress', address: rehearsal.addressAt(77) });
  rehearsal.program.search();
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(find(report, rehearsal, CAMERA)).toMatchObject({
    inForce: 'old',
    state: 'failed',
    problem: { code: 'channelElsewhere' },
    channels: [{ entry: 'old' }],
  });
});

test('two cameras exchange their addresses unseen before the first login: each password goes to its own camera', async () => {
  const OTHER = 'Warehouse-2025';
  const accounts = [{ userName: 'admin', password: OTHER }];
  const fleet = {
    cameras: 2,
    recorder: false,
    manner: {},
    mannerOf: (index: number | 'recorder') => (index === 1 ? { accounts } : {}),
  };
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-sync-'));
  const clock = quickClock(TIME_SCALE, Date.now());
  const lan = await startFleet(fleet, { lane: UNSEEN_LANE, timeScale: TIME_SCALE });
  const program = await openSyncProgram({ devices: () => announcedBy(lan), folder, clock, keystore: standInKeystore });
  try {
    const [first, second] = [macOf(lan, CAMERA), macOf(lan, OTHER_CAMERA)];
    const addressAt = (host: number) => `127.${UNSEEN_LANE}.5.${host}`;
    await lan.control(first, { do: 'changeAddress', address: addressAt(77) });
    await lan.control(second, { do: 'changeAddress', address: addressAt(31) });
    await lan.control(first, { do: 'changeAddress', address: addressAt(32) });
    await clock.wait(MEANWHILE_MS, new AbortController().signal);
    const typed = [
      { deviceId: deviceIdOf(first), account: 'admin', password: OLD },
      { deviceId: deviceIdOf(second), account: 'admin', password: OTHER },
    ];
    await program.ask('sync:pick', { devices: typed.map(({ deviceId, account }) => ({ deviceId, account, task: 'change' })) });
    const { phase } = await program.ask('sync:prove', { logins: typed, confirmsFewLeft: false });
    expect(phase).toMatchObject({ draft: { devices: [{ proof: { kind: 'proven' } }, { proof: { kind: 'proven' } }] } });
    expect(sentByUs(lan).filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
  } finally {
    await program.close();
    await lan.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
