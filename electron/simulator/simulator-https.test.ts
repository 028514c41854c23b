import { expect, test } from 'vitest';
import { type Ask, ask, content, contents, logIn, until, userCheck } from './login-test-client.ts';
import { camera, macOf, simulate } from './test-lan.ts';

const port = 37143;
const network = '127.0.43';
const right = 'Right1234';
const accounts = [{ userName: 'admin', password: right }];

async function device(https: string, other: Readonly<Record<string, unknown>> = {}) {
  const settings = { http: true, httpPort: 8143, https, httpsPort: 9143, accounts, ...other };
  const simulator = await simulate([camera(network, 1, settings)], port);
  const [handle] = simulator.deviceList;
  const call = (path: string, options: Ask = {}) => logIn(handle, path, { password: right, secure: true, ...options });
  return { simulator, handle, call };
}

/** Protocol, switch, port and redirect of one entry of adminAccesses. */
function access(text: string, protocol: string) {
  const entry = text.split('</AdminAccessProtocol>').find((part) => content(part, 'protocol') === protocol) ?? '';
  return ['enabled', 'portNo', 'redirectToHttps'].map((name) => content(entry, name));
}

test('HTTPS lets in as HTTP does, with the certificate of the handle, and adminAccesses tells both ports', async () => {
  const { handle, call } = await device('alsoHttps');
  expect([handle?.httpPort, handle?.httpsPort]).toEqual([8143, 9143]);
  const heard = await call(userCheck);
  expect([heard.status, heard.fingerprint]).toEqual([200, handle?.certificateFingerprint]);
  expect((await call(userCheck, { secure: false })).status).toBe(200);
  const { text } = await call('/ISAPI/Security/adminAccesses');
  expect(access(text, 'HTTP')).toEqual(['true', '8143', undefined]);
  expect(access(text, 'HTTPS')).toEqual(['true', '9143', 'false']);
  expect(access(text, 'RTSP')).toEqual(['true', '10554', undefined]);
});

test('HTTPS alone leaves nothing on HTTP; without HTTPS it is told as switched off', async () => {
  const only = await device('only');
  expect(only.handle?.httpPort).toBeNull();
  const { text } = await only.call('/ISAPI/Security/adminAccesses');
  expect([access(text, 'HTTP')[0], access(text, 'HTTPS')[0]]).toEqual(['false', 'true']);
  await only.simulator.stop();
  const none = await device('none', { family: 'recorder-3.5.38' });
  expect([none.handle?.httpsPort, none.handle?.certificateFingerprint]).toEqual([null, null]);
  const plain = (await none.call('/ISAPI/Security/adminAccesses', { secure: false })).text;
  expect([access(plain, 'HTTP'), access(plain, 'HTTPS')]).toEqual([
    ['true', '8143', undefined],
    ['false', '443', undefined],
  ]);
});

test('a redirect answers HTTP with the same place on HTTPS, and looks at no credential', async () => {
  const { simulator, handle, call } = await device('redirect');
  const headers = { Authorization: `Basic ${Buffer.from('admin:Wrong1234').toString('base64')}` };
  const { status, headers: told } = await ask(handle, `${userCheck}?a=b`, { headers });
  expect([status, told.location]).toEqual([302, `https://${network}.11:9143${userCheck}?a=b`]);
  expect(simulator.ledger()).toEqual([]);
  expect(access((await call('/ISAPI/Security/adminAccesses')).text, 'HTTPS')).toEqual(['true', '9143', 'true']);
});

test('each device has its own certificate, which stays with a move and changes on request', async () => {
  const settings = { http: true, httpPort: 8143, https: 'alsoHttps', httpsPort: 9143, accounts };
  const simulator = await simulate([camera(network, 1, settings), camera(network, 2, settings), camera(network, 3)], port);
  const [first, second] = simulator.deviceList;
  const shown = first?.certificateFingerprint;
  expect(shown).not.toBe(second?.certificateFingerprint);
  await simulator.control(macOf(1), { do: 'changeAddress', address: `${network}.77` });
  expect((await ask(first, userCheck, { secure: true })).fingerprint).toBe(shown);
  await simulator.control(macOf(1), { do: 'changeCertificate' });
  const other = (await ask(first, userCheck, { secure: true })).fingerprint;
  expect(other).not.toBe(shown);
  expect(other).toBe(first?.certificateFingerprint);
  await expect(simulator.control(macOf(3), { do: 'changeCertificate' })).rejects.toThrow('no HTTPS');
});

test('a recorder reaches its camera by HTTPS where there is nothing else', async () => {
  const entries = ['only', 'redirect', 'alsoHttps'].map((https, index) =>
    camera(network, index + 1, { http: true, httpPort: 8143, https, httpsPort: 9143, accounts }),
  );
  const channels = [1, 2, 3].map((id) => ({ id, address: `${network}.${10 + id}`, password: right }));
  const recorder = { family: 'recorder-3.5.38', http: true, httpPort: 8143, accounts, channels };
  const simulator = await simulate([...entries, camera(network, 4, recorder)], port);
  await until(() => simulator.truth()[3]?.channels.every(({ result }) => result === 'connect') === true);
  const { text } = await logIn(simulator.deviceList[3], '/ISAPI/ContentMgmt/InputProxy/channels/status', { password: right });
  expect(contents(text, 'online')).toEqual(['true', 'true', 'true']);
});

test('without HTTP nothing listens on HTTPS either; an unplugged device ends both', async () => {
  const { simulator, handle } = await device('alsoHttps');
  await simulator.control(macOf(1), { do: 'silence' });
  await expect(ask(handle, userCheck, { secure: true })).rejects.toThrow();
  await expect(ask(handle, userCheck)).rejects.toThrow();
  await simulator.stop();
  const off = await simulate([camera(network, 1, { http: true, https: 'alsoHttps', httpsPort: 9143 })], port, { http: false });
  expect(off.deviceList[0]).toMatchObject({ httpPort: null, httpsPort: null });
});
