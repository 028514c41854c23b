import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { readScenario, type Simulator, startSimulator } from './index.ts';
import { type Ask, content, contents, logIn, until, userCheck } from './login-test-client.ts';
import { camera, macOf } from './test-lan.ts';

const port = 37135;
const network = '127.0.35';
const right = 'Right1234';
const old = 'Old12345';
const accounts = [{ userName: 'admin', password: right }];
const channels = '/ISAPI/ContentMgmt/InputProxy/channels';

afterEach(() => {
  vi.useRealTimers();
});

interface Wish {
  readonly stored: string | null;
  readonly lockPolicy?: object;
  readonly clients?: readonly object[];
  readonly channelLoginSeconds?: number;
  readonly timeScale?: number;
}

async function recorderAndCamera({ stored, lockPolicy = {}, clients = [], channelLoginSeconds = 0.02, timeScale = 1 }: Wish) {
  const simulator = await startSimulator({
    port,
    timeScale,
    scenario: readScenario({
      name: 'test',
      title: 'Test',
      devices: [
        camera(network, 1, { http: true, httpPort: 8135, accounts, lockPolicy: { threshold: 3, ...lockPolicy } }),
        camera(network, 2, {
          family: 'recorder-3.5.38',
          http: true,
          httpPort: 8135,
          accounts,
          channelLoginSeconds,
          channels: [
            { id: 3, name: 'Stairs', address: `${network}.11`, password: stored },
            { id: 4, name: 'Gone', address: `${network}.200`, password: stored },
          ],
        }),
      ],
      clients,
    }),
  });
  onTestFinished(() => simulator.stop());
  const [cameraHandle, recorder] = simulator.deviceList;
  const ask = (path: string, options: Ask = {}) => logIn(recorder, path, { password: right, ...options });
  return { simulator, cameraHandle, recorder, ask };
}

/** Waits until the ledger has so many entries of this address. */
async function tries(simulator: Simulator, address: string, count: number) {
  const from = () => simulator.ledger().filter((entry) => entry.address === address);
  await until(() => from().length >= count);
  return from();
}

test('a recorder with the right password is online, and sees what the camera is', async () => {
  const { simulator, cameraHandle, ask } = await recorderAndCamera({ stored: right });
  await tries(simulator, `${network}.12`, 2);
  const status = (await ask(`${channels}/status`)).text;
  expect(contents(status, 'chanDetectResult')).toEqual(['connect', 'netUnreachable']);
  expect(contents(status, 'online')).toEqual(['true', 'false']);
  const list = (await ask(channels)).text;
  expect(contents(list, 'serialNumber')).toEqual([cameraHandle?.serialNumber, '']);
  expect(list).not.toContain(right);
});

test('with an old password it locks the camera for its own address alone', async () => {
  const { simulator, cameraHandle, ask } = await recorderAndCamera({ stored: old });
  const entries = await tries(simulator, `${network}.12`, 6);
  expect(entries.slice(0, 4).map(({ verdict, attemptsLeft }) => [verdict, attemptsLeft])).toEqual([
    ['refused', 2],
    ['refused', 1],
    ['refused', 0],
    ['lockedRefused', 0],
  ]);
  expect(new Set(entries.map(({ secret, device }) => `${secret} ${device}`))).toEqual(
    new Set([`${simulator.secretId(old)} ${macOf(1)}`]),
  );
  expect(contents((await ask(`${channels}/status`)).text, 'chanDetectResult')[0]).toBe('unknownError');
  expect((await logIn(cameraHandle, userCheck, { password: right })).status).toBe(200);
});

test('a camera that says nothing of locks is a wrong password to its recorder', async () => {
  const { simulator, ask } = await recorderAndCamera({ stored: old, lockPolicy: { bodyFormat: 'none' } });
  await tries(simulator, `${network}.12`, 5);
  expect(contents((await ask(`${channels}/status`)).text, 'chanDetectResult')[0]).toBe('errorUserNameOrPasswd');
});

function written(password: string | null): Ask {
  const secret = password === null ? '' : `<password>${password}</password>`;
  return {
    method: 'PUT',
    body: `<InputProxyChannel><id>3</id><name>Stairs</name><sourceInputPortDescriptor><userName>admin</userName>${secret}</sourceInputPortDescriptor></InputProxyChannel>`,
  };
}

