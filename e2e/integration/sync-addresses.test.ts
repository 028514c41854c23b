import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Simulator } from '../../electron/simulator/index.ts';
import { allNew, CAMERA, everything, expectTrue, faultBench, find, OTHER_CAMERA, stopsThere } from './sync-fault-bench.ts';
import { announcedBy, deviceIdOf, macOf, NEW, OLD, startFleet } from './sync-fleet.ts';
import { sentByUs } from './sync-honesty.ts';
import { openSyncProgram, quickClock, type SyncProgram, standInKeystore } from './sync-program.ts';
import type { Rehearsal } from './sync-rehearsal.ts';

const begin = faultBench(200);
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

/** Two cameras that a program knows, at the addresses they have now. Nobody has logged in. */
async function unseen(
  { lane, accountsOfSecond }: { readonly lane: number; readonly accountsOfSecond?: readonly object[] },
  act: (place: {
    readonly lan: Simulator;
    readonly program: SyncProgram;
    readonly ids: { readonly first: string; readonly second: string };
    /** Gives both other addresses; who searches hears of it, unless everybody still says what they said before. */
    standAt(first: number, second: number): Promise<void>;
    readonly meanwhile: () => Promise<void>;
  }) => Promise<void>,
  options: { readonly saysWhatItSaid: boolean },
): Promise<void> {
  const second = accountsOfSecond === undefined ? {} : { accounts: accountsOfSecond };
  const fleet = {
    cameras: 2,
    recorder: false,
    manner: {},
    mannerOf: (index: number | 'recorder') => (index === 1 ? second : {}),
  };
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-sync-'));
  const clock = quickClock(TIME_SCALE, Date.now());
  const lan = await startFleet(fleet, { lane, timeScale: TIME_SCALE });
  const before = announcedBy(lan);
  const devices = () => (options.saysWhatItSaid ? before : announcedBy(lan));
  const program = await openSyncProgram({ devices, folder, clock, keystore: standInKeystore });
  const macs = { first: macOf(lan, CAMERA), second: macOf(lan, OTHER_CAMERA) };
  const move = (mac: string, host: number) => lan.control(mac, { do: 'changeAddress', address: `127.${lane}.5.${host}` });
  try {
    await act({
      lan,
      program,
      ids: { first: deviceIdOf(macs.first), second: deviceIdOf(macs.second) },
      standAt: async (first, second) => {
        await move(macs.first, 77);
        await move(macs.second, second);
        await move(macs.first, first);
      },
      meanwhile: () => clock.wait(MEANWHILE_MS, new AbortController().signal),
    });
  } finally {
    await program.close();
    await lan.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prove(program: SyncProgram, logins: readonly (readonly [deviceId: string, password: string])[]) {
  const typed = logins.map(([deviceId, password]) => ({ deviceId, account: 'admin', password }));
  await program.ask('sync:pick', { devices: typed.map(({ deviceId, account }) => ({ deviceId, account, task: 'change' })) });
  const { phase } = await program.ask('sync:prove', { logins: typed, confirmsFewLeft: false });
  if (phase.step !== 'draft') throw new Error(`a draft was expected, not ${phase.step}`);
  return phase.draft.devices.map(({ proof }) => proof.kind);
}

test('two cameras exchange their addresses unseen before the first login: each password goes to its own camera', async () => {
  const OTHER = 'Warehouse-2025';
  const accountsOfSecond = [{ userName: 'admin', password: OTHER }];
  await unseen(
    { lane: 220, accountsOfSecond },
    async ({ lan, program, ids, standAt, meanwhile }) => {
      await standAt(32, 31);
      await meanwhile();
      expect(
        await prove(program, [
          [ids.first, OLD],
          [ids.second, OTHER],
        ]),
      ).toEqual(['proven', 'proven']);
      expect(sentByUs(lan).filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
    },
    { saysWhatItSaid: false },
  );
});

test('where a search does not tell of the exchange, the serial number does: nothing is planned for either, and the login is forgotten', async () => {
  await unseen(
    { lane: 221 },
    async ({ lan, program, ids, standAt }) => {
      await standAt(32, 31);
      expect(
        await prove(program, [
          [ids.first, OLD],
          [ids.second, OLD],
        ]),
      ).toEqual(['otherDevice', 'otherDevice']);
      const sent = sentByUs(lan).length;
      const planned = program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 2 });
      await expect(planned).rejects.toThrow('sync.nothingToDo');
      expect(sentByUs(lan)).toHaveLength(sent);
      await standAt(31, 32);
      expect(
        await prove(program, [
          [ids.first, OLD],
          [ids.second, OLD],
        ]),
      ).toEqual(['proven', 'proven']);
    },
    { saysWhatItSaid: true },
  );
});
