import { expect, test } from 'vitest';
import type { AttemptRow } from '../../../shared/attempts.ts';
import { nothingKnown } from '../../../shared/lock.ts';
import type { DeviceLock } from '../../../shared/lock-check.ts';
import type { LockKeeper } from '../../../shared/lock-keeper.ts';
import type { Visit } from '../isapi/endpoints.ts';
import { nothingSeen } from '../locks/login-seen.ts';
import { WhoDevice } from '../locks/testing/who-device.ts';
import { camera, NOW, recorder } from '../locks/testing/who-facts.ts';
import { DeviceRegistry } from '../registry/registry.ts';
import { cameraFacts, answer as registryAnswer } from '../registry/testing/answers.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { ScriptedDiscovery } from './testing/scripted-discovery.ts';
import { whoCommands } from './who-commands.ts';

const CHANNELS = 'GET /ISAPI/ContentMgmt/InputProxy/channels';

function open(given: { readonly resetRequestOpen?: boolean; readonly attempts?: readonly AttemptRow[] } = {}) {
  const clock = new ManualClock(NOW);
  const registry = new DeviceRegistry(clock);
  registry.take(registryAnswer(cameraFacts(33)));
  registry.take(registryAnswer(cameraFacts(20, { kind: 'recorder', model: 'DS-7608NI-K2' })));
  const visits = new Map<string, Visit>();
  const locks: DeviceLock[] = [];
  const keepers = new Map<string, (LockKeeper & { account: string }) | null>();
  let openVisits = 0;
  const network = {};
  const handlers = whoCommands(async () => ({
    network,
    clock,
    randomness: { uuid: () => 'A-1' },
    registry,
    discovery: new ScriptedDiscovery(),
    logins: {
      visitFor: (deviceId) => {
        const visit = visits.get(deviceId);
        if (visit) openVisits++;
        return visit ? { ...visit, close: () => openVisits-- } : null;
      },
      hasLogin: (deviceId) => visits.has(deviceId),
    },
    locks: () => locks,
    loginSeen: () => nothingSeen,
    noteKeeper: (deviceId, account, keeper) => keepers.set(deviceId, keeper === null ? null : { account, ...keeper }),
    attempts: () => given.attempts ?? [],
    resetRequestOpen: () => given.resetRequestOpen ?? false,
  }));
  const device = (id: string) => {
    const made = new WhoDevice(() => NOW);
    visits.set(id, made.visit(id));
    return made;
  };
  return { handlers, device, locks, keepers, openVisits: () => openVisits };
}

test('every command that asks a device needs an accepted login, and the guide does not', async () => {
  const { handlers } = open();
  const deviceId = camera.id;
  const asking = [
    handlers['who:analyse']({ deviceId, hours: 24 }),
    handlers['recorder:channels']({ deviceId }),
    handlers['device:onlineUsers']({ deviceId }),
    handlers['device:restart']({ deviceId }),
  ];
  for (const asked of asking) await expect(asked).rejects.toMatchObject({ code: 'login.needed' });
  expect((await handlers['guide:read']({ deviceId, account: 'admin' })).current).toBe('stopTheRetrier');
});

test('a recorder that the log names is asked for its channels, where a login of this session is at hand', async () => {
  const { handlers, device, keepers, openVisits } = open();
  const hammered = device(camera.id);
  hammered.log = Array.from({ length: 30 }, (_, index) => ({ at: NOW - index * 30_000, address: '192.168.1.20' }));
  const before = await handlers['who:analyse']({ deviceId: camera.id, hours: 24 });
  expect(before.who.verdict.code).toBe('recorder');
  expect(keepers.get(camera.id)).toMatchObject({ account: 'admin', deviceId: recorder.id, everySeconds: 30, channelId: null });
  const asked = device(recorder.id);
  const channel = `<id>3</id><sourceInputPortDescriptor><ipAddress>${camera.address}</ipAddress></sourceInputPortDescriptor>`;
  asked.answers.set(CHANNELS, {
    status: 200,
    body: `<InputProxyChannelList><InputProxyChannel>${channel}</InputProxyChannel></InputProxyChannelList>`,
  });
  const status = `<id>3</id><online>false</online><chanDetectResult>errorUserNameOrPasswd</chanDetectResult>`;
  asked.answers.set(`${CHANNELS}/status`, {
    status: 200,
    body: `<InputProxyChannelStatusList><InputProxyChannelStatus>${status}</InputProxyChannelStatus></InputProxyChannelStatusList>`,
  });
  const { who, causes } = await handlers['who:analyse']({ deviceId: camera.id, hours: 24 });
  expect(who.verdict).toMatchObject({ code: 'recorderChannel', confidence: 'high', facts: { channelId: '3' } });
  expect(causes.map(({ code }) => code)).toContain('recorderAndCameraDisagree');
  expect(keepers.get(camera.id)).toMatchObject({ deviceId: recorder.id, channelId: '3', confidence: 'high' });
  expect(openVisits()).toBe(0);
});