test('the right password in the entry brings the camera back at once; a write without one makes it forget', async () => {
  const { simulator, recorder, ask } = await recorderAndCamera({ stored: old, channelLoginSeconds: 3600 });
  await tries(simulator, `${network}.12`, 1);
  expect((await ask(`${channels}/3`, written(right))).status).toBe(200);
  const [, second] = await tries(simulator, `${network}.12`, 2);
  expect(second).toMatchObject({ verdict: 'accepted', secret: simulator.secretId(right) });
  await ask(`${channels}/3`, written(null));
  await ask(`${channels}/3`, written(null));
  expect(contents((await ask(`${channels}/3/status`)).text, 'chanDetectResult')).toEqual(['errorUserNameOrPasswd']);
  expect(simulator.ledger().filter(({ address }) => address === recorder?.boundAddress)).toHaveLength(2);
});

test('an old client hammers from its own address until it is stopped, and can be started again', async () => {
  const client = { name: 'phone', address: `${network}.90`, target: macOf(1), password: old, gapsSeconds: [0.01] };
  const { simulator, cameraHandle } = await recorderAndCamera({ stored: right, clients: [client] });
  const entries = await tries(simulator, `${network}.90`, 5);
  expect(entries.map(({ wasLocked }) => wasLocked).slice(0, 5)).toEqual([false, false, false, true, true]);
  await simulator.control(macOf(1), { do: 'stopClient', client: 'phone' });
  expect((await logIn(cameraHandle, userCheck, { password: right })).status).toBe(200);
  await simulator.control(macOf(1), { do: 'startClient', client: 'phone' });
  await tries(simulator, `${network}.90`, entries.length + 3);
  await expect(simulator.control(macOf(2), { do: 'stopClient', client: 'phone' })).rejects.toThrow('another device');
  await expect(simulator.control('all', { do: 'stopClient', client: 'nobody' })).rejects.toThrow('no client');
});

test('at a time scale of 60 a client of every minute tries every second', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const client = {
    name: 'phone',
    address: `${network}.94`,
    target: macOf(1),
    password: old,
    gapsSeconds: [60],
    firstAfterSeconds: 60,
  };
  const { simulator } = await recorderAndCamera({ stored: right, clients: [client], channelLoginSeconds: 60, timeScale: 60 });
  vi.advanceTimersByTime(999);
  await tries(simulator, `${network}.12`, 1);
  expect(await tries(simulator, `${network}.94`, 0)).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(await tries(simulator, `${network}.94`, 1)).toHaveLength(1);
});

test('a person types three times and gives up; a client that does not start by itself waits', async () => {
  const person = {
    name: 'person',
    address: `${network}.91`,
    target: macOf(1),
    password: old,
    gapsSeconds: [0.01, 0.03],
    times: 3,
  };
  const waiting = { ...person, name: 'waiting', address: `${network}.92`, startsByItself: false };
  const machine = { ...person, name: 'machine', address: `${network}.93`, times: 12 };
  const { simulator, cameraHandle } = await recorderAndCamera({ stored: right, clients: [person, waiting, machine] });
  await tries(simulator, `${network}.93`, 12);
  expect(await tries(simulator, `${network}.91`, 3)).toHaveLength(3);
  expect(simulator.ledger().filter(({ address }) => address === `${network}.92`)).toEqual([]);
  expect(content((await logIn(cameraHandle, userCheck, { password: old, from: `${network}.91` })).text, 'lockStatus')).toBe(
    'lock',
  );
});

test('the office: the recorder is locked for this computer, cameras by their own clients', async () => {
  const simulator = await startSimulator({ scenario: 'office', port });
  onTestFinished(() => simulator.stop());
  const named = (label: string) => simulator.deviceList.find((device) => device.label === label);
  const { text } = await logIn(named('Office NVR'), userCheck, { password: 'Harbour2026' });
  expect(content(text, 'lockStatus')).toBe('lock');
  const recorder = await tries(simulator, '127.0.1.20', 8);
  const refused = recorder.filter(({ verdict }) => verdict !== 'accepted');
  expect(refused).toMatchObject([
    { device: named('Stairwell')?.mac, verdict: 'lockedRefused', secret: simulator.secretId('Harbour2024') },
  ]);
  for (const label of ['Stairwell', 'Car park east', 'Server room', 'Roof', 'Front door']) {
    expect((await logIn(named(label), userCheck, { password: 'Harbour2026' })).status).toBe(200);
  }
});
