import { afterEach, expect, test, vi } from 'vitest';
import { answer, ask, authorization, content, logIn, userCheck } from './login-test-client.ts';
import { camera, macOf, simulate } from './test-lan.ts';

const port = 37131;
const network = '127.0.31';
const right = 'Right1234';
const accounts = [
  { userName: 'admin', password: right },
  { userName: 'guest', password: 'Guest1234', level: 'Viewer' },
];

async function device(other: Readonly<Record<string, unknown>> = {}) {
  const simulator = await simulate([camera(network, 1, { http: true, httpPort: 8131, accounts, ...other })], port);
  return { simulator, device: simulator.deviceList[0], mac: macOf(1) };
}

afterEach(() => {
  vi.useRealTimers();
});

test.each(['camera-5.6.2', 'recorder-3.5.38', 'intercom-1.5.0'])(
  'the right password opens a %s in one credentialed request',
  async (family) => {
    const { simulator, device: handle, mac } = await device({ family });
    const heard = await logIn(handle, userCheck, { password: right });
    expect([heard.status, content(heard.text, 'statusValue')]).toEqual([200, '200']);
    expect(simulator.ledger()).toEqual([
      {
        order: 0,
        passwordChanges: 0,
        at: expect.any(Number),
        device: mac,
        address: '127.0.0.1',
        account: 'admin',
        lane: 'digest',
        secret: simulator.secretId(right),
        verdict: 'accepted',
        wasLocked: false,
        attemptsLeft: 5,
      },
    ]);
  },
);

test('a device that offers both takes either, each with its own nonce', async () => {
  const { device: handle } = await device({ login: { challenges: 'both' } });
  const { challenges } = await ask(handle, userCheck);
  expect(challenges).toHaveLength(2);
  expect(new Set(challenges.map((text) => /nonce="([^"]*)"/.exec(text)?.[1])).size).toBe(2);
  for (const algorithm of ['MD5', 'SHA-256'] as const) {
    expect((await logIn(handle, userCheck, { password: right, algorithm })).status).toBe(200);
  }
});

test('a nonce of one algorithm is not good for the other: that is a spent try', async () => {
  const { simulator, device: handle } = await device({ login: { challenges: 'sha256Only' } });
  const { challenges } = await ask(handle, userCheck);
  expect(challenges).toHaveLength(1);
  const mixed = authorization(
    userCheck,
    challenges.map((text) => text.replace('SHA-256', 'MD5')),
    { password: right },
  );
  expect((await ask(handle, userCheck, { headers: { Authorization: mixed } })).status).toBe(401);
  expect(simulator.ledger()).toMatchObject([{ verdict: 'refused', attemptsLeft: 4 }]);
  expect((await logIn(handle, userCheck, { password: right, algorithm: 'SHA-256' })).status).toBe(200);
});

test.each([
  ['md5', 401, /^Digest (?!.*Basic)/],
  ['md5AndBasic', 200, /^Digest .*, Basic realm="/],
  ['basicOnly', 200, /^Basic realm="/],
])('Basic to a device of kind %s is answered %i', async (challenges, status, offered) => {
  const { simulator, device: handle } = await device({ login: { challenges } });
  const Authorization = `Basic ${Buffer.from(`admin:${right}`).toString('base64')}`;
  expect((await ask(handle, userCheck)).challenges.join('; ')).toMatch(offered);
  expect((await ask(handle, userCheck, { headers: { Authorization } })).status).toBe(status);
  expect(simulator.ledger()).toMatchObject([{ lane: 'basic', secret: simulator.secretId(right), attemptsLeft: 5 }]);
});

test('an old nonce with the right password is stale and costs nothing; with a wrong one it costs a try', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { simulator, device: handle } = await device({ login: { nonceSeconds: 60 } });
  const { challenges } = await ask(handle, userCheck);
  vi.advanceTimersByTime(60_000);
  const stale = await answer(handle, userCheck, challenges, { password: right });
  expect(stale.status).toBe(401);
  expect(stale.challenges[0]).toContain('stale="TRUE"');
  expect((await answer(handle, userCheck, challenges, { password: 'Wrong1234' })).challenges[0]).toContain('stale="FALSE"');
  expect((await answer(handle, userCheck, stale.challenges, { password: right })).status).toBe(200);
  expect(simulator.ledger().map(({ verdict, attemptsLeft }) => [verdict, attemptsLeft])).toEqual([
    ['stale', 5],
    ['refused', 4],
    ['accepted', 5],
  ]);
});

test('the same count of one nonce is taken once', async () => {
  const { device: handle } = await device();
  const { challenges } = await ask(handle, userCheck);
  expect((await answer(handle, userCheck, challenges, { password: right })).status).toBe(200);
  expect((await answer(handle, userCheck, challenges, { password: right })).challenges[0]).toContain('stale="TRUE"');
});

test('a digest for another target is refused', async () => {
  const { device: handle } = await device();
  const { challenges } = await ask(handle, userCheck);
  const Authorization = authorization('/ISAPI/System/status', challenges, { password: right });
  expect((await ask(handle, userCheck, { headers: { Authorization } })).status).toBe(401);
});

test('an account without the right is told lowPrivilege, and a camera has no channels', async () => {
  const { device: handle } = await device();
  const guest = await logIn(handle, '/ISAPI/Security/users', { user: 'guest', password: 'Guest1234' });
  expect([guest.status, content(guest.text, 'subStatusCode')]).toEqual([403, 'lowPrivilege']);
  const search = '/ISAPI/ContentMgmt/logSearch';
  expect((await logIn(handle, search, { user: 'guest', password: 'Guest1234', method: 'POST' })).status).toBe(403);
  const admin = await logIn(handle, '/ISAPI/ContentMgmt/InputProxy/channels', { password: right });
  expect([admin.status, content(admin.text, 'subStatusCode')]).toEqual([403, 'notSupport']);
});

test('no password stands in the ledger, and one that nobody knows has a hash', async () => {
  const { simulator, device: handle } = await device();
  await logIn(handle, userCheck, { password: 'Secret-of-somebody' });
  await logIn(handle, userCheck, { password: right });
  const [unknown, known] = simulator.ledger();
  expect(unknown?.secret).toMatch(/^unknown:[0-9a-f]{16}$/);
  expect(known?.secret).toMatch(/^known:\d+$/);
  expect(JSON.stringify(simulator.ledger())).not.toMatch(/Secret-of|Right1234/);
});
