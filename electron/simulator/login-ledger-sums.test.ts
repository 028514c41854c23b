import { expect, test } from 'vitest';
import { attemptsByClient, betweenMarks, repeatsOfRefused, sentWhileLocked } from './index.ts';
import { type Login, logIn, userCheck } from './login-test-client.ts';
import { camera, macOf, simulate } from './test-lan.ts';

const port = 37144;
const network = '127.0.44';
const right = 'Right1234';

async function device() {
  const accounts = [{ userName: 'admin', password: right }];
  const lockPolicy = { threshold: 2, seconds: 60 };
  const simulator = await simulate([camera(network, 1, { http: true, httpPort: 8144, accounts, lockPolicy })], port);
  simulator.secretId('Wrong1234');
  const [handle] = simulator.deviceList;
  return { simulator, send: (password: string, other: Partial<Login> = {}) => logIn(handle, userCheck, { password, ...other }) };
}

test('a password sent again after its refusal is a repeat, for that client alone, until the account has another one', async () => {
  const { simulator, send } = await device();
  await send('Wrong1234');
  await send('Wrong1234', { from: '127.0.44.90' });
  expect(repeatsOfRefused(simulator.ledger())).toEqual([]);
  await simulator.control(macOf(1), { do: 'setPassword', password: 'Wrong1234' });
  expect((await send('Wrong1234')).status).toBe(200);
  expect(repeatsOfRefused(simulator.ledger())).toEqual([]);
  await send('Fresh-1234');
  simulator.secretId('Fresh-1234');
  await send('Fresh-1234');
  await send('Fresh-1234');
  expect(repeatsOfRefused(simulator.ledger(), '127.0.0.1').map(({ order, verdict }) => [order, verdict])).toEqual([
    [5, 'lockedRefused'],
  ]);
  expect(repeatsOfRefused(simulator.ledger(), '127.0.44.90')).toEqual([]);
});

test('what was sent during a lock, and how much by whom between two marks', async () => {
  const { simulator, send } = await device();
  const start = simulator.ledgerMark();
  for (let time = 0; time < 2; time += 1) await send('Wrong1234');
  const locked = simulator.ledgerMark();
  await send(right);
  await send(right, { from: '127.0.44.90' });
  expect(sentWhileLocked(simulator.ledger()).map(({ address, secret }) => [address, secret])).toEqual([
    ['127.0.0.1', simulator.secretId(right)],
  ]);
  expect(sentWhileLocked(simulator.ledger(), '127.0.44.90')).toEqual([]);
  expect([...attemptsByClient(betweenMarks(simulator.ledger(), start, locked))]).toEqual([['127.0.0.1', 2]]);
  expect([...attemptsByClient(betweenMarks(simulator.ledger(), locked))]).toEqual([
    ['127.0.0.1', 1],
    ['127.0.44.90', 1],
  ]);
  // The right password, sent while it was locked, was not refused for itself.
  expect(repeatsOfRefused(simulator.ledger()).map(({ order }) => order)).toEqual([1]);
});
