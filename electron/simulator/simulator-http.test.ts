import { connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { camera, macOf, simulate } from './test-lan.ts';

const port = 37114;
const network = '127.0.14';

// A device of its own for each test: fetch keeps connections to an address, and a stopped device ends them.
let lastDevice = 0;
const nextAddress = () => `${network}.${11 + lastDevice}`;

async function serving(other: Readonly<Record<string, unknown>> = {}) {
  lastDevice += 1;
  const simulator = await simulate([camera(network, lastDevice, { http: true, ...other })], port);
  const [device] = simulator.deviceList;
  return { simulator, mac: macOf(lastDevice), base: `http://${device?.boundAddress}:${device?.httpPort}` };
}

/** Sends bytes as they are and gives all that comes back until the other side closes. */
function raw(base: string, text: string): Promise<string> {
  const { hostname, port: httpPort } = new URL(base);
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(httpPort), hostname, () => socket.write(text));
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      heard += part;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });
}

test('deviceInfo of a camera demands a login in the recorded form, with a new nonce each time', async () => {
  const { base } = await serving();
  const challenges = [];
  for (let request = 0; request < 2; request += 1) {
    const answer = await fetch(`${base}/ISAPI/System/deviceInfo`);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('');
    challenges.push(answer.headers.get('www-authenticate'));
  }
  for (const challenge of challenges) {
    expect(challenge).toMatch(/^Digest qop="auth", realm="IP Camera\(\w{5}\)", nonce="[A-Za-z0-9+/=]+", stale="FALSE"$/);
  }
  expect(challenges[0]).not.toBe(challenges[1]);
});

test('a recorder’s challenge has its own form, and a body that says nothing about a lock', async () => {
  const { base } = await serving({ family: 'recorder-3.5.38' });
  const answer = await fetch(`${base}/ISAPI/System/deviceInfo?format=xml`);
  expect(answer.headers.get('www-authenticate')).toMatch(
    /^Digest realm="[0-9a-f]{24}", domain="::", qop="auth", nonce="[0-9a-f]{32}:\d+", opaque="", algorithm="MD5", stale="FALSE"$/,
  );
  const body = await answer.text();
  expect(body).toContain('<statusValue>401</statusValue>');
  expect(body).not.toMatch(/lockStatus|unlockTime|retryLoginTime/);
});

test('a device without accounts meets every credential with a challenge', async () => {
  const { base } = await serving();
  const answer = await fetch(`${base}/ISAPI/System/deviceInfo`, { headers: { Authorization: 'Basic YTpi' } });
  expect(answer.status).toBe(401);
});

test.each([
  [true, 401],
  [false, 403],
])('activated %s is told without a login, and deviceInfo answers %i', async (activated, status) => {
  const { base } = await serving({ activated });
  const told = await fetch(`${base}/SDK/activateStatus`);
  expect(told.status).toBe(200);
  expect(await told.text()).toContain(`<Activated>${activated}</Activated>`);
  const info = await fetch(`${base}/ISAPI/System/deviceInfo`);
  expect(info.status).toBe(status);
  expect((await info.text()).includes('notActivated')).toBe(!activated);
});

test('unknown paths and methods are not there, and too much is refused', async () => {
  const { base, simulator } = await serving();
  expect((await fetch(`${base}/ISAPI/Security/nothing`)).status).toBe(404);
  expect((await fetch(`${base}/SDK/activateStatus`, { method: 'DELETE' })).status).toBe(404);
  expect((await fetch(`${base}/${'a'.repeat(3000)}`)).status).toBe(414);
  const long = `PUT /SDK/activateStatus HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n${'b'.repeat(70_000)}`;
  expect(await raw(base, long)).toMatch(/^HTTP\/1\.1 413 /);
  expect(await raw(base, 'no request at all\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  expect(simulator.statistics().httpRequests).toBe(4);
});

test('an unplugged device ends connections, and serves again when it is plugged in', async () => {
  const { base, simulator, mac } = await serving();
  await simulator.control(mac, { do: 'silence' });
  await expect(fetch(`${base}/SDK/activateStatus`)).rejects.toThrow();
  await simulator.control(mac, { do: 'wake' });
  expect((await fetch(`${base}/SDK/activateStatus`)).status).toBe(200);
});

test('where the HTTP port is taken another one is used, announced and noted', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, nextAddress(), resolve));
  onTestFinished(() => new Promise<void>((resolve) => taken.close(() => resolve())));
  const address = taken.address();
  const httpPort = typeof address === 'object' ? address?.port : undefined;
  const { simulator, base } = await serving({ httpPort });
  expect(simulator.deviceList[0]?.httpPort).not.toBe(httpPort);
  expect((await fetch(`${base}/SDK/activateStatus`)).status).toBe(200);
  expect(simulator.notes).toEqual([expect.stringContaining(`HTTP port ${httpPort} is taken`)]);
});

test('without HTTP nothing listens', async () => {
  const simulator = await simulate([camera(network, 1, { http: true })], port, { http: false });
  expect(simulator.deviceList[0]?.httpPort).toBeNull();
});
