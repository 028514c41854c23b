import { expect, test } from 'vitest';
import { type Ask, content, contents, logIn } from './login-test-client.ts';
import { camera, simulate } from './test-lan.ts';

const port = 37134;
const network = '127.0.34';
const right = 'Right1234';

async function device(other: Readonly<Record<string, unknown>> = {}) {
  const accounts = [
    { userName: 'admin', password: right },
    { userName: 'guest', password: 'Guest1234', level: 'Viewer' },
  ];
  const settings = { http: true, httpPort: 8134, accounts, firmware: 'V5.7.15build 230815', ...other };
  const simulator = await simulate([camera(network, 1, settings)], port);
  const [handle] = simulator.deviceList;
  const call = (path: string, options: Ask = {}) => logIn(handle, path, { password: right, ...options });
  return { simulator, handle, call };
}

function change(password: string, loginPassword: string | null = right): Ask {
  const login = loginPassword === null ? '' : `<loginPassword>${loginPassword}</loginPassword>`;
  return { method: 'PUT', body: `<User><id>1</id><userName>admin</userName><password>${password}</password>${login}</User>` };
}

test('deviceInfo tells the identity, adminAccesses the port, illegalLoginLock the rules', async () => {
  const { handle, call } = await device({ lockPolicy: { threshold: 7, seconds: 900 } });
  const info = (await call('/ISAPI/System/deviceInfo')).text;
  expect(['serialNumber', 'macAddress', 'firmwareVersion', 'firmwareReleasedDate'].map((name) => content(info, name))).toEqual([
    handle?.serialNumber,
    'bc:ad:28:00:00:01',
    'V5.7.15',
    'build 230815',
  ]);
  expect(content((await call('/ISAPI/Security/adminAccesses')).text, 'portNo')).toBe(String(handle?.httpPort));
  const rules = (await call('/ISAPI/Security/illegalLoginLock')).text;
  expect([content(rules, 'maxIllegalLoginTimes'), content(rules, 'maxIllegalLoginLockTime')]).toEqual(['7', '900']);
  expect(contents((await call('/ISAPI/Security/users')).text, 'userLevel')).toEqual(['Administrator', 'Viewer']);
  expect(content((await call('/ISAPI/Security/capabilities?username=admin')).text, 'salt')).toMatch(/^[0-9A-F]{64}$/);
});

test('a password change takes effect at once', async () => {
  const { call } = await device();
  const changed = await call('/ISAPI/Security/users/1', change('Fresh-1234'));
  expect([changed.status, content(changed.text, 'statusCode')]).toEqual([200, '1']);
  expect((await call('/ISAPI/Security/userCheck')).status).toBe(401);
});

test.each([
  ['too short', 'Ab1', 'riskPassword'],
  ['of one kind', 'abcdefghij', 'riskPassword'],
  ['too long', 'Abcdefghij1234567', 'passworLlenNoMoreThan16'],
  ['the old one', right, 'cannotSameAsOldPassword'],
])('a new password that is %s is refused, by HTTP 400 or 200', async (_what, password, sub) => {
  for (const refusedAsHttp200 of [false, true]) {
    const { call, simulator } = await device({ passwordChange: { refusedAsHttp200 } });
    const refused = await call('/ISAPI/Security/users/1', change(password));
    expect([refused.status, content(refused.text, 'subStatusCode')]).toEqual([refusedAsHttp200 ? 200 : 400, sub]);
    expect(content(refused.text, 'statusCode')).not.toBe('1');
    expect((await call('/ISAPI/Security/userCheck')).status).toBe(200);
    await simulator.stop();
  }
});

test('a wrong loginPassword is a failed login in format B, and locks like one', async () => {
  const { simulator, call } = await device({ lockPolicy: { threshold: 2, seconds: 60 } });
  const first = await call('/ISAPI/Security/users/1', change('Fresh-1234', 'Wrong1234'));
  expect([first.status, content(first.text, 'lockStatus'), content(first.text, 'retryTimes')]).toEqual([401, 'unlock', '1']);
  expect(first.challenges).toEqual([]);
  expect(simulator.ledger().map(({ lane, verdict, attemptsLeft }) => [lane, verdict, attemptsLeft])).toEqual([
    ['digest', 'accepted', 2],
    ['loginPassword', 'refused', 1],
  ]);
  await simulator.control('all', { do: 'lockNow', secondsLeft: 60 });
  expect((await call('/ISAPI/Security/userCheck')).status).toBe(401);
});

