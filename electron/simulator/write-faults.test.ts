import { afterEach, expect, test, vi } from 'vitest';
import { type Ask, content, contents, logIn, until, userCheck } from './login-test-client.ts';
import { camera, macOf, simulate } from './test-lan.ts';

const port = 37142;
const network = '127.0.42';
const right = 'Right1234';
const fresh = 'Fresh-1234';
const users = '/ISAPI/Security/users/1';
const channels = '/ISAPI/ContentMgmt/InputProxy/channels';

afterEach(() => {
  vi.useRealTimers();
});

async function device(writeFaults: readonly object[], other: Readonly<Record<string, unknown>> = {}) {
  const accounts = [{ userName: 'admin', password: right }];
  const simulator = await simulate([camera(network, 1, { http: true, httpPort: 8142, accounts, writeFaults, ...other })], port);
  const [handle] = simulator.deviceList;
  const call = (path: string, options: Ask & { readonly password?: string } = {}) =>
    logIn(handle, path, { password: right, ...options });
  const has = (password: string) => simulator.isInForce(macOf(1), 'admin', password);
  return { simulator, handle, call, has };
}

function change(password = fresh): Ask {
  return {
    method: 'PUT',
    body: `<User><id>1</id><userName>admin</userName><password>${password}</password><loginPassword>${right}</loginPassword></User>`,
  };
}

test.each([
  [true, fresh],
  [false, right],
])('a lost answer of a write that was applied: %s; both credentials are in the ledger', async (applied, inForce) => {
  const { simulator, call, has } = await device([{ fault: 'answerLost', applied }]);
  await expect(call(users, change())).rejects.toThrow('socket hang up');
  expect(has(inForce)).toBe(true);
  expect(simulator.ledger().map(({ lane, verdict }) => [lane, verdict])).toEqual([
    ['digest', 'accepted'],
    ['loginPassword', 'accepted'],
  ]);
  expect((await call(userCheck, { password: inForce })).status).toBe(200);
});

test('a refusal is HTTP 200 with another statusCode; a risky password is saved, and called risky until the next one', async () => {
  const { simulator, call, has } = await device([{ fault: 'refused' }, { fault: 'riskySaved' }]);
  const refused = await call(users, change());
  expect([refused.status, content(refused.text, 'statusCode'), content(refused.text, 'subStatusCode')]).toEqual([
    200,
    '4',
    'riskPassword',
  ]);
  expect(has(right)).toBe(true);
  const saved = await call(users, change());
  expect([content(saved.text, 'statusCode'), content(saved.text, 'subStatusCode')]).toEqual(['1', 'riskPassword']);
  expect(content((await call(userCheck, { password: fresh })).text, 'isRiskPassword')).toBe('true');
  await simulator.control('all', { do: 'setPassword', password: right });
  expect(content((await call(userCheck)).text, 'isRiskPassword')).toBe('false');
});

test('it is busy so often, after so many writes, and then takes it', async () => {
  const busy = { fault: 'busy', skip: 1, times: 2 };
  const { call, has } = await device([busy, { ...busy, httpStatus: 200, times: 1 }]);
  const answers = [];
  for (const password of [fresh, 'Fresh-5678', 'Fresh-5678', 'Fresh-5678', 'Fresh-5678']) {
    const body = change(password).body?.replace(right, answers.length === 0 ? right : fresh) ?? '';
    const { status, text } = await call(users, { method: 'PUT', body, password: answers.length === 0 ? right : fresh });
    answers.push([status, content(text, 'statusCode')]);
  }
  expect(answers).toEqual([
    [200, '1'],
    [503, '2'],
    [503, '2'],
    [200, '2'],
    [200, '1'],
  ]);
  expect(has('Fresh-5678')).toBe(true);
});

test.each([
  [true, fresh],
  [false, right],
])('a reboot in the middle, applied: %s: away without an answer, back with a new BootTime', async (applied, inForce) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { handle, call, has } = await device([{ fault: 'reboot', applied, silentSeconds: 30 }]);
  const before = handle?.bootTime;
  await expect(call(users, change())).rejects.toThrow();
  expect(has(inForce)).toBe(true);
  vi.advanceTimersByTime(29_999);
  expect(handle?.silent).toBe(true);
  await expect(call(userCheck)).rejects.toThrow();
  vi.advanceTimersByTime(1);
  expect(handle?.silent).toBe(false);
  expect(handle?.bootTime).not.toBe(before);
  expect((await call(userCheck, { password: inForce })).status).toBe(200);
});

test('it answers, then it stands at another address with the new password', async () => {
  const { handle, call, has } = await device([{ fault: 'changeAddress', address: `${network}.77` }]);
  expect((await call(users, change())).status).toBe(200);
  await until(() => handle?.boundAddress === `${network}.77`);
  expect(has(fresh)).toBe(true);
  expect((await call(userCheck, { password: fresh })).status).toBe(200);
});

test('a move to no address at all is noted, and nothing ends', async () => {
  const { simulator, call } = await device([{ fault: 'changeAddress', address: 'next door' }]);
  expect((await call(users, change())).status).toBe(200);
  await until(() => simulator.notes.length > 0);
  expect((await call(userCheck, { password: fresh })).status).toBe(200);
});

