import { afterEach, expect, test, vi } from 'vitest';
import { ask, content, contents, logIn, until, userCheck } from './login-test-client.ts';
import { camera, macOf, simulate } from './test-lan.ts';

const port = 37132;
const network = '127.0.32';
const right = 'Right1234';
const wrong = 'Wrong1234';
const accounts = [
  { userName: 'admin', password: right },
  { userName: 'second', password: 'Second1234' },
];
const mac = macOf(1);

async function device(lockPolicy: Readonly<Record<string, unknown>> = {}, other: Readonly<Record<string, unknown>> = {}) {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  const settings = { http: true, httpPort: 8132, accounts, lockPolicy: { threshold: 3, seconds: 600, ...lockPolicy }, ...other };
  const simulator = await simulate([camera(network, 1, settings)], port);
  const [handle] = simulator.deviceList;
  const login = (password: string, from = '127.0.0.1', user = 'admin') => logIn(handle, userCheck, { password, from, user });
  const fail = async (times: number, from?: string, user?: string) => {
    for (let time = 0; time < times; time += 1) await login(wrong, from, user);
  };
  return { simulator, handle, login, fail };
}

afterEach(() => {
  vi.useRealTimers();
});

test('tries count down, the last one locks, and a running lock refuses the right password with a normal challenge', async () => {
  const { simulator, login } = await device({ restartOnAttempt: false });
  const bodies = [];
  for (let time = 0; time < 3; time += 1) bodies.push((await login(wrong)).text);
  expect(bodies.map((body) => content(body, 'retryLoginTime'))).toEqual(['2', '1', '0']);
  expect(bodies.map((body) => content(body, 'lockStatus'))).toEqual(['unlock', 'unlock', 'lock']);
  vi.advanceTimersByTime(100_000);
  const locked = await login(right);
  expect(locked.status).toBe(401);
  expect(locked.challenges[0]).toMatch(/^Digest .*stale="FALSE"$/);
  expect([content(locked.text, 'unlockTime'), content(locked.text, 'lockStatus')]).toEqual(['500', 'lock']);
  vi.advanceTimersByTime(499_999);
  expect((await login(right)).status).toBe(401);
  vi.advanceTimersByTime(1);
  expect((await login(right)).status).toBe(200);
  expect(simulator.ledger().map(({ verdict }) => verdict)).toEqual([
    'refused',
    'refused',
    'refused',
    'lockedRefused',
    'lockedRefused',
    'accepted',
  ]);
});

test.each([
  [true, '600'],
  [false, '500'],
])('with restartOnAttempt %s a try during the lock leaves %s seconds', async (restartOnAttempt, left) => {
  const { login, fail } = await device({ restartOnAttempt });
  await fail(3);
  vi.advanceTimersByTime(100_000);
  expect(content((await login(right)).text, 'unlockTime')).toBe(left);
});

test.each([
  ['address', [401, 401, 200]],
  ['account', [401, 200, 401]],
  ['both', [401, 200, 200]],
])('a lock by %s refuses the same client, its other account, and another client: %j', async (scope, statuses) => {
  const { login, fail } = await device({ scope, restartOnAttempt: false });
  await fail(3);
  const answers = [await login(right), await login('Second1234', '127.0.0.1', 'second'), await login(right, '127.0.32.90')];
  expect(answers.map(({ status }) => status)).toEqual(statuses);
});

test('the challenge round costs nothing, an unknown user does', async () => {
  const { handle, login, fail } = await device();
  for (let time = 0; time < 10; time += 1) await ask(handle, userCheck);
  expect(content((await login(wrong, '127.0.0.1', 'nobody')).text, 'retryLoginTime')).toBe('2');
  await fail(2, '127.0.0.1', 'nobody');
  expect((await login(right)).status).toBe(401);
});

test('a success forgets earlier failures', async () => {
  const { login, fail } = await device();
  await fail(2);
  expect((await login(right)).status).toBe(200);
  expect(content((await login(wrong)).text, 'retryLoginTime')).toBe('2');
});

test.each([
  ['A', true, { lockStatus: 'lock', unlockTime: '600', retryLoginTime: '0' }],
  ['A', false, { lockStatus: 'lock', unlockTime: undefined, retryLoginTime: undefined }],
  ['B', true, { lockStatus: 'locked', resLockTime: '600', retryTimes: '0' }],
  ['B', false, { lockStatus: 'locked', resLockTime: undefined, retryTimes: undefined }],
  ['none', true, { lockStatus: undefined, unlockTime: undefined, resLockTime: undefined }],
])('format %s that tells numbers %s says %j', async (bodyFormat, tellsNumbers, told) => {
  const { login, fail } = await device({ bodyFormat, tellsNumbers });
  await fail(2);
  const { text } = await login(wrong);
  expect(Object.fromEntries(Object.keys(told).map((name) => [name, content(text, name)]))).toEqual(told);
});