test('without loginPassword a device that wants it changes nothing', async () => {
  const strict = await device();
  expect((await strict.call('/ISAPI/Security/users/1', change('Fresh-1234', null))).status).toBe(400);
  await strict.simulator.stop();
  const plain = await device({ passwordChange: { needsLoginPassword: false } });
  expect((await plain.call('/ISAPI/Security/users/1', change('Fresh-1234', null))).status).toBe(200);
});

function search(position: number, maxResults = 40, element = 'searchResultPostion', metaId = 'log.std-cgi.com'): Ask {
  return {
    method: 'POST',
    body: `<?xml version="1.0" encoding="utf-8"?><CMSearchDescription><searchID>{C9827E2B}</searchID><metaId>${metaId}</metaId><timeSpanList><timeSpan><startTime>1990-01-01T00:00:00Z</startTime><endTime>2099-01-01T00:00:00Z</endTime></timeSpan></timeSpanList><maxResults>${maxResults}</maxResults><${element}>${position}</${element}></CMSearchDescription>`,
  };
}

const logSearch = '/ISAPI/ContentMgmt/logSearch';

test('pages say MORE, then OK, then NO MATCHES; numOfMatches is of the page; the oldest come first', async () => {
  const history = [{ address: '127.0.34.90', rhythm: { count: 5, everySeconds: 20, lastSecondsAgo: 10 } }];
  const { call } = await device({ log: { history, mostPerPage: 2 } });
  const illegal = 'log.hikvision.com/Exception/illlegealAccess';
  const pages = [];
  for (const position of [0, 2, 4, 6])
    pages.push((await call(logSearch, search(position, 40, 'searchResultPostion', illegal))).text);
  const told = pages.map((page) => [content(page, 'responseStatusStrg'), content(page, 'numOfMatches')]);
  expect(told).toEqual([
    ['MORE', '2'],
    ['MORE', '2'],
    ['OK', '1'],
    ['NO MATCHES', '0'],
  ]);
  const times = pages.flatMap((page) => contents(page, 'StartDateTime')).map((text) => Date.parse(text));
  expect(times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / 1000))).toEqual([20, 20, 20, 20]);
});

test('a search is cut at 2,000 and still says OK; the ring forgets the oldest', async () => {
  const history = [{ address: '127.0.34.90', rhythm: { count: 3000, everySeconds: 1, lastSecondsAgo: 0 } }];
  const full = await device({ log: { history, mostPerPage: 2000 } });
  const page = (await full.call(logSearch, search(0, 2000))).text;
  expect([content(page, 'numOfMatches'), content(page, 'responseStatusStrg')]).toEqual(['2000', 'OK']);
  await full.simulator.stop();
  const small = await device({ log: { history, capacity: 10 } });
  expect(content((await small.call(logSearch, search(0))).text, 'numOfMatches')).toBe('10');
});

test.each([
  ['postion', [200, 400]],
  ['position', [400, 200]],
  ['either', [200, 200]],
])('a device that spells it %s answers the two spellings with %j', async (positionSpelling, statuses) => {
  const { call } = await device({ log: { positionSpelling } });
  const answers = [];
  for (const element of ['searchResultPostion', 'searchResultPosition']) {
    answers.push((await call(logSearch, search(0, 40, element))).status);
  }
  expect(answers).toEqual(statuses);
});

test('a login is one entry, however often its client asks', async () => {
  const { call } = await device();
  for (let time = 0; time < 3; time += 1) await call('/ISAPI/Security/userCheck');
  expect(contents((await call(logSearch, search(0))).text, 'metaId')).toEqual(['log.hikvision.com/Operation/remoteLogin']);
});
