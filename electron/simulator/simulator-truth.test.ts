import { expect, onTestFinished, test } from 'vitest';
import { SimulatedDeviceUnknownError, startSimulator } from './index.ts';
import { logIn, until, userCheck } from './login-test-client.ts';
import { camera, macOf, simulate } from './test-lan.ts';

const port = 37146;
const network = '127.0.46';
const right = 'Right1234';
const old = 'Old12345';

test('the truth follows both sides: the camera’s password and what its recorder stored', async () => {
  const accounts = [
    { userName: 'admin', password: right },
    { userName: 'guest', password: 'Guest1234', level: 'Viewer' },
  ];
  const address = `${network}.11`;
  const channels = [
    { id: 1, address, password: right },
    { id: 2, address, userName: 'guest', password: null },
    { id: 3, address, userName: 'nobody', password: right },
    { id: 4, address: `${network}.200`, password: right },
  ];
  const simulator = await simulate(
    [
      camera(network, 1, { http: true, httpPort: 8146, accounts }),
      camera(network, 2, { family: 'recorder-3.5.38', accounts, channels, channelLoginSeconds: 3600 }),
    ],
    port,
  );
  const [first, recorder] = simulator.truth();
  const secret = simulator.secretId(right);
  expect(first).toMatchObject({ device: macOf(1), channels: [], accounts: [{ userName: 'admin', secret, changes: 0 }, {}] });
  expect(recorder?.channels.map(({ camera: mac, secret: stored, fits }) => [mac, stored, fits])).toEqual([
    [macOf(1), secret, true],
    [macOf(1), null, false],
    [macOf(1), secret, false],
    [null, secret, null],
  ]);
  await simulator.control(macOf(1), { do: 'setPassword', password: old });
  const [changed, after] = simulator.truth();
  expect(changed?.accounts[0]).toEqual({ userName: 'admin', secret: simulator.secretId(old), changes: 1 });
  expect(after?.channels[0]?.fits).toBe(false);
  expect([simulator.isInForce(macOf(1), 'admin', old), simulator.isInForce(macOf(1), 'nobody', old)]).toEqual([true, false]);
  expect(() => simulator.isInForce('00-00-00-00-00-00', 'admin', old)).toThrow(SimulatedDeviceUnknownError);
  expect(JSON.stringify(simulator.truth())).not.toMatch(/Right1234|Old12345|Guest1234/);
});

test('sync: every login and channel works at the start, one camera has the old password', async () => {
  const simulator = await startSimulator({ scenario: 'sync', port });
  onTestFinished(() => simulator.stop());
  const recorder = () => simulator.truth()[0];
  await until(() => recorder()?.channels.every(({ result, fits }) => result === 'connect' && fits === true) === true);
  expect(recorder()?.channels.map(({ camera: mac }) => mac === null)).toEqual([false, false, false, false, true]);
  for (const handle of simulator.deviceList) {
    const password = handle.label === 'Slipway' ? 'Harbour2024' : 'Harbour2026';
    expect((await logIn(handle, userCheck, { password })).status).toBe(200);
  }
  expect(simulator.ledger().every(({ verdict }) => verdict === 'accepted')).toBe(true);
  expect(simulator.notes).toEqual([]);
});
