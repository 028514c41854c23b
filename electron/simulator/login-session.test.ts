import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SimulatedDeviceHandle } from './index.ts';
import { ask, content, userCheck } from './login-test-client.ts';
import { camera, simulate } from './test-lan.ts';

const port = 37133;
const network = '127.0.33';
const right = 'Right1234';
const path = '/ISAPI/Security/sessionLogin';

async function device(session: string | null, other: Readonly<Record<string, unknown>> = {}) {
  const accounts = [{ userName: 'admin', password: right }];
  const settings = { http: true, httpPort: 8133, accounts, login: { session }, ...other };
  const simulator = await simulate([camera(network, 1, settings)], port);
  return { simulator, handle: simulator.deviceList[0] };
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

async function logIn(handle: SimulatedDeviceHandle | undefined, password: string, userName = 'admin') {
  const { text } = await ask(handle, `${path}/capabilities?username=${userName}&random=12345678`);
  const told = (name: string) => content(text, name) ?? '';
  let result: string;
  if (told('isIrreversible') === 'true') {
    result = hash(userName + told('salt') + password);
    if (told('salt2') !== '') result = hash(userName + told('salt2') + result);
    result = hash(result + told('challenge'));
    for (let index = 2; index < Number(told('iterations')); index += 1) result = hash(result);
  } else {
    result = hash(password) + told('challenge');
    for (let index = 1; index < Number(told('iterations')); index += 1) result = hash(result);
  }
  const body = `<SessionLogin><userName>${userName}</userName><password>${result}</password><sessionID>${told('sessionID')}</sessionID><isSessionIDValidLongTerm>false</isSessionIDValidLongTerm><sessionIDVersion>2</sessionIDVersion></SessionLogin>`;
  return { heard: await ask(handle, `${path}?timeStamp=1`, { method: 'POST', body }), body, version: told('sessionIDVersion') };
}

test.each([
  ['2', '2'],
  ['2.1', '2.1'],
  ['reversible', '2'],
])('form %s: the cookie opens the device until the logout', async (session, version) => {
  const { simulator, handle } = await device(session);
  const login = await logIn(handle, right);
  expect([login.heard.status, login.version]).toEqual([200, version]);
  const Cookie = login.heard.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  expect(Cookie).toMatch(/^WebSession_[0-9a-f]{10}=/);
  const online = await ask(handle, '/ISAPI/Security/onlineUser', { headers: { Cookie } });
  expect(content(online.text, 'ipAddress')).toBe('127.0.0.1');
  expect(content(online.text, 'loginTime')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  await ask(handle, '/ISAPI/Security/sessionLogout', { method: 'PUT', headers: { Cookie } });
  expect((await ask(handle, userCheck, { headers: { Cookie } })).status).toBe(401);
  expect(simulator.ledger()).toMatchObject([
    { lane: 'sessionLogin', verdict: 'accepted', secret: simulator.secretId(right), account: 'admin' },
  ]);
});

test('a form serves once', async () => {
  const { handle } = await device('2');
  const { body } = await logIn(handle, right);
  expect((await ask(handle, path, { method: 'POST', body })).status).toBe(401);
});

test('wrong session logins share the counter with digests, in one request each and without a challenge', async () => {
  const { simulator, handle } = await device('2', { lockPolicy: { threshold: 2, seconds: 60 } });
  const first = await logIn(handle, 'Wrong1234');
  expect([first.heard.status, content(first.heard.text, 'retryLoginTime')]).toEqual([401, '1']);
  expect(first.heard.challenges).toEqual([]);
  expect(content((await logIn(handle, 'Wrong1234', 'nobody')).heard.text, 'lockStatus')).toBe('lock');
  expect((await logIn(handle, right)).heard.status).toBe(401);
  expect(simulator.ledger().map(({ verdict, wasLocked }) => [verdict, wasLocked])).toEqual([
    ['refused', false],
    ['refused', false],
    ['lockedRefused', true],
  ]);
});

test('a device without session login says so', async () => {
  const { handle } = await device(null);
  expect((await ask(handle, `${path}/capabilities?username=admin`)).status).toBe(403);
});

test('a password change ends sessions of the account', async () => {
  const { simulator, handle } = await device('2');
  const { heard } = await logIn(handle, right);
  const Cookie = heard.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  await simulator.control('all', { do: 'setPassword', password: 'Other1234' });
  expect((await ask(handle, userCheck, { headers: { Cookie } })).status).toBe(401);
  expect((await logIn(handle, 'Other1234')).heard.status).toBe(200);
});

test.each([
  ['ofAccount', 401],
  ['all', 401],
  ['none', 200],
])('a device where a new password ends the sessions of %s answers the old cookie with %i', async (endsSessions, status) => {
  const { simulator, handle } = await device('2', { passwordChange: { endsSessions } });
  const { heard } = await logIn(handle, right);
  const Cookie = heard.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  await simulator.control('all', { do: 'setPassword', password: 'Other1234' });
  expect((await ask(handle, userCheck, { headers: { Cookie } })).status).toBe(status);
});

test('a session lasts as long as its heartbeat, and is then no longer online', async () => {
  const { simulator, handle } = await device('2', { login: { session: '2', sessionIdleSeconds: 90 } });
  const { heard } = await logIn(handle, right);
  const headers = { Cookie: heard.headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
  for (let beat = 0; beat < 3; beat += 1) {
    await simulator.control('all', { do: 'passTime', seconds: 60 });
    expect((await ask(handle, '/ISAPI/Security/sessionHeartbeat', { method: 'PUT', headers })).status).toBe(200);
  }
  const { heard: second } = await logIn(handle, right);
  await simulator.control('all', { do: 'passTime', seconds: 60 });
  const other = { Cookie: second.headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
  expect((await ask(handle, '/ISAPI/Security/sessionHeartbeat', { method: 'PUT', headers: other })).status).toBe(200);
  await simulator.control('all', { do: 'passTime', seconds: 60 });
  // Asking for other things is no heartbeat.
  expect((await ask(handle, userCheck, { headers })).status).toBe(401);
  const online = await ask(handle, '/ISAPI/Security/onlineUser', { headers: other });
  expect(online.text.match(/<OnlineUser>/g)).toHaveLength(1);
});