test('where the protection is off nothing locks', async () => {
  const { login, fail } = await device({ enabled: false });
  await fail(10);
  expect((await login(right)).status).toBe(200);
});

test.each([
  [true, 200],
  [false, 401],
])('cleared by a reboot %s: the right password is then answered %i', async (clearedByReboot, status) => {
  const { simulator, login, fail, handle } = await device({ clearedByReboot }, { restartSeconds: 30 });
  const booted = handle?.bootTime;
  await fail(3);
  const path = '/ISAPI/System/reboot';
  expect((await logIn(handle, path, { password: right, method: 'PUT', from: '127.0.32.91' })).status).toBe(200);
  await until(() => handle?.silent === true);
  await expect(login(right)).rejects.toThrow();
  vi.advanceTimersByTime(30_000);
  expect(handle?.bootTime).not.toBe(booted);
  expect((await login(right)).status).toBe(status);
  const up = await logIn(handle, '/ISAPI/System/status', { password: right, from: '127.0.32.91' });
  expect(content(up.text, 'deviceUpTime')).toBe('0');
  expect(simulator.ledger().filter(({ verdict }) => verdict === 'stale')).toEqual([]);
});

test('a lock can be put on, moved through time and taken off from outside', async () => {
  const { simulator, login } = await device();
  await simulator.control(mac, { do: 'lockNow', secondsLeft: 1380 });
  expect(content((await login(right)).text, 'lockStatus')).toBe('lock');
  await simulator.control(mac, { do: 'passTime', seconds: 600 });
  expect((await login(right)).status).toBe(200);
  await simulator.control(mac, { do: 'lockNow', address: '127.0.32.90', secondsLeft: 60 });
  expect((await login(right)).status).toBe(200);
  expect((await login(right, '127.0.32.90')).status).toBe(401);
  await simulator.control(mac, { do: 'clearLock' });
  expect((await login(right, '127.0.32.90')).status).toBe(200);
});

test('at a time scale of 60 a lock of ten minutes takes ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const device60 = camera(network, 2, { http: true, httpPort: 8132, accounts, lockPolicy: { seconds: 600 } });
  const simulator = await simulate([device60], port, { timeScale: 60 });
  const [handle] = simulator.deviceList;
  await simulator.control('all', { do: 'lockNow', secondsLeft: 600 });
  vi.advanceTimersByTime(9_999);
  await simulator.control('all', { do: 'lockNow', address: '127.0.32.90', secondsLeft: 1 });
  expect((await logIn(handle, userCheck, { password: right, from: '127.0.32.90' })).status).toBe(401);
  vi.advanceTimersByTime(1);
  expect((await logIn(handle, userCheck, { password: right })).status).toBe(200);
});

test('every failure and the lock stand in the log with their address and user', async () => {
  const { handle, fail } = await device({}, { clock: { offsetSeconds: -86_400, utcOffsetMinutes: 480 } });
  await fail(3, '127.0.32.92', 'someone');
  const body = `<CMSearchDescription><searchID>1</searchID><metaId>log.hikvision.com/Exception</metaId><timeSpanList><timeSpan><startTime>1970-01-01T00:00:00Z</startTime><endTime>2099-01-01T00:00:00Z</endTime></timeSpan></timeSpanList><maxResults>40</maxResults><searchResultPostion>0</searchResultPostion></CMSearchDescription>`;
  const found = await logIn(handle, '/ISAPI/ContentMgmt/logSearch', { password: right, method: 'POST', body });
  expect(contents(found.text, 'metaId')).toEqual([
    ...Array(3).fill('log.hikvision.com/Exception/illlegealAccess'),
    'log.hikvision.com/Exception/userLocked',
  ]);
  expect(new Set(contents(found.text, 'ipAddress'))).toEqual(new Set(['127.0.32.92']));
  expect(new Set(contents(found.text, 'userName'))).toEqual(new Set(['someone']));
  const clock = content((await logIn(handle, '/ISAPI/System/time', { password: right })).text, 'localTime') ?? '';
  expect(clock.endsWith('+08:00')).toBe(true);
  expect(content(found.text, 'StartDateTime')?.slice(0, 10)).toBe(clock.slice(0, 10));
});
