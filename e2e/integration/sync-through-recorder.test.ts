import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { SyncState } from '../../shared/sync.ts';
import { channelDeviceId } from '../../shared/sync-plan.ts';
import { announcedBy, type DeviceManner, deviceIdOf, macOf, NEW, OLD, RECORDER, startFleet } from './sync-fleet.ts';
import { fileFindings, guardBreaches, liesOf, sentByUs } from './sync-honesty.ts';
import { seeThrough } from './sync-person.ts';
import { openSyncProgram, quickClock, standInKeystore } from './sync-program.ts';

const TIME_SCALE = 40;
const CHANNEL = '5';
let lane = 232;
let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

/** A recorder with one camera on a port of its own, whose channel has an old password. */
async function begin(camera: DeviceManner = {}) {
  const behind = {
    password: NEW,
    model: 'DS-2CD1123G0E-I',
    serialNumber: 'DS-2CD1123G0E-I20210904AAWRG50512345',
    firmware: null,
  };
  const stored = {
    id: Number(CHANNEL),
    name: 'Yard',
    address: '192.168.254.5',
    password: OLD,
    connMode: 'manual',
    behind,
    ...camera,
  };
  const mannerOf = (device: number | 'recorder') => (device === 'recorder' ? { channels: [stored] } : {});
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-sync-'));
  const lan = await startFleet({ cameras: 0, recorder: true, manner: {}, mannerOf }, { lane: lane++, timeScale: TIME_SCALE });
  const clock = quickClock(TIME_SCALE, Date.now());
  const program = await openSyncProgram({ devices: () => announcedBy(lan), folder, clock, keystore: standInKeystore });
  closing.push(async () => {
    await program.close();
    await lan.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const recorderId = deviceIdOf(macOf(lan, RECORDER));
  const recorder = { deviceId: recorderId, account: 'admin', task: 'entryOnly' as const };
  await program.ask('sync:pick', { devices: [recorder] });
  const proven = await program.ask('sync:prove', {
    logins: [{ deviceId: recorderId, account: 'admin', password: OLD }],
    confirmsFewLeft: false,
  });
  return { lan, folder, program, recorder, proven, cameraId: channelDeviceId(recorderId, CHANNEL) };
}

function draftOf({ phase }: SyncState) {
  if (phase.step !== 'draft') throw new Error(`a draft was expected, not ${phase.step}`);
  return phase.draft;
}

async function correct({ program, recorder, cameraId }: Awaited<ReturnType<typeof begin>>, password: string) {
  const camera = { deviceId: cameraId, account: 'admin', task: 'throughRecorder' as const };
  await program.ask('sync:pick', { devices: [recorder, camera] });
  const { phase } = await program.ask('sync:plan', { newPassword: password, first: null, parallel: 1 });
  if (phase.step !== 'planned') throw new Error(`a plan was wanted, not ${phase.step}`);
  await program.ask('sync:start', { planId: phase.plan.planId });
  return { plan: phase.plan, report: await seeThrough(program, () => null) };
}

test('a failing channel whose camera only the recorder reaches is offered, corrected, and proven by the recorder’s own login', async () => {
  const place = await begin();
  const { lan, folder, proven, cameraId } = place;
  expect(draftOf(proven).throughRecorder).toMatchObject([{ deviceId: cameraId, channelId: CHANNEL, address: '192.168.254.5' }]);
  const { plan, report } = await correct(place, NEW);
  expect(plan.devices).toMatchObject([{ deviceId: cameraId, task: 'throughRecorder', entries: [{ channelId: CHANNEL }] }]);
  expect(plan.devices[0]?.warnings.map(({ code }) => code)).toContain('provenByRecorder');
  expect(report.devices).toMatchObject([
    {
      name: 'Yard (channel 5)',
      inForce: 'new',
      provenBy: 'recorder',
      state: 'done',
      channels: [{ entry: 'new', state: 'online' }],
    },
  ]);
  expect(guardBreaches(lan)).toEqual([]);
  expect(await fileFindings(folder, lan)).toEqual([]);
  // One write carried the password, and no login of this computer went to the camera.
  expect(lan.truth()[0]?.channels).toMatchObject([{ fits: true }]);
  expect(sentByUs(lan).filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
});

test('a password that is not the camera’s: the recorder says so, the report claims nothing, and it is not written again by itself', async () => {
  const place = await begin();
  const { report } = await correct(place, 'Mistaken-2026');
  expect(report.devices).toMatchObject([
    {
      inForce: 'unknown',
      state: 'failed',
      problem: { code: 'channelRefusesCamera', facts: { channelId: CHANNEL, proven: false } },
      channels: [{ entry: 'new', state: 'offline' }],
    },
  ]);
  expect(liesOf({ ...report, devices: [] }, place.lan)).toEqual([]);
});

test('a recorder that does not take such an entry says so, and nothing is changed', async () => {
  const place = await begin({ refusesWrites: true });
  const { report } = await correct(place, NEW);
  expect(report.devices).toMatchObject([
    { inForce: 'unknown', state: 'failed', problem: { code: 'writeRefused' }, channels: [{ entry: 'unknown' }] },
  ]);
});

test('a channel that is connected is not offered: another password could only make it worse', async () => {
  const { proven } = await begin({ password: NEW });
  expect(draftOf(proven).throughRecorder).toEqual([]);
});