test('this computer’s own attempts count from the journal, and only those of the window', async () => {
  const row = { deviceId: camera.id, account: 'admin', lane: 'digest', decidedBy: 'person', proven: false } as const;
  const rest = { attemptsLeft: null, secondsLocked: null, attemptId: 1 };
  const { handlers, device } = open({
    attempts: [
      { ...row, ...rest, sentAt: NOW - 1000, outcome: 'refused' },
      { ...row, ...rest, sentAt: NOW - 2000, outcome: 'accepted' },
      { ...row, ...rest, sentAt: NOW - 3000, outcome: 'notSent' },
      { ...row, ...rest, sentAt: NOW - 2 * 86_400_000, outcome: 'refused' },
    ],
  });
  device(camera.id);
  expect((await handlers['who:analyse']({ deviceId: camera.id, hours: 24 })).who.own).toEqual({ accepted: 1, failed: 1 });
});

test('a restart is not sent while a reset request is open', async () => {
  const { handlers, device } = open({ resetRequestOpen: true });
  const asked = device(camera.id);
  await expect(handlers['device:restart']({ deviceId: camera.id })).rejects.toMatchObject({ code: 'device.restartSpoilsReset' });
  expect(asked.asked).toEqual([]);
});

test('a restart that the device accepts is answered with goes', async () => {
  const { handlers, device } = open();
  const body = '<ResponseStatus><statusCode>1</statusCode></ResponseStatus>';
  device(camera.id).answers.set('PUT /ISAPI/System/reboot', { status: 200, body });
  expect(await handlers['device:restart']({ deviceId: camera.id })).toEqual({ kind: 'goes', askedAt: NOW });
});

test('a camera asked for channels is no recorder', async () => {
  const { handlers, device } = open();
  device(camera.id);
  await expect(handlers['recorder:channels']({ deviceId: camera.id })).rejects.toMatchObject({ code: 'device.notARecorder' });
});

test('who is online is told apart from this computer', async () => {
  const { handlers, device } = open();
  const user = (address: string) =>
    `<OnlineUser><name>admin</name><clientAddress><ipAddress>${address}</ipAddress></clientAddress></OnlineUser>`;
  const body = `<OnlineUserList>${user('192.168.1.5')}${user('192.168.1.20')}</OnlineUserList>`;
  device(camera.id).answers.set('GET /ISAPI/Security/onlineUser', { status: 200, body });
  const clients = await handlers['device:onlineUsers']({ deviceId: camera.id });
  expect(clients.map(({ isThisComputer, deviceId }) => [isThisComputer, deviceId])).toEqual([
    [true, null],
    [false, recorder.id],
  ]);
});

test('a tick is kept for the account, and waiting cannot be ticked during a lock', async () => {
  const { handlers, locks } = open();
  const asked = { deviceId: camera.id, account: 'admin' };
  const guide = await handlers['guide:tick']({ ...asked, step: 'stopTheRetrier' });
  expect(guide.steps[0]?.state).toEqual({ kind: 'doneBecauseYouSaidSo', at: NOW });
  expect((await handlers['guide:read']({ ...asked, account: 'other' })).current).toBe('stopTheRetrier');
  const record = { ...nothingKnown, said: 'locked', readAt: NOW, unlocksAt: NOW + 60_000 } as const;
  locks.push({ ...asked, record, ownAddress: null });
  const refused = handlers['guide:tick']({ ...asked, step: 'waitOrRestart' });
  await expect(refused).rejects.toMatchObject({ code: 'guide.needsEvidence' });
});