test('faults can be asked for while it runs, and taken back; a device of a crowd has none', async () => {
  const { simulator, call, has } = await device([]);
  await simulator.control(macOf(1), { do: 'setWriteFaults', faults: [{ fault: 'refused', times: null }] });
  for (let time = 0; time < 3; time += 1) expect(content((await call(users, change())).text, 'statusCode')).toBe('4');
  await simulator.control(macOf(1), { do: 'setWriteFaults', faults: [] });
  expect((await call(users, change())).status).toBe(200);
  expect(has(fresh)).toBe(true);
});

test('a slow device answers when its time has passed and not before', async () => {
  const { simulator, call } = await device([]);
  await simulator.control(macOf(1), { do: 'setAnswerDelay', answerDelayMs: 300 });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let answered = false;
  const answer = call('/SDK/activateStatus').then((heard) => {
    answered = true;
    return heard;
  });
  await until(() => vi.getTimerCount() > 0);
  vi.advanceTimersByTime(299);
  expect(answered).toBe(false);
  vi.advanceTimersByTime(1);
  await until(() => vi.getTimerCount() > 0);
  vi.advanceTimersByTime(300);
  expect((await answer).status).toBe(200);
});

async function recorder(writeFaults: readonly object[], channel: Readonly<Record<string, unknown>> = {}) {
  const accounts = [{ userName: 'admin', password: right }];
  const simulator = await simulate(
    [
      camera(network, 1, { http: true, httpPort: 8142, accounts }),
      camera(network, 2, {
        family: 'recorder-3.5.38',
        http: true,
        httpPort: 8142,
        accounts,
        channelLoginSeconds: 0.02,
        channels: [{ id: 1, name: 'Gate', address: `${network}.11`, password: 'Old12345', ...channel }],
        writeFaults,
      }),
    ],
    port,
  );
  const [, handle] = simulator.deviceList;
  const call = (path: string, options: Ask = {}) => logIn(handle, path, { password: right, ...options });
  const truth = () => simulator.truth()[1]?.channels[0];
  return { simulator, call, truth };
}

function entry(password: string, address = `${network}.11`): Ask {
  return {
    method: 'PUT',
    body: `<InputProxyChannel><id>1</id><name>Gate</name><sourceInputPortDescriptor><ipAddress>${address}</ipAddress><userName>admin</userName><password>${password}</password></sourceInputPortDescriptor></InputProxyChannel>`,
  };
}

test('a channel stays offline for its time although its password is right, and then comes back by itself', async () => {
  const { simulator, call, truth } = await recorder([{ fault: 'channelOffline', seconds: 60 }]);
  await until(() => truth()?.result === 'errorUserNameOrPasswd');
  expect((await call(`${channels}/1`, entry(right))).status).toBe(200);
  const mark = simulator.ledgerMark();
  expect(truth()).toMatchObject({ fits: true, result: 'connecting', camera: macOf(1) });
  expect(contents((await call(`${channels}/status`)).text, 'online')).toEqual(['false']);
  await simulator.control('all', { do: 'passTime', seconds: 59 });
  expect(truth()?.result).toBe('connecting');
  expect(simulator.ledger().filter(({ order, device }) => order >= mark && device === macOf(1))).toEqual([]);
  await simulator.control('all', { do: 'passTime', seconds: 1 });
  await until(() => truth()?.result === 'connect');
});

test('or for ever, with the words asked for', async () => {
  const { simulator, call, truth } = await recorder([{ fault: 'channelOffline', result: 'netUnreachable' }]);
  await call(`${channels}/1`, entry(right));
  await simulator.control('all', { do: 'passTime', seconds: 86_400 });
  await until(() => truth()?.result === 'netUnreachable');
});

test('faults of passwords leave channel entries alone, and the other way round', async () => {
  const { call, truth } = await recorder([{ fault: 'refused', on: 'password', times: null }]);
  expect(content((await call(`${channels}/1`, entry(right))).text, 'statusCode')).toBe('1');
  expect(truth()?.fits).toBe(true);
  expect(content((await call(users, change())).text, 'statusCode')).toBe('4');
});

test('an entry can be lost after it was written, and moved to where the camera went', async () => {
  const { simulator, call, truth } = await recorder([{ fault: 'answerLost', applied: true }]);
  await simulator.control(macOf(1), { do: 'changeAddress', address: `${network}.78` });
  await expect(call(`${channels}/1`, entry(right, `${network}.78`))).rejects.toThrow();
  expect(truth()).toMatchObject({ fits: true, address: `${network}.78`, camera: macOf(1) });
  await until(() => truth()?.result === 'connect');
});

test('a camera on the recorder’s own port is there for the recorder alone, and its entry cannot be written', async () => {
  const behind = { model: 'DS-2CD1043G2-I', serialNumber: 'DS-2CD1043G2-I20230101AAWRE11112222', password: 'Inside123' };
  const { simulator, call, truth } = await recorder([], {
    address: '192.168.254.3',
    connMode: 'plugplay',
    refusesWrites: true,
    password: 'Inside123',
    behind,
  });
  await until(() => truth()?.result === 'connect');
  expect(truth()).toMatchObject({ fits: true, camera: null, address: '192.168.254.3' });
  const told = (await call(channels)).text;
  expect([content(told, 'ipAddress'), content(told, 'connMode'), content(told, 'serialNumber')]).toEqual([
    '192.168.254.3',
    'plugplay',
    behind.serialNumber,
  ]);
  const refused = await call(`${channels}/1`, entry(right));
  expect([refused.status, content(refused.text, 'subStatusCode')]).toEqual([403, 'notSupport']);
  expect(truth()?.secret).toBe(simulator.secretId('Inside123'));
});
