import { expect, test } from 'vitest';
import { type Ask, content, logIn, userCheck } from './login-test-client.ts';
import { camera, simulate } from './test-lan.ts';

const port = 37145;
const network = '127.0.45';
const right = 'Right1234';

async function device(other: Readonly<Record<string, unknown>>) {
  const accounts = [{ userName: 'admin', password: right }];
  const simulator = await simulate([camera(network, 1, { http: true, httpPort: 8145, accounts, ...other })], port);
  const [handle] = simulator.deviceList;
  const call = (path: string, options: Ask & { readonly password?: string } = {}) =>
    logIn(handle, path, { password: right, ...options });
  return { simulator, call };
}

test('userCheck tells a risky password and the days it has left, until it is changed', async () => {
  const accounts = [{ userName: 'admin', password: right, riskPassword: true, residualValidityDays: -3 }];
  const { simulator, call } = await device({ accounts });
  const before = (await call(userCheck)).text;
  expect([content(before, 'isRiskPassword'), content(before, 'residualValidity')]).toEqual(['true', '-3']);
  await simulator.control('all', { do: 'setPassword', password: 'Fresh-1234' });
  const after = (await call(userCheck, { password: 'Fresh-1234' })).text;
  expect([content(after, 'isRiskPassword'), content(after, 'residualValidity')]).toEqual(['false', undefined]);
});

test('in format B a refusal asked for in JSON is JSON, in format A it stays XML', async () => {
  const { simulator, call } = await device({ lockPolicy: { bodyFormat: 'B', threshold: 5 } });
  const refused = await call(`${userCheck}?format=json`, { password: 'Wrong1234' });
  expect(refused.headers['content-type']).toBe('application/json; charset="UTF-8"');
  expect(refused.challenges).toHaveLength(1);
  expect(JSON.parse(refused.text)).toEqual({
    requestURL: userCheck,
    statusCode: 4,
    statusString: 'Invalid Operation',
    subStatusCode: 'badAuthorization',
    errorCode: 1073741827,
    errorMsg: 'authentication failed',
    lockStatus: 'unlock',
    retryTimes: 4,
    resLockTime: 0,
  });
  await simulator.stop();
  const other = await device({ lockPolicy: { bodyFormat: 'A' } });
  expect(content((await other.call(`${userCheck}?format=json`, { password: 'Wrong1234' })).text, 'retryLoginTime')).toBe('4');
});

test('a device that tells no numbers tells none in JSON either', async () => {
  const { call } = await device({ lockPolicy: { bodyFormat: 'B', tellsNumbers: false, threshold: 1 } });
  const told = JSON.parse((await call(`${userCheck}?format=json`, { password: 'Wrong1234' })).text);
  expect([told.lockStatus, 'retryTimes' in told, 'resLockTime' in told]).toEqual(['locked', false, false]);
});

test('a wrong loginPassword is answered in JSON where the request is', async () => {
  const { call } = await device({});
  const body = '<User><id>1</id><password>Fresh-1234</password><loginPassword>Wrong1234</loginPassword></User>';
  const refused = await call('/ISAPI/Security/users/1?format=json', { method: 'PUT', body });
  expect([refused.status, JSON.parse(refused.text).retryTimes]).toEqual([401, 4]);
});
