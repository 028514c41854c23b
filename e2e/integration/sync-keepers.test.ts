import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { announcedBy, cameraLabel, deviceIdOf, macOf, NEW, OLD, RECORDER, startFleet } from './sync-fleet.ts';
import { seeThrough } from './sync-person.ts';
import { openSyncProgram, quickClock, standInKeystore } from './sync-program.ts';

const TIME_SCALE = 40;

test('a recorder that kept a camera locked is not said to do so any more when its channel was corrected', async () => {
  const accounts = [{ userName: 'admin', password: NEW }];
  const mannerOf = (device: number | 'recorder') => (device === 0 ? { accounts } : {});
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-sync-'));
  const clock = quickClock(TIME_SCALE, Date.now());
  const lan = await startFleet({ cameras: 1, recorder: true, manner: {}, mannerOf }, { lane: 230, timeScale: TIME_SCALE });
  const program = await openSyncProgram({ devices: () => announcedBy(lan), folder, clock, keystore: standInKeystore });
  try {
    const [recorder, camera] = [RECORDER, cameraLabel(0)].map((label) => deviceIdOf(macOf(lan, label)));
    const ids = { recorder: recorder ?? '', camera: camera ?? '' };
    const login = (deviceId: string, password: string) => ({ deviceId, account: 'admin', password });
    const devices = Object.values(ids).map((deviceId) => ({ deviceId, account: 'admin', task: 'entryOnly' as const }));
    await program.ask('sync:pick', { devices });
    await program.ask('sync:prove', { logins: [login(ids.recorder, OLD), login(ids.camera, NEW)], confirmsFewLeft: false });
    const { channels } = await program.ask('recorder:channels', { deviceId: ids.recorder });
    expect(channels).toMatchObject([{ state: 'wrongPasswordOrLocked' }]);
    const isKept = (locks: readonly { deviceId: string; keptBy?: unknown }[]) =>
      locks.some(({ deviceId, keptBy }) => deviceId === ids.camera && keptBy !== undefined);
    await program.locksUntil(isKept);
    const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 1 });
    if (phase.step !== 'planned') throw new Error(`a plan was wanted, not ${phase.step}`);
    await program.ask('sync:start', { planId: phase.plan.planId });
    expect((await seeThrough(program)).devices).toMatchObject([{ channels: [{ entry: 'new', state: 'online' }] }]);
    await program.locksUntil((locks) => !isKept(locks));
  } finally {
    await program.close();
    await lan.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
